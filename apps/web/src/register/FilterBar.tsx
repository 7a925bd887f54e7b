import { useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { DayFilters } from '../ui/DayFilters';
import { FilterFold } from '../ui/FilterFold';
import { addressOf, filtersIn, statuses, type Filters } from './filters';
import { useChoices } from './queries';
import { useRegisterWords } from './words';

const selects = ['unit', 'status', 'route'] as const;
const days = ['from', 'to'] as const;

/** Selects and days of the platform; everything chosen stands in the address. */
export function FilterBar() {
  const words = useRegisterWords();
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const filters = filtersIn(search);
  const go = (next: Filters) => goTo(addressOf(next));
  const choose = (name: keyof Filters, value: string) =>
    go({ ...filters, [name]: value === '' ? undefined : value });
  const inUse = [...selects, ...days].filter((name) => filters[name] !== undefined).length;
  return (
    <FilterFold label={words.filters(inUse)}>
      {selects.map((name) => (
        <label key={name}>
          <span>{words[name]}</span>
          <select
            className="input"
            value={filters[name] ?? ''}
            onChange={({ target }) => choose(name, target.value)}
          >
            <Options name={name} chosen={filters[name]} />
          </select>
        </label>
      ))}
      <DayFilters days={filters} words={words} onChoose={choose} />
      {inUse > 0 && (
        <button className="button quiet" type="button" onClick={() => go({ q: filters.q })}>
          {words.clear}
        </button>
      )}
    </FilterFold>
  );
}

type Option = readonly [value: string, label: string];

/** What is chosen stays to be seen, also when it is none of the choices. */
function Options({ name, chosen }: { name: (typeof selects)[number]; chosen: string | undefined }) {
  const words = useRegisterWords();
  const { approvals } = useWords();
  const names = useNames();
  const { data: choices } = useChoices();
  const offered: Readonly<Record<typeof name, readonly Option[]>> = {
    unit: choices?.units.map((unit) => [unit.id, names.unit(unit)] as const) ?? [],
    status: statuses.map((status) => [status, approvals.status[status]] as const),
    route: choices?.routes.map(({ key, title }) => [key, names.text(title)] as const) ?? [],
  };
  const options = offered[name];
  const known = chosen === undefined || options.some(([value]) => value === chosen);
  return (
    <>
      <option value="">{words.any}</option>
      {!known && <option value={chosen}>{words.chosen}</option>}
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}
