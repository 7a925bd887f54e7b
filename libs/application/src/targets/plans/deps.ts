import { idFromName } from '@shanhai/platform/ids';
import type { Clock } from '@shanhai/platform/clock';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';

/** What the use cases of annual plans work with. */
export interface PlanDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wake: OutboxWake;
}

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

/** Types of case: the approval of a plan, and a unit's part in it. */
export const ISSUANCE = 'target-issuance';
export const RECIPIENT = 'target-recipient';

/** Workflow id of a plan's issuance, and the aggregate of all that it sends. */
export const planKey = (planId: string): string => `${ISSUANCE}:${planId}`;

/** Workflow id of a plan's year, and the aggregate of all that it sends. */
export const yearKey = (planId: string): string => `target-year:${planId}`;

/** A unit has one part in a plan, and this is its id. */
export const recipientIdOf = (planId: string, unitId: string): string =>
  idFromName(`${RECIPIENT}:${planId}:${unitId}`);

/** Workflow id of a recipient's part, and the aggregate of all that it sends. */
export const recipientKey = (recipientId: string): string => `${RECIPIENT}:${recipientId}`;

/** A letter has one term to be signed for, an attempt at a breakdown one to be handed in; these are their deadlines' ids. */
export const signingIdOf = (letterId: string): string => idFromName(`deadline:target-signing:${letterId}`);
export const breakdownIdOf = ({ id, attempt }: { readonly id: string; readonly attempt: number }): string =>
  idFromName(`deadline:target-breakdown:${id}:${attempt}`);
