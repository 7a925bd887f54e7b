import type { RouteSummary } from '@shanhai/contracts/approvals';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { PageTitle } from '../../ui/PageTitle';
import { Empty, Failure, Skeleton } from '../../ui/states';
import '../admin.css';
import { AdminTabs } from '../AdminTabs';
import { useAdminWords } from '../words';
import { NewRoute } from './NewRoute';
import { useRoutes } from './routes';
import { RouteTag } from './RouteTag';

type Status = RouteSummary['status'];
const statuses: readonly Status[] = ['draft', 'published', 'retired'];

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
  const { common } = useWords();
  const { routes } = useAdminWords();
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={routes.empty} lead={routes.emptyLead} />;
  const { columns } = routes;
  return (
    <>
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
      {query.hasNextPage && (
        <p className="load-more">
          <button
            className="button"
            type="button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {query.isFetchingNextPage ? common.loadingMore : common.loadMore}
          </button>
        </p>
      )}
    </>
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
