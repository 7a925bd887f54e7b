import { programmeKinds } from '@shanhai/contracts/projects/kinds';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useChosenAddress } from '../../app/chosen-address';
import { mayApply } from '../../app/permissions';
import { useServiceNow } from '../../app/status';
import '../../deadlines/deadlines.css';
import { SelectField } from '../../forms/Select';
import { isoDay } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { SearchBox } from '../../inbox/SearchBox';
import { FormDialog } from '../../org/FormDialog';
import { useMe } from '../../session/session';
import { FilterFold } from '../../ui/FilterFold';
import { Paged } from '../../ui/Paged';
import { PageTitle } from '../../ui/PageTitle';
import { Empty } from '../../ui/states';
import '../../work-items/work-items.css';
import '../projects.css';
import './calls.css';
import { CallRow } from './CallRow';
import { addressOf, filtersIn, phases, type Filters } from './filters';
import { settled, useCalls, useChoices } from './queries';
import { useCallWords } from './words';

/** 申报通知: calls by how they stand. Everything chosen stands in the address. */
export function CallsPage() {
  const words = useCallWords();
  const [search] = useSearchParams();
  const filters = filtersIn(search);
  const query = useCalls(filters);
  const manages = query.data?.pages[0]?.manages ?? false;
  return (
    <div className="page calls">
      <div className="page-head crowded">
        <PageTitle title={words.title} />
        <span className="spring" />
        {manages && <NewCall />}
      </div>
      <p className="lead">{words.lead}</p>
      <nav className="work-states" aria-label={words.phasesLabel}>
        {phases
          .filter((phase) => phase !== 'draft' || manages)
          .map((phase) => (
            <Link
              key={phase}
              to={addressOf({ ...filters, phase })}
              aria-current={(filters.phase ?? 'open') === phase ? 'page' : undefined}
            >
              {words.phases[phase]}
            </Link>
          ))}
      </nav>
      <div className="deadline-tools">
        <SearchBox hint={words.searchFor} />
        <FilterBar filters={filters} />
      </div>
      <Calls filters={filters} query={query} />
    </div>
  );
}

const narrowed = ({ phase: _, ...narrowing }: Filters): number => Object.keys(narrowing).length;

function Calls({ filters, query }: { filters: Filters; query: ReturnType<typeof useCalls> }) {
  const words = useCallWords();
  const { permissions } = useMe();
  const phase = filters.phase ?? 'open';
  const empty =
    narrowed(filters) === 0 ? (
      <Empty title={words.empty[phase]} lead={words.emptyLead} />
    ) : (
      <Empty title={words.emptyFilter}>
        <Link className="button" to={addressOf({ phase })}>
          {words.clear}
        </Link>
      </Empty>
    );
  return (
    <Paged query={query} empty={empty}>
      {(items) => (
        <ul className="card application-list" aria-label={words.label}>
          {items.map((call) => (
            <li key={call.id}>
              <CallRow call={call} asks={mayApply(permissions)} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

/** The first year of programmes. */
const FIRST_YEAR = 2020;

function FilterBar({ filters }: { filters: Filters }) {
  const words = useCallWords();
  const goTo = useChosenAddress();
  const go = (next: Filters) => goTo(addressOf(next));
  const { kind = '', year = '' } = filters;
  const nextYear = Number(isoDay(useServiceNow()).slice(0, 4)) + 1;
  const years = Array.from({ length: nextYear - FIRST_YEAR + 1 }, (_, at) => nextYear - at);
  return (
    <FilterFold label={words.filters(narrowed(filters))}>
      <label>
        <span>{words.kind}</span>
        <select
          className="input"
          value={kind}
          onChange={({ target }) =>
            go({ ...filters, kind: programmeKinds.find((each) => each === target.value) })
          }
        >
          <option value="">{words.any}</option>
          {programmeKinds.map((each) => (
            <option key={each} value={each}>
              {words.kinds[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.year}</span>
        <select
          className="input"
          value={year}
          onChange={({ target }) => go({ ...filters, year: Number(target.value) || undefined })}
        >
          <option value="">{words.any}</option>
          {years.map((each) => (
            <option key={each} value={each}>
              {words.yearIs(each)}
            </option>
          ))}
        </select>
      </label>
      {narrowed(filters) > 0 && (
        <button className="button quiet" type="button" onClick={() => go({ phase: filters.phase })}>
          {words.clear}
        </button>
      )}
    </FilterFold>
  );
}

/** For the office of a programme: a draft, filled in with what the programme usually asks. */
function NewCall() {
  const words = useCallWords();
  const names = useNames();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const { programmes = [] } = useChoices().data ?? {};
  const [programmeId, setProgrammeId] = useState('');
  // A second draft of the same programme is another act.
  const [opened, setOpened] = useState(0);
  const create = async () => {
    const body = { programmeId };
    const call = await request('POST', '/calls', { body, idempotencyKey: keyOf([body, opened]) });
    await settled(call);
    await navigate(`/calls/${call.id}/edit`);
  };
  return (
    <FormDialog
      label={words.create}
      look="button primary"
      title={words.create}
      confirm={words.create}
      isComplete={programmeId !== ''}
      onOpen={() => setOpened(opened + 1)}
      act={create}
    >
      {(asked) => (
        <>
          <p className="quiet">{words.createLead}</p>
          <SelectField
            label={words.programme}
            none={words.choose}
            error={asked && programmeId === '' ? words.choose : null}
            options={programmes.map(({ id, title }) => [id, names.text(title)])}
            value={programmeId}
            onChange={setProgrammeId}
          />
        </>
      )}
    </FormDialog>
  );
}
