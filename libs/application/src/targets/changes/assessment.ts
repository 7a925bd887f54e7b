import type { ChangedShareView } from '@shanhai/contracts/targets/changes';
import type { Amount, ChangedShare } from '@shanhai/domain/targets/changes';
import type { Queryable } from '@shanhai/platform/postgres';
import { reachedOf, type ReachedRow } from '../close/closings.store';
import type { TargetRow } from '../plans/targets.store';
import { judgedIn, newestLight, type Judged } from '../reports/progress';
import { yearOfPlan } from '../reports/years.store';
import { targetsOf, type Planned } from './planned';

export type Assess = (change: ChangedShare) => ChangedShareView['assessment'];

/** How the shares that change stand before and after, by the newest that was confirmed of each and on the end of its period. */
export async function assessmentOf(db: Queryable, planned: Planned): Promise<Assess> {
  const { asking, targets } = planned.sheet;
  const year = await yearOfPlan(db, asking.planId);
  if (!year) return () => null;
  const judged = judgedIn({ year: asking.year, status: 'issued' }, year);
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
