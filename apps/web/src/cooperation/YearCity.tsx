import type { ReactNode } from 'react';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useUnits } from '../org/units';
import { FilterFold } from '../ui/FilterFold';
import { yearShown, yearsOffered } from './filters';
import { useScope } from './queries';
import { useCooperationWords } from './words';

/** The year that is looked at; undefined until it is known which there are. */
export function useYear(chosen: number | undefined): number | undefined {
  const scope = useScope();
  const now = Number(isoDay(useServiceNow()).slice(0, 4));
  if (chosen !== undefined) return chosen;
  return scope.data === undefined ? undefined : yearShown(undefined, scope.data.years, now);
}

interface YearSelectProps {
  readonly year: number;
  readonly onChange: (year: number) => void;
}

export function YearSelect({ year, onChange }: YearSelectProps) {
  const words = useCooperationWords();
  const years = useScope().data?.years ?? [];
  const now = Number(isoDay(useServiceNow()).slice(0, 4));
  return (
    <label>
      <span>{words.year}</span>
      <select className="input" value={year} onChange={({ target }) => onChange(Number(target.value))}>
        {yearsOffered(years, now, year).map((each) => (
          <option key={each} value={each}>
            {words.yearIs(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CitySelectProps {
  readonly city: string | undefined;
  readonly onChange: (city: string | undefined) => void;
}

export function CitySelect({ city, onChange }: CitySelectProps) {
  const words = useCooperationWords();
  const names = useNames();
  const cities = (useUnits().data ?? []).filter(({ kind }) => kind === 'city');
  return (
    <label>
      <span>{words.city}</span>
      <select
        className="input"
        value={city ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      >
        <option value="">{words.any}</option>
        {cities.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {names.unit(unit)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FiltersProps {
  readonly inUse: number;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** Filters of a tab, with the button that clears them. */
export function Filters({ inUse, onClear, children }: FiltersProps) {
  const words = useCooperationWords();
  return (
    <FilterFold label={words.filters(inUse)}>
      {children}
      {inUse > 0 && (
        <button className="button quiet" type="button" onClick={onClear}>
          {words.clear}
        </button>
      )}
    </FilterFold>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly T[];
  readonly nameOf: (option: T) => string;
  readonly onChange: (option: T | undefined) => void;
  /** Without it one is always chosen. */
  readonly any?: string;
}

/** One of a few, by a select of the platform. */
export function Choice<T extends string>({ label, value, options, nameOf, onChange, any }: ChoiceProps<T>) {
  return (
    <label>
      <span>{label}</span>
      <select
        className="input"
        value={value ?? ''}
        onChange={({ target }) => onChange(options.find((option) => option === target.value))}
      >
        {any !== undefined && <option value="">{any}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
