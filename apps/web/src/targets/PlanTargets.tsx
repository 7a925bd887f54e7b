import type { PlanView, TargetView } from '@shanhai/contracts/targets/plans';
import { useNames } from '../i18n/names';
import { Empty } from '../ui/states';
import { Compared } from './Compared';
import { groupsOf } from './groups';
import { SharesOf } from './SharesOf';
import { TargetBasis } from './TargetBasis';
import { actionPlanName, askedOf, useTargetWords } from './words';

/** What a plan asks for, by action plan, each with the units that it is given to and how they add up. */
export function PlanTargets({ plan }: { plan: PlanView }) {
  const words = useTargetWords();
  if (plan.items.length === 0) return <Empty title={words.noTargets} lead={words.noTargetsLead} />;
  return groupsOf(plan.items).map(({ actionPlan, items }) => (
    <section key={actionPlan} className="target-group" aria-labelledby={`group-${actionPlan}`}>
      <h2 id={`group-${actionPlan}`}>{actionPlanName(words, actionPlan)}</h2>
      <ul className="card target-list">
        {items.map((target) => (
          <li key={target.id}>
            <Target plan={plan} target={target} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Target({ plan, target }: { plan: PlanView; target: TargetView }) {
  const words = useTargetWords();
  const names = useNames();
  const asked = askedOf(words, target, target.share);
  return (
    <>
      <div className="target-head">
        <h3>{names.text(target.title)}</h3>
        <span className="target-value nowrap">{asked ?? words.valueMissing}</span>
      </div>
      <TargetBasis target={target} />
      {target.shares.length === 0 ? (
        <p className="quiet">{words.noUnits}</p>
      ) : (
        <details className="target-shares">
          <summary>
            {words.units(target.shares.length)}{' '}
            <Compared aggregation={target.aggregation} of={target.share.below} />
          </summary>
          <SharesOf planId={plan.id} issued={plan.letters > 0} target={target} />
        </details>
      )}
    </>
  );
}
