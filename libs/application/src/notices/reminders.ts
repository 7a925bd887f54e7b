import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { announceAll } from './announce';
import { caseLink, taskLink } from './links';
import {
  type FiredRung,
  type HeldStage,
  type Holder,
  type RemindedDeadline,
  heldStages,
  lockReminded,
  settleRungs,
  superiorsOf,
} from './reminders.store';

/** One instant, by both clocks. */
export interface Instant {
  readonly now: Date;
  readonly wall: Date;
}

/**
 * Fires the rungs that are due by the business clock, for up to `limit` deadlines, in one transaction: each rung
 * once, ever. Tells the holders of the stage's open tasks; on a rung that escalates, their superiors and the
 * coordinator of the case's unit too. Answers for how many deadlines: as many as `limit` means there may be more.
 */
export function fireReminders(db: Database, at: Instant, limit: number): Promise<number> {
  return db.transaction(async (tx) => {
    const deadlines = await lockReminded(tx, at.now, limit);
    if (deadlines.length === 0) return 0;
    const rungs = await settleRungs(tx, idsOf(deadlines), at.now);
    await announceAll(tx, at, await messagesFor(tx, deadlines, rungs, at.now));
    return deadlines.length;
  });
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

async function messagesFor(
  tx: Queryable,
  deadlines: readonly RemindedDeadline[],
  rungs: readonly FiredRung[],
  now: Date,
): Promise<NoticeMessage[]> {
  const stages = await heldStages(
    tx,
    rungs.map(({ deadlineId }) => deadlineId),
  );
  const escalating = rungs.filter(({ escalate }) => escalate).map(({ deadlineId }) => deadlineId);
  const superiors = escalating.length > 0 ? await superiorsOf(tx, escalating, formatDay(dayOf(now))) : [];
  return rungs.flatMap((rung) => {
    const stage = stages.find(({ deadlineId }) => deadlineId === rung.deadlineId);
    const deadline = deadlines.find(({ id }) => id === rung.deadlineId);
    // Deadlines of a process without a stage have no holder here: their workflow is signalled instead.
    if (stage === undefined || deadline === undefined) return [];
    const above = superiors.filter(({ deadlineId }) => deadlineId === rung.deadlineId);
    return messagesOf(
      { rung, deadline, stage },
      above.map(({ personId }) => personId),
      now,
    );
  });
}

interface Fired {
  readonly rung: FiredRung;
  readonly deadline: RemindedDeadline;
  readonly stage: HeldStage;
}

/** What a rung says, and to whom. Who holds the task is reminded, and not told of the escalation besides. */
export function messagesOf(fired: Fired, superiors: readonly string[], now: Date): NoticeMessage[] {
  const { holders } = fired.stage;
  const others = superiors.filter((id) => !holders.some(({ personId }) => personId === id));
  return [
    ...holders.map((holder) => reminderTo(holder, fired, now)),
    ...(others.length > 0 ? [escalationTo(others, fired)] : []),
  ];
}

const reminderTo = (holder: Holder, fired: Fired, now: Date): NoticeMessage => ({
  kind: kindAt(fired.deadline.dueAt, now),
  dedupeKey: `reminder:${fired.deadline.id}:${fired.rung.rung}`,
  personIds: [holder.personId],
  link: taskLink(holder.taskId),
  data: { ...staged(fired), deadlineId: fired.deadline.id, taskId: holder.taskId },
});

const escalationTo = (personIds: string[], fired: Fired): NoticeMessage => ({
  kind: 'escalated',
  dedupeKey: `escalated:${fired.deadline.id}:${fired.rung.rung}`,
  personIds,
  link: caseLink(fired.stage.caseType, fired.stage.caseId),
  data: {
    ...staged(fired),
    deadlineId: fired.deadline.id,
    holders: fired.stage.holders.map(({ name }) => name).join('、') || '（暂无承办人）',
    holdersEn: fired.stage.holders.map(({ nameEn }) => nameEn).join(', ') || 'nobody at present',
  },
});

/** By what is true now, not by the rung's name: a rung may fire late. */
const kindAt = (dueAt: Date, now: Date): 'reminder_before' | 'reminder_due' | 'reminder_overdue' => {
  if (now >= dueAt) return 'reminder_overdue';
  return dayOf(now) === dayOf(dueAt) ? 'reminder_due' : 'reminder_before';
};

const CORRECTION_TITLE = { zh: '补正', en: 'Correction' };

const staged = ({ stage, deadline }: Fired) => {
  const title = stage.stage ?? CORRECTION_TITLE;
  return {
    number: stage.number,
    title: stage.title,
    stageZh: title.zh,
    stageEn: title.en,
    dueAt: deadline.dueAt.toISOString(),
    provisional: deadline.provisional,
  };
};
