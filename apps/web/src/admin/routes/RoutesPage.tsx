import type { RouteSummary } from '@shanhai/contracts/approvals';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import '../admin.css';
import { AdminTabs } from '../AdminTabs';
import { useAdminWords } from '../words';
import { NewRoute } from './NewRoute';
import { useRoutes } from './routes';
import { RouteTag } from './RouteTag';

type Status = RouteSummary['status'];
const statuses: readonly Status[] = ['draft', 'published', 'superseded', 'retired'];

const statusIn = (search: URLSearchParams): Status | undefined =>
  statuses.find((status) => status === search.get('status'));

export function RoutesPage() {
  const { routes } = useAdminWords();
  const [search] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const query = useRoutes(statusIn(search));
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={routes.title} />
        <AdminTabs />
        <span className="spring" />
        <StatusFilter />
        <button className="button primary" type="button" onClick={() => setCreating(true)}>
          {routes.create}
        </button>
      </div>
      <p className="lead">{routes.lead}</p>
      <List query={query} />
      {creating && <NewRoute onClose={() => setCreating(false)} />}
    </div>
  );
}

function StatusFilter() {
  const { routes } = useAdminWords();
  const [search, setSearch] = useSearchParams();
  return (
    <label className="filter">
      {routes.filter}
      <select
        className="input"
        value={statusIn(search) ?? ''}
        onChange={({ target }) => setSearch(target.value === '' ? {} : { status: target.value })}
      >
        <option value="">{routes.all}</option>
        {statuses.map((each) => (
          <option key={each} value={each}>
            {routes.status[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

function List({ query }: { query: ReturnType<typeof useRoutes> }) {
  const { routes } = useAdminWords();
  const { columns } = routes;
  return (
    <Paged query={query} empty={<Empty title={routes.empty} lead={routes.emptyLead} />}>
      {(items) => (
        <table className="card list-table" aria-label={routes.list}>
          <thead>
            <tr>
              <th scope="col">{columns.title}</th>
              <th scope="col">{columns.version}</th>
              <th scope="col">{columns.status}</th>
              <th scope="col" className="figure-cell">
                {columns.running}
              </th>
              <th scope="col">{columns.startable}</th>
              <th scope="col">{columns.updated}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((route) => (
              <Row key={route.id} route={route} />
            ))}
          </tbody>
        </table>
      )}
    </Paged>
  );
}

function Row({ route }: { route: RouteSummary }) {
  const { routes } = useAdminWords();
  const names = useNames();
  const { columns } = routes;
  const who = route.updatedBy ? names.person(route.updatedBy) : routes.bySeed;
  return (
    <tr>
      <td>
        <Link to={`/admin/routes/${route.id}`}>{names.text(route.title)}</Link>
        <span className="quiet cell-key">{route.key}</span>
      </td>
      <td data-label={columns.version}>
        {route.version === null ? routes.noVersion : routes.version(route.version)}
      </td>
      <td data-label={columns.status}>
        <RouteTag status={route.status} />
      </td>
      <td data-label={columns.running} className="figure-cell">
        {route.running}
      </td>
      <td data-label={columns.startable}>{route.startable ? routes.byPeople : routes.byProcess}</td>
      <td data-label={columns.updated}>{routes.by(who, dayAndTime(new Date(route.updatedAt)))}</td>
    </tr>
  );
}
