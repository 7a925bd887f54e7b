import type { Delegation } from '@shanhai/contracts/org';
import type { DelegationRow } from './delegations.store';

/** As it stands on a day. */
export const delegationView = (row: DelegationRow, today: string): Delegation => ({
  ...row,
  routes: row.routes && [...row.routes],
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  status: statusOf(row, today),
});

function statusOf({ from, to, endedAt }: DelegationRow, today: string): Delegation['status'] {
  if (endedAt !== null) return 'ended';
  if (today < from) return 'coming';
  return today > to ? 'over' : 'running';
}
