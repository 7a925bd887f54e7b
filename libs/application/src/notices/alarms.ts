import type { ReminderJob } from '@shanhai/contracts/messages';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Job, JobQueue } from '@shanhai/platform/queues';
import { instantsBetween } from './reminders.store';

/** The queue of alarms: delayed jobs that ring when rungs become due. */
export const REMINDERS = 'reminders';

/** How far ahead alarms are set. */
export const HORIZON_MS = 24 * 3_600_000;

export interface AlarmPorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'now' | 'offsetMs'>;
  readonly queue: JobQueue<ReminderJob>;
}

/**
 * Sets an alarm for every instant of the next 24 hours at which a rung fires, and answers how many instants there are.
 * Setting one again changes nothing, so it is done again and again: after a flush of Redis all of them are back with
 * the next look. An alarm is one job however many rungs are due then (docs/decisions/0024-alarms-not-reminders.md). The
 * business clock may be set forward: then the same instant comes sooner, and has another alarm.
 * @throws when the queue is away: the sweep fires what is due all the same.
 */
export async function setAlarms({ db, clock, queue }: AlarmPorts): Promise<number> {
  const now = clock.now();
  const instants = await instantsBetween(db, now, new Date(now.getTime() + HORIZON_MS));
  await queue.add(instants.map((fireAt) => alarmAt(fireAt, now, clock.offsetMs)));
  return instants.length;
}

const alarmAt = (fireAt: Date, now: Date, offsetMs: number): Job<ReminderJob> => ({
  id: `at-${fireAt.getTime()}-${offsetMs}`,
  data: { fireAt: fireAt.toISOString() },
  delayMs: fireAt.getTime() - now.getTime(),
});
