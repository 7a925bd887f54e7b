import type { Queryable } from '@shanhai/platform/postgres';
import { pendingKeys, pendingOn, type PendingRow } from './changes.store';
import { targetsOf, type Planned } from './planned';

/** Requests under way that are in the way of one: on a share that it names, or adding a target of the same key. */
export async function pendingFor(db: Queryable, planned: Planned, but: string | null): Promise<PendingRow[]> {
  const { asking, added } = planned.sheet;
  const pending = await pendingOn(db, targetsOf(planned), but);
  if (added.size === 0) return pending;
  const keys = await pendingKeys(db, asking.planId, [...added.keys()], but);
  return [
    ...pending,
    ...keys.flatMap(({ key, ...other }): PendingRow[] => {
      const target = added.get(key);
      const share = { unitId: asking.governmentId, because: 'asked' as const };
      return target ? [{ ...other, ...share, targetId: target.id }] : [];
    }),
  ];
}
