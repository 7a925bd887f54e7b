import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import { deadLetters, retryDeadLetter, type DeadLetter, type OutboxWake } from '@shanhai/platform/outbox';
import { cursorOf, cursorValues, settle, type Database } from '@shanhai/platform/postgres';
import { once, type SignedIn } from '../session';

interface OutboxDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly wake: OutboxWake;
}

const viewOf = (letter: DeadLetter) => ({ ...letter, createdAt: letter.createdAt.toISOString() });
export type DeadLetterView = ReturnType<typeof viewOf>;

/** Messages that were given up, oldest first. Rejects with `forbidden`. */
export async function listDeadLetters(
  { db }: OutboxDeps,
  person: SignedIn,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<{ items: DeadLetterView[]; nextCursor: string | null }>> {
  if (!person.permissions.has('outbox.manage')) return reject('forbidden');
  const after = cursorValues(query.cursor, 1);
  if (!after.ok) return after;
  const rows = await deadLetters(db, { limit: query.limit + 1, after: after.value?.[0] ?? null });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({ items: page.map(viewOf), nextCursor: last ? cursorOf([last.id]) : null });
}

/** Tries a dead letter again, and so all that wait behind it. Rejects with `forbidden` or `not_found`. */
export async function retryLetter(
  { db, clock, wake }: OutboxDeps,
  person: SignedIn,
  id: string,
  idempotency: { readonly key: string; readonly requestHash: Buffer },
): Promise<Result<DeadLetterView>> {
  if (!person.permissions.has('outbox.manage')) return reject('forbidden');
  const retried = await settle(db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now: clock.now() }, async () => {
      const letter = await retryDeadLetter(tx, id);
      return letter ? ok(viewOf(letter)) : reject('not_found');
    }),
  );
  if (retried.ok) wake.wake();
  return retried;
}
