import type { InboxFilters, InboxItem } from '@shanhai/contracts/approvals';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { addressOf, filtersIn, type View } from './filters';
import { SaveView } from './SaveView';

interface FilterPanelProps {
  readonly view: View;
  /** What is listed: it says which types, stages and units there are. */
  readonly items: readonly InboxItem[];
}

type Narrowing = 'type' | 'stage' | 'due' | 'unit' | 'round' | 'holder' | 'opt';
const narrowings: readonly Narrowing[] = ['due', 'type', 'stage', 'unit', 'round', 'holder', 'opt'];

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Narrows the list; everything chosen stands in the address, so that a link or a saved view brings it back. */
export function FilterPanel({ view, items }: FilterPanelProps) {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const [open, setOpen] = useState(false);
  const id = useId();
  const filters = filtersIn(search);
  const options = useOptions(items, filters);
  const active = narrowings.filter((name) => filters[name] !== undefined).length;
  const choose = (name: Narrowing, value: string) => {
    const next = { ...filters, [name]: value === '' ? undefined : value };
    goTo(addressOf(view, next));
  };
  const offered = narrowings.filter((name) => !(view === 'delegated' && name === 'holder'));
  return (
    <>
      <button
        className="button"
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {inbox.filter.button(active)}
      </button>
      <div className="filter-panel" id={id} hidden={!open}>
        {offered.map((name) => (
          <label key={name}>
            <span className="field-label">{inbox.filter[name]}</span>
            <select
              className="input"
              value={filters[name] ?? ''}
              onChange={(event) => choose(name, event.target.value)}
            >
              <option value="">{inbox.filter.any}</option>
              {options[name].map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <div className="filter-acts">
          <button
            className="button"
            type="button"
            disabled={Object.keys(filters).length === 0}
            onClick={() => goTo(addressOf(view))}
          >
            {inbox.clearFilter}
          </button>
          {Object.keys(filters).length > 0 && <SaveView filters={filters} />}
        </div>
      </div>
    </>
  );
}

/** What can be chosen: of types, stages and units those that are listed, and what is chosen already. */
function useOptions(
  items: readonly InboxItem[],
  filters: InboxFilters,
): Readonly<Record<Narrowing, readonly Option[]>> {
  const { inbox } = useWords();
  const names = useNames();
  const words = inbox.filter;
  const typeWord = (type: string) =>
    type in inbox.types ? inbox.types[type as keyof typeof inbox.types] : type;
  return {
    due: options(['overdue', 'today', 'week'], (due) => words.dues[due]),
    round: options(['first', 'later'], (round) => words.rounds[round]),
    holder: options(['own', 'delegated'], (holder) => words.holders[holder]),
    opt: options(['bulk'], () => words.bulk),
    type: distinct(
      items.map(({ caseType }) => ({ value: caseType, label: typeWord(caseType) })),
      filters.type,
    ),
    stage: distinct(
      items.map(({ stageKey, stage }) => ({ value: stageKey, label: names.text(stage) })),
      filters.stage,
    ),
    unit: distinct(
      items.map(({ unit }) => ({ value: unit.id, label: names.unit(unit) })),
      filters.unit,
    ),
  };
}

const options = <T extends string>(values: readonly T[], label: (value: T) => string): Option[] =>
  values.map((value) => ({ value, label: label(value) }));

const distinct = (found: readonly Option[], chosen: string | undefined): Option[] => {
  const all = new Map(found.map((option) => [option.value, option]));
  if (chosen !== undefined && !all.has(chosen)) all.set(chosen, { value: chosen, label: chosen });
  return [...all.values()];
};
