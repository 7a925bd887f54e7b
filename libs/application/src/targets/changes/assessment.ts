import type { ChangedShareView } from '@shanhai/contracts/targets/changes';
import type { Amount, ChangedShare } from '@shanhai/domain/targets/changes';
import type { Queryable } from '@shanhai/platform/postgres';
import { reachedOf, type ReachedRow } from '../close/closings.store';
import { judgedAt } from '../close/facts';
import type { TargetRow } from '../plans/targets.store';
import { newestLight, type Judged } from '../reports/progress';
import { targetsOf, type Planned } from './planned';

export type Assess = (change: ChangedShare) => ChangedShareView['assessment'];

/** What the year's close would write of the shares that change, by the newest that was confirmed of each. */
export async function assessmentOf(db: Queryable, planned: Planned): Promise<Assess> {
  const { asking, targets } = planned.sheet;
  const judged = await judgedAt(db, { id: asking.planId, year: asking.year });
  if (!judged) return () => null;
  const rows = await reachedOf(db, asking.planId, targetsOf(planned));
  const reached = new Map(rows.map((row) => [`${row.unitId} ${row.targetId}`, row]));
  const byId = new Map([...targets.values()].map((target) => [target.id, target]));
  return ({ share, before, after }) => {
    const found = reached.get(`${share.unitId} ${share.targetId}`);
    const target = byId.get(share.targetId);
    if (!found || !target || share.personId !== null) return null;
    const assessed = (amount: Amount | null) => amount && lightOf(target, amount, found, judged);
    return {
      ...{ reached: found.value, reachedOn: found.doneOn },
      ...{ before: assessed(before), after: assessed(after) },
    };
  };
}

function lightOf(target: TargetRow, { value, dueOn }: Amount, found: ReachedRow, judged: Judged) {
  const { state, reachedPercent } = newestLight({ ...target, owed: { value, dueOn } }, found, judged);
  return { percent: reachedPercent, light: state };
}
