import type { OutboxMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { caseLink } from '../../notices/links';
import { overseersOf } from '../../notices/overseers';
import { nameOfClock } from '../../notices/reminder-messages';
import { inPlaces } from '../../notices/stand-ins';
import { type NamedStandIn, standInsFor } from '../../notices/stand-ins.store';
import { type RemindedSubject, remindedSubjects } from '../../notices/subjects.store';
import type { SignedIn } from '../../session';
import type { TermRow } from './terms.store';

/**
 * What an extension tells who holds the term, who stands in for them, who filed the case and the coordinator: all but who
 * has decided it.
 */
export async function newsOfExtension(
  tx: Queryable,
  by: SignedIn,
  { before, after, reason }: { readonly before: TermRow; readonly after: TermRow; readonly reason: string },
  now: Date,
): Promise<OutboxMessage[]> {
  const day = formatDay(dayOf(now));
  const [subject] = await remindedSubjects(tx, [after.id], day);
  if (!subject) throw new Error(`nothing is known of what deadline ${after.id} is about`);
  const overseers = await overseersOf(tx, [subject], day);
  const coordinators = overseers.flatMap(({ as, personId }) => (as === 'coordinator' ? [personId] : []));
  const concerned = [
    ...subject.holders.map(({ personId }) => personId),
    subject.applicantId,
    ...coordinators,
  ];
  const personIds = [...new Set(concerned)].filter((id) => id !== by.id);
  const { zh, en } = subject.stage ?? nameOfClock(subject.kind);
  const { number, title } = subject;
  const standIns = inPlaces(await namedStandIns(tx, subject, day), [...personIds, by.id]);
  const to = (persons: string[], inPlace: object = {}): OutboxMessage => ({
    topic: 'notice',
    payload: {
      ...{ kind: 'deadline_extended', personIds: persons },
      dedupeKey: `deadline_extended:${after.id}:${after.changes.length}`,
      link: caseLink(subject.caseType, subject.caseId),
      data: {
        ...{ number, title, stageZh: zh, stageEn: en, deadlineId: after.id, reason },
        ...{ before: before.dueAt.toISOString(), dueAt: after.dueAt.toISOString() },
        ...{ provisional: after.provisional, by: by.name, byEn: by.nameEn, ...inPlace },
      },
    },
  });
  return [to(personIds), ...standIns.map(({ delegateId, ...inPlace }) => to([delegateId], inPlace))];
}

/** Who stands in for those who hold the term; a phase of a process has nobody standing in. */
async function namedStandIns(
  tx: Queryable,
  { route, holders }: RemindedSubject,
  day: string,
): Promise<NamedStandIn[]> {
  if (route === null) return [];
  const absent = holders.map(({ personId }) => ({ personId, route }));
  const found = await standInsFor(tx, absent, day);
  return found.flatMap(({ personId, delegateId }) => {
    const holder = holders.find((each) => each.personId === personId);
    return holder ? [{ delegateId, name: holder.name, nameEn: holder.nameEn }] : [];
  });
}
