import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, deadlineKinds, isDeadlineKind } from '@shanhai/domain/calendar';
import { caseLink, taskLink } from './links';
import type { SettledRung } from './reminders.store';
import type { Holder, Overseer, RemindedSubject } from './subjects.store';

export interface FiredRung {
  readonly rung: SettledRung;
  readonly subject: RemindedSubject;
  readonly overseers: readonly Overseer[];
}

/**
 * What a rung says, and to whom. Who has to act is reminded, and not told of the escalation besides; nobody is told
 * twice. After the deadline superior and coordinator hear that somebody else has not acted.
 */
export function reminderMessages(fired: FiredRung, now: Date): NoticeMessage[] {
  const { rung, subject, overseers } = fired;
  const { holders, applicantId } = subject;
  const reminded = rung.recipients.includes('holders') ? holders : [];
  const acting = new Set(holders.map(({ personId }) => personId));
  const above = overseers
    .filter(({ as, personId }) => rung.recipients.includes(as) && !acting.has(personId))
    .map(({ personId }) => personId);
  const applicant = rung.recipients.includes('applicant') && !acting.has(applicantId) ? [applicantId] : [];
  return [
    ...reminded.map((holder) => reminderTo(holder, fired, now)),
    ...toAll(rung.escalate ? above : [], (persons) => escalationTo(persons, fired)),
    ...toAll([...(rung.escalate ? [] : above), ...applicant], (persons) => noteTo(persons, fired, now)),
  ];
}

const toAll = (persons: readonly string[], message: (persons: string[]) => NoticeMessage): NoticeMessage[] =>
  persons.length > 0 ? [message([...new Set(persons)])] : [];

function reminderTo(holder: Holder, fired: FiredRung, now: Date): NoticeMessage {
  const { rung } = fired;
  if (holder.taskId === null) return noteTo([holder.personId], fired, now, 'reminder');
  return {
    kind: kindAt(rung.dueAt, now),
    dedupeKey: `reminder:${rung.deadlineId}:${rung.rung}`,
    personIds: [holder.personId],
    link: taskLink(holder.taskId),
    data: { ...staged(fired), deadlineId: rung.deadlineId, taskId: holder.taskId },
  };
}

/** For whom there is no task to open: who filed the case, and who watches it. */
function noteTo(personIds: string[], fired: FiredRung, now: Date, key = 'told'): NoticeMessage {
  const { rung, subject } = fired;
  const { stageZh, stageEn, ...about } = staged(fired);
  return {
    kind: 'phase_reminder',
    dedupeKey: `${key}:${rung.deadlineId}:${rung.rung}`,
    personIds,
    link: caseLink(subject.caseType, subject.caseId),
    data: {
      ...about,
      ...{ phaseZh: stageZh, phaseEn: stageEn, late: now >= rung.dueAt, deadlineId: rung.deadlineId },
    },
  };
}

function escalationTo(personIds: string[], fired: FiredRung): NoticeMessage {
  const { rung, subject } = fired;
  return {
    kind: 'escalated',
    dedupeKey: `escalated:${rung.deadlineId}:${rung.rung}`,
    personIds,
    link: caseLink(subject.caseType, subject.caseId),
    data: {
      ...staged(fired),
      deadlineId: rung.deadlineId,
      holders: subject.holders.map(({ name }) => name).join('、') || '（暂无承办人）',
      holdersEn: subject.holders.map(({ nameEn }) => nameEn).join(', ') || 'nobody at present',
    },
  };
}

/** By what is true now, not by the rung's name: a rung may fire late. */
const kindAt = (dueAt: Date, now: Date): 'reminder_before' | 'reminder_due' | 'reminder_overdue' => {
  if (now >= dueAt) return 'reminder_overdue';
  return dayOf(now) === dayOf(dueAt) ? 'reminder_due' : 'reminder_before';
};

const staged = ({ rung, subject }: FiredRung) => {
  const { zh, en } = subject.stage ?? titleOf(rung.kind);
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
const titleOf = (kind: string): { readonly zh: string; readonly en: string } =>
  isDeadlineKind(kind) ? deadlineKinds[kind] : { zh: kind, en: kind };
