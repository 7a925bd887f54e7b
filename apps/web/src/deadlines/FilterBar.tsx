import { useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { useNames } from '../i18n/names';
import { FilterFold } from '../ui/FilterFold';
import { addressOf, filtersIn, lights, processes, scopes, states, type Filters, type View } from './filters';
import { useChoices } from './queries';
import { useDeadlineWords } from './words';

type Choice = 'scope' | 'state' | 'light' | 'unit' | 'kind' | 'process';

interface FilterBarProps {
  readonly view: View;
  readonly watches: boolean;
}

/** Selects of the platform, folded on a phone, whose screen belongs to the deadlines; and as words what a click on a number or a day has chosen. */
export function FilterBar({ view, watches }: FilterBarProps) {
  const words = useDeadlineWords();
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const filters = filtersIn(search);
  const month = search.get('month');
  const go = (next: Filters) =>
    goTo(addressOf(view, next, month === null || view !== 'calendar' ? {} : { month }));
  const offered = offeredIn(view);
  const inUse = offered.filter((name) => filters[name] !== undefined).length;
  return (
    <FilterFold label={words.filters(inUse)}>
      {offered.map((name) => (
        <label key={name}>
          <span>{words[name]}</span>
          <select
            className="input"
            value={filters[name] ?? (name === 'scope' ? 'mine' : '')}
            onChange={({ target }) =>
              go({ ...filters, [name]: target.value === '' ? undefined : target.value })
            }
          >
            <Options name={name} watches={watches} view={view} filters={filters} />
          </select>
        </label>
      ))}
      {filters.day !== undefined && view === 'list' && (
        <span className="tag blue">{words.day(filters.day)}</span>
      )}
      {filters.edition !== undefined && <span className="tag blue">{words.edition(filters.edition)}</span>}
      {Object.keys(filters).length > 0 && (
        <button className="button quiet" type="button" onClick={() => go({})}>
          {words.clear}
        </button>
      )}
    </FilterFold>
  );
}

const offeredIn = (view: View): readonly Choice[] =>
  view === 'board'
    ? ['state', 'unit', 'kind', 'process']
    : ['scope', 'state', 'light', 'unit', 'kind', 'process'];

interface OptionsProps extends FilterBarProps {
  readonly name: Choice;
  readonly filters: Filters;
}

function Options({ name, watches, view, filters }: OptionsProps) {
  const words = useDeadlineWords();
  const found = useFound(view === 'board' ? 'covered' : filters.scope, filters);
  const all: Readonly<Record<Choice, readonly Option[]>> = {
    scope: scopes
      .filter((scope) => watches || (scope !== 'covered' && scope !== 'unit'))
      .map((scope) => [scope, words.scopes[scope]] as const),
    state: states.map((state) => [state, words.states[state]] as const),
    light: lights.map((light) => [light, words.lights[light]] as const),
    process: processes.map((process) => [process, words.processes[process]] as const),
    ...found,
  };
  return (
    <>
      {name !== 'scope' && <option value="">{words.any}</option>}
      {all[name].map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}

type Option = readonly [value: string, label: string];

/** Units and kinds with a clock that runs. What is chosen stays to be seen when its last clock has ended. */
function useFound(scope: Filters['scope'], { unit, kind }: Filters): { unit: Option[]; kind: Option[] } {
  const { chosen } = useDeadlineWords();
  const names = useNames();
  const { data: cells = [] } = useChoices(scope);
  const distinct = (options: readonly Option[], value: string | undefined): Option[] => {
    const known = new Map(options);
    if (value !== undefined && !known.has(value)) known.set(value, chosen);
    return [...known];
  };
  return {
    unit: distinct(
      cells.map((cell) => [cell.unit.id, names.unit(cell.unit)]),
      unit,
    ),
    kind: distinct(
      cells.map((cell) => [cell.kind, names.text(cell.kindName)]),
      kind,
    ),
  };
}
