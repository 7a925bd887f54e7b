import type { InboxFilters, InboxView } from '@shanhai/contracts/approvals';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, sqlState } from '@shanhai/platform/postgres';
import { once } from '../session';
import {
  deleteView,
  insertView,
  lockViewsOf,
  updateView,
  viewsOf,
  type ViewChange,
} from './inbox-views.store';
import type { ApprovalDeps } from './ports';

type Deps = Pick<ApprovalDeps, 'db' | 'clock' | 'newId'>;

const MOST_VIEWS = 50;
const LAST_PLACE = 1000;

/** A person's saved views of the inbox, in their order. */
export const views = async ({ db }: Pick<Deps, 'db'>, personId: string) =>
  ok({ items: await viewsOf(db, personId) });

interface NewView {
  readonly name: string;
  readonly filters: InboxFilters;
  readonly place?: number | undefined;
}

/** Keeps filters under a name. Rejects with `too_many_views` or `view_name_taken`. */
export const createView = (
  { db, clock, newId }: Deps,
  personId: string,
  { name, filters, place }: NewView,
  idempotency: { readonly key: string; readonly requestHash: Buffer },
): Promise<Result<InboxView>> =>
  settle(db, (tx) =>
    once(tx, { ...idempotency, personId, now: clock.wall() }, async () => {
      await lockViewsOf(tx, personId);
      const present = await viewsOf(tx, personId);
      if (present.length >= MOST_VIEWS) return reject('too_many_views', { params: { max: MOST_VIEWS } });
      const behind = Math.min(LAST_PLACE, (present.at(-1)?.place ?? 0) + 1);
      const view = { id: newId(), personId, name, filters, place: place ?? behind, createdAt: clock.now() };
      const made = await insertView(tx, view);
      return made ? ok(made) : reject('view_name_taken', { params: { name } });
    }),
  );

/** Rejects with `not_found`, `version_conflict` or `view_name_taken`. */
export async function changeView(
  { db }: Pick<Deps, 'db'>,
  key: { readonly id: string; readonly personId: string; readonly version: number },
  change: ViewChange,
): Promise<Result<InboxView>> {
  try {
    const changed = await updateView(db, key, change);
    if (changed) return ok(changed);
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return reject('view_name_taken', { params: { name: change.name ?? '' } });
  }
  const present = (await viewsOf(db, key.personId)).find(({ id }) => id === key.id);
  return present ? reject('version_conflict', { params: { version: present.version } }) : reject('not_found');
}

export const removeView = async (
  { db }: Pick<Deps, 'db'>,
  personId: string,
  id: string,
): Promise<Result<undefined>> => ((await deleteView(db, id, personId)) ? ok(undefined) : reject('not_found'));
