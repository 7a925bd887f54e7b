import type { Queryable } from '@shanhai/platform/postgres';
import { deleteShares, insertShares, insertTargets, updateShares } from '../plans/targets.store';
import type { ChangeRow } from './changes.store';
import type { Planned } from './planned';
import { fixShares } from './shares.store';

/** Writes the shares as a request makes them. What it named is fixed from then on: only another request changes it. */
export async function writeChanged(
  tx: Queryable,
  { plan, createdBy, submittedBy }: ChangeRow,
  { items, effect }: Planned,
  now: Date,
): Promise<void> {
  const by = { personId: submittedBy ?? createdBy.id, now };
  const changed = effect.changed.flatMap(({ share, before, after }) =>
    before !== null && after !== null ? [{ id: share.id, ...after }] : [],
  );
  const taken = effect.changed.flatMap(({ share, after }) => (after === null ? [share.id] : []));
  const given = items.flatMap(({ item: { action, ...share } }) =>
    action === 'give' ? [{ ...share, personId: null, fixed: true }] : [],
  );
  const added = items.flatMap(({ target, definition }) => (definition ? [{ ...target, ...definition }] : []));
  if (added.length > 0) await insertTargets(tx, plan.id, added);
  if (taken.length > 0) await deleteShares(tx, taken);
  if (changed.length > 0) await updateShares(tx, changed, by);
  if (given.length > 0) await insertShares(tx, plan.id, given, by);
  await fixShares(
    tx,
    items.flatMap(({ item: { action, id } }) => (action === 'change' ? [id] : [])),
  );
}
