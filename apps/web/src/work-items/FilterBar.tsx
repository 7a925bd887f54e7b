import { actionPlans } from '@shanhai/contracts/targets/action-plans';
import { useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { lights } from '../deadlines/filters';
import { useDeadlineWords } from '../deadlines/words';
import { useNames } from '../i18n/names';
import { useUnits } from '../org/units';
import { FilterFold } from '../ui/FilterFold';
import { addressOf, filtersIn, scopes, type Filters } from './filters';
import { useWorkItemWords } from './words';

type Choice = 'scope' | 'light' | 'actionPlan' | 'unit';
const offered: readonly Choice[] = ['scope', 'light', 'actionPlan', 'unit'];

export function FilterBar() {
  const words = useWorkItemWords();
  const deadlines = useDeadlineWords();
  const names = useNames();
  const units = useUnits().data ?? [];
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const filters = filtersIn(search);
  const go = (next: Filters) => goTo(addressOf(next));
  const { status: _, q: _q, ...narrowing } = filters;
  const labels = { scope: words.scope, light: words.light, actionPlan: words.plan, unit: deadlines.unit };
  const options: Readonly<Record<Choice, readonly (readonly [string, string])[]>> = {
    scope: scopes.map((each) => [each, words.scopes[each]] as const),
    light: lights.map((each) => [each, deadlines.lights[each]] as const),
    actionPlan: actionPlans.map((each) => [each, words.plans[each]] as const),
    unit: units.map((unit) => [unit.id, names.unit(unit)] as const),
  };
  return (
    <FilterFold label={words.filters(Object.keys(narrowing).length)}>
      {offered.map((name) => (
        <label key={name}>
          <span>{labels[name]}</span>
          <select
            className="input"
            value={filters[name] ?? (name === 'scope' ? 'all' : '')}
            onChange={({ target }) =>
              go({
                ...filters,
                [name]: target.value === '' || target.value === 'all' ? undefined : target.value,
              })
            }
          >
            {name !== 'scope' && <option value="">{words.any}</option>}
            {options[name].map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="choice">
        <input
          type="checkbox"
          checked={filters.late === 'yes'}
          onChange={({ target }) => go({ ...filters, late: target.checked ? 'yes' : undefined })}
        />
        <span>{words.lateOnly}</span>
      </label>
      {Object.keys(filters).length > 0 && (
        <button className="button quiet" type="button" onClick={() => go({})}>
          {words.clear}
        </button>
      )}
    </FilterFold>
  );
}
