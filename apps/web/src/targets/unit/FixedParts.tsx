import type { OwnTarget, UnitPage } from '@shanhai/contracts/targets/plans';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { fixedApart, raisedParts } from '../changes/raise';
import { BeginRequest } from '../changes/Requests';
import { useTargetWords } from '../words';

interface FixedProps {
  readonly page: Pick<UnitPage, 'plan' | 'unit' | 'allowedActions'>;
  readonly target: OwnTarget;
}

/** Which parts the plan has fixed while they do not make what the unit owes, by whom, and the request that would move them. */
export function FixedParts({ page: { plan, unit, allowedActions }, target }: FixedProps) {
  const words = useTargetWords();
  const { common } = useWords();
  const names = useNames();
  const fixed = fixedApart(target);
  if (fixed.length === 0) return null;
  const holders = fixed.map((share) => names.unit(share.unit)).join(common.listComma);
  return (
    <div className="note">
      <p>{words.unit.fixedBy(holders, names.unit(plan.unit))}</p>
      {allowedActions.includes('request') && (
        <BeginRequest
          {...{ planId: plan.id, unitId: unit.id, items: raisedParts(target) }}
          label={words.unit.askRaise}
        />
      )}
    </div>
  );
}
