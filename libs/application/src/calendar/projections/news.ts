import type { OutboxMessage } from '@shanhai/contracts/messages';
import { MOST_NAMED } from '@shanhai/contracts/notices';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { nameOfClock } from '../../notices/reminder-messages';
import { remindedSubjects, type RemindedSubject } from '../../notices/subjects.store';
import { holdersOfMoved, type MovedCase } from './news.store';
import { publicationOf } from './progress.store';

/**
 * One notice a person, however many of their deadlines have moved, and one for each in whose place they stand: it names the
 * first, and its link shows all of them.
 */
export async function newsOf(tx: Queryable, edition: number, now: Date): Promise<OutboxMessage[]> {
  const day = formatDay(dayOf(now));
  const told = await holdersOfMoved(tx, edition, MOST_NAMED, day);
  if (told.length === 0) return [];
  const { year, source } = await publicationOf(tx, edition);
  const ids = [...new Set(told.flatMap(({ cases }) => cases.map(({ deadlineId }) => deadlineId)))];
  const subjects = await remindedSubjects(tx, ids, day);
  const subjectOf = new Map(subjects.map((subject) => [subject.deadlineId, subject]));
  return told.map(({ personId, principal, moved, cases }) => ({
    topic: 'notice',
    payload: {
      ...{ kind: 'deadlines_moved', personIds: [personId] },
      dedupeKey: ['deadlines_moved', edition, ...(principal ? [principal.id] : [])].join(':'),
      link: `/deadlines?scope=held&edition=${edition}`,
      data: {
        ...{ moved, year, source, cases: cases.flatMap((each) => caseOf(each, subjectOf)) },
        ...(principal && { onBehalfOf: principal.name, onBehalfOfEn: principal.nameEn }),
      },
    },
  }));
}

const caseOf = (
  { deadlineId, before, dueAt, provisional }: MovedCase,
  subjects: ReadonlyMap<string, RemindedSubject>,
) => {
  const subject = subjects.get(deadlineId);
  if (!subject) return [];
  const { zh, en } = subject.stage ?? nameOfClock(subject.kind);
  const { number, title } = subject;
  return [
    {
      ...{ number, title, stageZh: zh, stageEn: en, provisional },
      // Times in JSON of the database have their own form.
      ...{ before: new Date(before).toISOString(), dueAt: new Date(dueAt).toISOString() },
    },
  ];
};
