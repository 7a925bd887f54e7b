import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, deadlineKinds, isDeadlineKind } from '@shanhai/domain/calendar';
import { caseLink, organisationLink, taskLink } from './links';
import type { SettledRung } from './reminders.store';
import type { Overseer } from './overseers';
import type { StandIn } from './stand-ins.store';
import type { Holder, RemindedSubject } from './subjects.store';

export interface FiredRung {
  readonly rung: SettledRung;
  readonly subject: RemindedSubject;
  readonly overseers: readonly Overseer[];
  /** Of its holders, who are on leave. */
  readonly standIns: readonly StandIn[];
  /** Who is told that there is nobody to escalate to. */
  readonly administrators?: readonly string[];
}

/** Whom a rung names and nobody is: of the late ones only, that somebody should do something about. */
export const unfoundOf = ({ rung, overseers }: FiredRung): ('superior' | 'coordinator')[] =>
  rung.escalate
    ? (['superior', 'coordinator'] as const).filter(
        (role) => rung.recipients.includes(role) && !overseers.some(({ as }) => as === role),
      )
    : [];

/** A rung that escalates to nobody at all. */
export const nobodyTold = (fired: FiredRung): boolean =>
  fired.rung.escalate && fired.overseers.every(({ as }) => !fired.rung.recipients.includes(as));

/**
 * What a rung says, and to whom. Who has to act is reminded, and so is who stands in for them; they are not told of the
 * escalation besides, and nobody is told twice. After the deadline superior and coordinator hear that somebody else has not acted.
 */
export function reminderMessages(fired: FiredRung, now: Date): NoticeMessage[] {
  const { rung, subject, overseers } = fired;
  const { holders, applicantId } = subject;
  const reminded = rung.recipients.includes('holders') ? holders : [];
  const acting = new Set([
    ...holders.map(({ personId }) => personId),
    ...fired.standIns.map(({ delegateId }) => delegateId),
  ]);
  const above = overseers.filter(({ as, personId }) => rung.recipients.includes(as) && !acting.has(personId));
  const applicant = rung.recipients.includes('applicant') && !acting.has(applicantId) ? [applicantId] : [];
  return [
    ...reminded.flatMap((holder) => remindersTo(holder, fired, now)),
    ...(rung.escalate ? escalations(above, fired) : []),
    ...toAll(nobodyTold(fired) ? (fired.administrators ?? []) : [], (persons) => ({
      ...escalationTo(persons, fired),
      link: organisationLink,
    })),
    ...toAll([...(rung.escalate ? [] : personsOf(above)), ...applicant], (persons) =>
      noteTo(persons, fired, now),
    ),
  ];
}

const toAll = (persons: readonly string[], message: (persons: string[]) => NoticeMessage): NoticeMessage[] =>
  persons.length > 0 ? [message([...new Set(persons)])] : [];

const personsOf = (overseers: readonly Overseer[]): string[] => overseers.map(({ personId }) => personId);

/** One for each reason why it comes to them; who is told in their own right needs none. */
function escalations(above: readonly Overseer[], fired: FiredRung): NoticeMessage[] {
  const inOwnRight = above.filter(({ lackedBy }) => lackedBy === null);
  const told = new Set(personsOf(inOwnRight));
  const instead = above.flatMap((each): NoticeMessage[] => {
    const { lackedBy, as, personId } = each;
    if (lackedBy === null || told.has(personId)) return [];
    told.add(personId);
    const role = as === 'superior' ? 'head' : 'coordinator';
    return [escalationTo([personId], fired, { unitZh: lackedBy.nameZh, unitEn: lackedBy.nameEn, role })];
  });
  return [...toAll(personsOf(inOwnRight), (persons) => escalationTo(persons, fired)), ...instead];
}

/** To who holds a task and, once each, to those who stand in for them and hold none of their own. */
function remindersTo(holder: Holder, fired: FiredRung, now: Date): NoticeMessage[] {
  const { rung, subject, standIns } = fired;
  const { taskId, personId, name, nameEn } = holder;
  if (taskId === null) return [noteTo([personId], fired, now, 'reminder')];
  const to = (
    personIds: string[],
    onBehalfOf: string | null,
    onBehalfOfEn: string | null,
  ): NoticeMessage => ({
    kind: kindAt(rung.dueAt, now),
    dedupeKey: keyOf('reminder', rung),
    ...{ personIds, link: taskLink(taskId) },
    data: { ...staged(fired), deadlineId: rung.deadlineId, taskId, onBehalfOf, onBehalfOfEn },
  });
  const delegates = standIns.flatMap((each) =>
    each.personId === personId && !subject.holders.some((other) => other.personId === each.delegateId)
      ? [each.delegateId]
      : [],
  );
  return [to([personId], null, null), ...toAll(delegates, (persons) => to(persons, name, nameEn))];
}

/** One for each end of the deadline that a rung fires for. */
const keyOf = (cause: string, { deadlineId, rung, dueAt }: SettledRung): string =>
  `${cause}:${deadlineId}:${rung}:${dueAt.toISOString()}`;

/** For whom there is no task to open: who filed the case, and who watches it. */
function noteTo(personIds: string[], fired: FiredRung, now: Date, key = 'told'): NoticeMessage {
  const { rung, subject } = fired;
  const { stageZh, stageEn, ...about } = staged(fired);
  return {
    kind: 'phase_reminder',
    dedupeKey: keyOf(key, rung),
    personIds,
    link: caseLink(subject.caseType, subject.caseId),
    data: {
      ...about,
      ...{ phaseZh: stageZh, phaseEn: stageEn, late: now >= rung.dueAt, deadlineId: rung.deadlineId },
      waits: rung.kind !== 'publicity',
    },
  };
}

type Lacking = Extract<NoticeMessage, { kind: 'escalated' }>['data']['lacking'];

function escalationTo(personIds: string[], fired: FiredRung, lacking: Lacking = null): NoticeMessage {
  const { rung, subject } = fired;
  return {
    kind: 'escalated',
    dedupeKey: keyOf('escalated', rung),
    personIds,
    link: caseLink(subject.caseType, subject.caseId),
    data: {
      ...staged(fired),
      deadlineId: rung.deadlineId,
      holders: subject.holders.map(({ name }) => name).join('、') || '（暂无承办人）',
      holdersEn: subject.holders.map(({ nameEn }) => nameEn).join(', ') || 'nobody at present',
      noSuperior: unfoundOf(fired).includes('superior'),
      lacking,
    },
  };
}

/** By what is true now, not by the rung's name: a rung may fire late. */
const kindAt = (dueAt: Date, now: Date): 'reminder_before' | 'reminder_due' | 'reminder_overdue' => {
  if (now >= dueAt) return 'reminder_overdue';
  return dayOf(now) === dayOf(dueAt) ? 'reminder_due' : 'reminder_before';
};

const staged = ({ rung, subject }: FiredRung) => {
  const { zh, en } = subject.stage ?? nameOfClock(rung.kind);
  return {
    number: subject.number,
    title: subject.title,
    stageZh: zh,
    stageEn: en,
    dueAt: rung.dueAt.toISOString(),
    provisional: rung.provisional,
  };
};

/** A newer version may have opened a deadline of a kind that this one has no words for. */
export const nameOfClock = (kind: string): { readonly zh: string; readonly en: string } =>
  isDeadlineKind(kind) ? deadlineKinds[kind] : { zh: kind, en: kind };
