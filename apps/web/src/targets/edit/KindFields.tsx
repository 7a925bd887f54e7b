import { mayFall } from '@shanhai/contracts/targets/reconcile';
import { SelectField } from '../../forms/Select';
import { TextField } from '../../org/TextField';
import { actionPlanName, useTargetWords } from '../words';
import type { TargetFields } from './target-fields';

interface KindProps {
  readonly fields: TargetFields;
  readonly set: (change: Partial<TargetFields>) => void;
}

/** To which action plan a target belongs, in what it is measured, and how its parts make it up. */
export function KindFields({ fields, set }: KindProps) {
  const words = useTargetWords();
  const { row } = words.editor;
  const plans = [...new Set([...Object.keys(words.actionPlans), fields.actionPlan])];
  return (
    <>
      <SelectField
        label={row.actionPlan}
        options={plans.map((name) => [name, actionPlanName(words, name)])}
        value={fields.actionPlan}
        onChange={(actionPlan) => set({ actionPlan })}
      />
      <SelectField
        label={row.aggregation}
        options={Object.entries(words.aggregations) as [TargetFields['aggregation'], string][]}
        value={fields.aggregation}
        onChange={(aggregation) => set({ aggregation })}
      />
      {fields.aggregation !== 'milestone' && (
        <>
          <SelectField
            label={row.comparison}
            options={Object.entries(words.comparisonNames) as [TargetFields['comparison'], string][]}
            value={fields.comparison}
            onChange={(comparison) => set({ comparison })}
          />
          <TextField
            label={row.measure}
            hint={row.measureHint}
            maxLength={40}
            value={fields.measure}
            onChange={(measure) => set({ measure })}
          />
          {mayFall[fields.aggregation] && (
            <label className="choice">
              <input
                type="checkbox"
                checked={fields.belowZero}
                onChange={({ target: { checked } }) => set({ belowZero: checked })}
              />
              {row.belowZero}
            </label>
          )}
        </>
      )}
    </>
  );
}
