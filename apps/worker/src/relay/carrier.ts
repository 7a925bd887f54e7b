import { z } from 'zod';
import { outboxMessage, type OutboxMessage } from '@shanhai/contracts/messages';
import { markDead, markDone, markFailed, release, type ClaimedMessage } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { failureText } from '@shanhai/platform/temporal';
import { backoff } from '../pace';
import type { Destination } from './destination';
import type { RelayPolicy } from './policy';

/** What became of one attempt. away: its destination can't be reached, and no attempt was counted. */
export interface Outcome {
  readonly result: 'done' | 'failed' | 'dead' | 'away';
  readonly reason: string | null;
}

export interface CarrierParts {
  readonly db: Queryable;
  readonly policy: RelayPolicy;
  readonly chance: () => number;
}

/** Brings one claimed message to its destination and writes down what became of it. */
export async function carry(
  parts: CarrierParts,
  destination: Destination,
  claimed: ClaimedMessage,
): Promise<Outcome> {
  const parsed = parse(claimed);
  if (!parsed.ok) return bury(parts, claimed, parsed.problem);
  const attempt = await deliver(destination, parsed.message);
  if (!attempt.ok) return settle(parts, destination, claimed, attempt.error);
  await markDone(parts.db, claimed.id, attempt.note);
  return { result: 'done', reason: attempt.note };
}

type Attempt =
  { readonly ok: true; readonly note: string | null } | { readonly ok: false; readonly error: unknown };

async function deliver(destination: Destination, message: OutboxMessage): Promise<Attempt> {
  try {
    return { ok: true, note: await destination.deliver(message) };
  } catch (error) {
    return { ok: false, error };
  }
}

async function settle(
  parts: CarrierParts,
  destination: Destination,
  claimed: ClaimedMessage,
  error: unknown,
): Promise<Outcome> {
  const { db, policy, chance } = parts;
  const reason = failureText(error);
  const failure = destination.failure(error);
  if (failure === 'unreachable') {
    await release(db, claimed.id, reason);
    return { result: 'away', reason };
  }
  const attempts = claimed.attempts + 1;
  if (failure === 'refused' || attempts >= policy.maxAttempts) return bury(parts, claimed, reason);
  await markFailed(db, claimed.id, backoff(policy.retryMs, attempts, chance), reason);
  return { result: 'failed', reason };
}

async function bury({ db }: CarrierParts, claimed: ClaimedMessage, reason: string): Promise<Outcome> {
  await markDead(db, claimed.id, reason);
  return { result: 'dead', reason };
}

type Parsed =
  { readonly ok: true; readonly message: OutboxMessage } | { readonly ok: false; readonly problem: string };

/** A message of another shape than agreed will never do better: it goes straight to the dead letters. */
function parse({ topic, payload }: ClaimedMessage): Parsed {
  const parsed = outboxMessage.safeParse({ topic, payload });
  return parsed.success
    ? { ok: true, message: parsed.data }
    : { ok: false, problem: z.prettifyError(parsed.error).slice(0, 500) };
}
