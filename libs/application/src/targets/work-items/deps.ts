import type { WorkItemContext } from '@shanhai/domain/targets/work-items';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Clock } from '@shanhai/platform/clock';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import type { AttachmentDeps } from '../../attachments';
import type { SignedIn } from '../../session';
import { workItemPolicy } from './policy';
import { standingOf } from './standing.store';

/** What the use cases of supervised work items (督办事项) work with. */
export interface WorkItemDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wake: Pick<OutboxWake, 'wake'>;
}

/** What the making of one needs inside somebody else's transaction. */
export interface CreateDeps extends Pick<WorkItemDeps, 'newId'> {
  readonly clock: Pick<Clock, 'now'>;
  /** The pool, by which rules are kept in the process. */
  readonly db: Queryable;
}

export interface WorkItemFileDeps extends WorkItemDeps, AttachmentDeps {
  readonly wake: OutboxWake;
}

/** Type of case, of stream and of subject; the workflow is `supervised-work:{id}`. */
export const SUPERVISED_WORK = 'supervised-work';

/** Workflow id of an item's process, and the aggregate of all that it sends. */
export const processKey = (id: string): string => `${SUPERVISED_WORK}:${id}`;

export const dayAt = (now: Date): string => formatDay(dayOf(now));

/** What the rules are asked with when this person acts. */
export async function contextOf(
  db: Queryable,
  { clock, db: pool }: Pick<CreateDeps, 'clock' | 'db'>,
  { id }: Pick<SignedIn, 'id'>,
): Promise<WorkItemContext> {
  const now = clock.now();
  const today = dayAt(now);
  const { urgeCooldownHours } = await workItemPolicy(pool);
  const { reportsFor, supervises } = await standingOf(db, id, today);
  const ids = (units: readonly { readonly id: string }[]) => units.map((unit) => unit.id);
  return {
    now,
    today,
    actor: id,
    urgeCooldownHours,
    reportsFor: ids(reportsFor),
    supervises: ids(supervises),
  };
}
