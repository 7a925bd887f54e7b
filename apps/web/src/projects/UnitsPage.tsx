import type { ApplicationSummary } from '@shanhai/contracts/projects';
import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { Empty } from '../ui/states';
import { ApplicationList } from './ApplicationList';
import { useApplications } from './applications';

type Status = ApplicationSummary['status'];
const statuses: readonly Status[] = [
  'submitted',
  'in_approval',
  'publicity',
  'completed',
  'refused',
  'rejected',
  'withdrawn',
];
const statusIn = (search: URLSearchParams): Status | undefined =>
  statuses.find((status) => status === search.get('status'));

/** Every application within one's units; the filter stands in the address. */
export function UnitsPage() {
  const { projects, inbox } = useWords();
  const [search, setSearch] = useSearchParams();
  const status = statusIn(search);
  const query = useApplications('units', status);
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle title={projects.units.title} />
        <span className="spring" />
        <label className="filter">
          {projects.units.filter}
          <select
            className="input"
            value={status ?? ''}
            onChange={({ target }) => setSearch(target.value === '' ? {} : { status: target.value })}
          >
            <option value="">{projects.units.all}</option>
            {statuses.map((each) => (
              <option key={each} value={each}>
                {projects.status[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="lead">{projects.units.lead}</p>
      <ApplicationList
        query={query}
        label={projects.units.listLabel}
        empty={
          status === undefined ? (
            <Empty title={projects.units.empty} lead={projects.units.emptyLead} />
          ) : (
            <Empty title={inbox.emptyFilter}>
              <button className="button" type="button" onClick={() => setSearch({})}>
                {inbox.clearFilter}
              </button>
            </Empty>
          )
        }
      />
    </div>
  );
}
