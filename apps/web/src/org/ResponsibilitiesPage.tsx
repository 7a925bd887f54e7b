import type { Responsibility } from '@shanhai/contracts/org';
import { Link, useSearchParams } from 'react-router';
import '../admin/admin.css';
import { mayManageOrg } from '../app/permissions';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useMe } from '../session/session';
import { Paged } from '../ui/Paged';
import { PageTitle } from '../ui/PageTitle';
import { StatusTag } from '../ui/StatusTag';
import { Empty } from '../ui/states';
import { EndResponsibility } from './EndResponsibility';
import { GiveResponsibility } from './GiveResponsibility';
import './org.css';
import { stateOf, useResponsibilities } from './responsibilities';
import { UnitField } from './UnitField';
import { useResponsibilityWords } from './words';

/** Which units are in charge of which fields of work, what has ended and what is to come included. */
export function ResponsibilitiesPage() {
  const words = useResponsibilityWords();
  const { permissions } = useMe();
  const { filter, choose } = useFilter();
  const query = useResponsibilities(filter);
  const narrowed = filter.unit !== undefined || filter.on !== undefined;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.title} />
        <span className="spring" />
        <Link className="button" to="/admin/org">
          {words.back}
        </Link>
        {mayManageOrg(permissions) && <GiveResponsibility unitId={filter.unit} />}
      </div>
      <p className="lead">{words.lead}</p>
      <Filters filter={filter} onChoose={choose} />
      <Paged
        query={query}
        empty={
          narrowed ? (
            <Empty title={words.none}>
              <button className="button" type="button" onClick={() => choose({})}>
                {words.filters.clear}
              </button>
            </Empty>
          ) : (
            <Empty title={words.empty} lead={words.emptyLead} />
          )
        }
      >
        {(items) => <ResponsibilityTable items={items} />}
      </Paged>
    </div>
  );
}

interface Chosen {
  readonly unit?: string | undefined;
  readonly on?: string | undefined;
}

function useFilter() {
  const [search, setSearch] = useSearchParams();
  const filter = { unit: search.get('unit') ?? undefined, on: search.get('on') ?? undefined };
  const choose = ({ unit, on }: Chosen) =>
    setSearch({ ...(unit ? { unit } : {}), ...(on ? { on } : {}) }, { replace: true, flushSync: true });
  return { filter, choose };
}

interface FiltersProps {
  readonly filter: ReturnType<typeof useFilter>['filter'];
  readonly onChoose: (chosen: Chosen) => void;
}

function Filters({ filter, onChoose }: FiltersProps) {
  const { filters: words } = useResponsibilityWords();
  return (
    <div className="org-filters" role="group" aria-label={words.label}>
      <UnitField
        label={words.unit}
        none={words.anyUnit}
        value={filter.unit ?? ''}
        onChange={(unitId) => onChoose({ ...filter, unit: unitId })}
      />
      <Labeled label={words.on}>
        {(control) => (
          <DayInput {...control} value={filter.on ?? ''} onChange={(on) => onChoose({ ...filter, on })} />
        )}
      </Labeled>
    </div>
  );
}

function ResponsibilityTable({ items }: { items: readonly Responsibility[] }) {
  const words = useResponsibilityWords();
  return (
    <div className="card">
      <table className="list-table" aria-label={words.list}>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.source}</th>
            <th scope="col">
              <span className="visually-hidden">{words.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((each) => (
            <ResponsibilityRow key={each.id} responsibility={each} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = { coming: 'blue', present: 'green', past: 'grey' } as const;

function ResponsibilityRow({ responsibility }: { responsibility: Responsibility }) {
  const words = useResponsibilityWords();
  const names = useNames();
  const { permissions } = useMe();
  const today = isoDay(useServiceNow());
  const { field, unit, validFrom, validTo, source } = responsibility;
  const state = stateOf(responsibility, today);
  // On its last day it can't be ended any earlier than that.
  const endable = validTo === null || validTo > today;
  return (
    <tr>
      <td>
        <strong>{field}</strong>
      </td>
      <td data-label={words.unit}>
        <Link to={`/admin/org?unit=${encodeURIComponent(unit.id)}`}>{names.unit(unit)}</Link>
      </td>
      <td data-label={words.period}>
        {validTo === null ? words.since(validFrom) : words.term(validFrom, validTo)}{' '}
        <StatusTag tone={tones[state]}>{words.state[state]}</StatusTag>
      </td>
      <td data-label={words.source}>{source}</td>
      <td>{endable && mayManageOrg(permissions) && <EndResponsibility responsibility={responsibility} />}</td>
    </tr>
  );
}
