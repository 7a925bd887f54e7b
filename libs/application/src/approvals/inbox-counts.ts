import type { InboxCounts } from '@shanhai/contracts/approvals';
import { dayOf, formatDay, instantAt } from '@shanhai/domain/calendar';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { inboxCounts } from './inbox.store';

/** From so many items on, the numbers of an inbox may be a second old: to count 5,000 takes longer than to list a page. */
const MANY = 1_000;
const FRESH_MS = 1_000;
/** Persons of whom something is kept; far more than have such an inbox. */
const MOST_PERSONS = 10_000;

interface Kept {
  /** By the monotonic clock, when it was asked for, or forgotten. */
  readonly at: number;
  readonly counts: InboxCounts | null;
}
const keptBy = new WeakMap<Queryable, Map<string, Kept>>();

function keptIn(db: Queryable): Map<string, Kept> {
  const kept = keptBy.get(db) ?? new Map<string, Kept>();
  keptBy.set(db, kept);
  if (kept.size > MOST_PERSONS) kept.clear();
  return kept;
}

/**
 * How many items each tab has. Of a large inbox the numbers of up to a second ago, unless a decision of this process has
 * changed it since ({@link forgetCounts}): what one has done oneself is never missing from them.
 */
export async function countsAt(db: Database, personId: string, now: Date): Promise<InboxCounts> {
  const kept = keptIn(db);
  const begun = performance.now();
  const known = kept.get(personId);
  if (known?.counts && begun - known.at < FRESH_MS) return known.counts;
  const counts = await inboxCounts(
    db,
    personId,
    now,
    instantAt(dayOf(now) + 1, '00:00'),
    formatDay(dayOf(now)),
  );
  const forgotten = (kept.get(personId)?.at ?? -Infinity) > begun;
  if (counts.todo >= MANY && !forgotten) kept.set(personId, { at: begun, counts });
  return counts;
}

/** The inboxes of these persons have changed: what was counted before, or is being counted now, is not kept. */
export function forgetCounts(db: Queryable, personIds: Iterable<string>): void {
  const kept = keptIn(db);
  const at = performance.now();
  for (const personId of personIds) kept.set(personId, { at, counts: null });
}
