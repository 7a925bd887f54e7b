import { useId } from 'react';
import { DayFilters } from '../../ui/DayFilters';
import { FilterFold } from '../../ui/FilterFold';
import { useDeliveryWords } from './deliveries';
import type { Filters } from './filters';

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

const selects = ['status', 'channel', 'kind', 'reason'] as const;
const days = ['from', 'to'] as const;

/** Selects, days and a search field of the platform; everything chosen stands in the address. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const words = useDeliveryWords();
  const search = useId();
  const choose = (name: keyof Filters, value: string) =>
    onChange({ ...filters, [name]: value === '' ? undefined : value });
  const inUse = [...selects, ...days, 'q' as const].filter((name) => filters[name] !== undefined).length;
  return (
    <FilterFold label={words.filter.fold(inUse)}>
      {selects.map((name) => (
        <label key={name}>
          <span>{words.filter[name]}</span>
          <select
            className="input"
            value={filters[name] ?? ''}
            onChange={({ target }) => choose(name, target.value)}
          >
            <option value="">{words.filter.all}</option>
            <Options name={name} />
          </select>
        </label>
      ))}
      <DayFilters days={filters} words={words.filter} onChoose={choose} />
      <label htmlFor={search}>
        <span>{words.filter.q}</span>
        <input
          id={search}
          className="input"
          type="search"
          maxLength={100}
          value={filters.q ?? ''}
          onChange={({ target }) => choose('q', target.value)}
        />
      </label>
      {inUse > 0 && (
        <button className="button quiet" type="button" onClick={() => onChange({})}>
          {words.filter.clear}
        </button>
      )}
    </FilterFold>
  );
}

function Options({ name }: { readonly name: (typeof selects)[number] }) {
  const { status, channel, kinds, reasons } = useDeliveryWords();
  const named = { status, channel, kind: kinds, reason: reasons };
  return Object.entries(named[name]).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
