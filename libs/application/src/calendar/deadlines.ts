import { type Result, ok, reject } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { type NewDeadline, deadlineRows } from './deadline-rows';
import { type Opened, type StoredDeadline, findDeadline, insertDeadline, termOf } from './deadlines.store';

/**
 * Starts a clock with its reminder ladder, and answers when it ends. The id makes it repeatable: a second call
 * changes nothing and answers what the first one wrote.
 */
export async function openDeadline(tx: Queryable, input: NewDeadline): Promise<Opened> {
  const opened = await insertDeadline(tx, input.unitId, deadlineRows(input));
  if (opened !== undefined) return opened;
  // Another transaction committed the same id between this statement's snapshot and its insert.
  const stored = await findDeadline(tx, input.id);
  if (stored === undefined) throw new Error(`deadline ${input.id} was neither inserted nor found`);
  return stored;
}

/**
 * Starts a clock that goes on from one that was stopped too early, as though that had run all the time: what is handed in
 * and taken back is no later and no earlier than it was. Rungs of before `now` have had their turn.
 */
export async function goOnDeadline(
  tx: Queryable,
  formerId: string,
  { now, ...input }: Omit<NewDeadline, 'budget' | 'unit' | 'startedAt' | 'consumed'> & { readonly now: Date },
): Promise<Opened> {
  const term = await termOf(tx, formerId);
  if (!term) throw new Error(`there is no deadline ${formerId} to go on from`);
  return openDeadline(tx, { ...input, ...term, goesOnAt: now });
}

export interface DeadlineReading {
  readonly state: 'running' | 'due' | 'closed';
  /** Milliseconds by the business clock until it is worth asking again; 0 when it is due or closed. */
  readonly waitMs: number;
}

/** A paused clock has no end that could be waited for: who waits is signalled, and asks daily all the same. */
const PAUSED_WAIT_MS = 86_400_000;

/** How a deadline stands at an instant of the business clock. Rejects with `deadline_unknown`. */
export async function readDeadline(
  db: Queryable,
  id: string,
  now: Date,
): Promise<Result<DeadlineReading, 'deadline_unknown'>> {
  const stored = await findDeadline(db, id);
  return stored === undefined ? reject('deadline_unknown', { params: { id } }) : ok(readingAt(stored, now));
}

export function readingAt(stored: StoredDeadline, now: Date): DeadlineReading {
  if (stored.status === 'closed') return { state: 'closed', waitMs: 0 };
  if (stored.paused) return { state: 'running', waitMs: PAUSED_WAIT_MS };
  const waitMs = stored.dueAt.getTime() - now.getTime();
  return waitMs > 0 ? { state: 'running', waitMs } : { state: 'due', waitMs: 0 };
}
