import { useNavigate, useSearchParams } from 'react-router';
import { addressOf, filtersIn, lights, processes, scopes, states, type Filters, type View } from './filters';
import { useDeadlineWords } from './words';

type Choice = 'scope' | 'state' | 'light' | 'process';

interface FilterBarProps {
  readonly view: View;
  readonly watches: boolean;
}

/** Selects of the platform, and as words what a click on a number or a day has chosen. */
export function FilterBar({ view, watches }: FilterBarProps) {
  const words = useDeadlineWords();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const filters = filtersIn(search);
  const month = search.get('month');
  const go = (next: Filters) =>
    void navigate(addressOf(view, next, month === null || view !== 'calendar' ? {} : { month }), {
      replace: true,
    });
  const offered = offeredIn(view);
  const chosen = [
    ...(filters.day === undefined || view !== 'list' ? [] : [words.day(filters.day)]),
    ...(filters.unit === undefined ? [] : [words.unit]),
    ...(filters.kind === undefined ? [] : [words.kind]),
  ];
  return (
    <div className="deadline-filters">
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
            <Options name={name} watches={watches} />
          </select>
        </label>
      ))}
      {chosen.map((word) => (
        <span className="tag blue" key={word}>
          {word}
        </span>
      ))}
      {Object.keys(filters).length > 0 && (
        <button className="button quiet" type="button" onClick={() => go({})}>
          {words.clear}
        </button>
      )}
    </div>
  );
}

const offeredIn = (view: View): readonly Choice[] =>
  view === 'board' ? ['process'] : ['scope', 'state', 'light', 'process'];

function Options({ name, watches }: { name: Choice; watches: boolean }) {
  const words = useDeadlineWords();
  const all: Readonly<Record<Choice, readonly (readonly [string, string])[]>> = {
    scope: scopes
      .filter((scope) => watches || (scope !== 'covered' && scope !== 'unit'))
      .map((scope) => [scope, words.scopes[scope]] as const),
    state: states.map((state) => [state, words.states[state]] as const),
    light: lights.map((light) => [light, words.lights[light]] as const),
    process: processes.map((process) => [process, words.processes[process]] as const),
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
