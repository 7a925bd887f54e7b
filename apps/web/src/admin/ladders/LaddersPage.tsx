import type { LadderSummary } from '@shanhai/contracts/calendar';
import { Link } from 'react-router';
import { isoDay } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import '../admin.css';
import { AdminTabs } from '../AdminTabs';
import { useLadders, useLadderWords } from './ladders';

/** The ladders that hold now. There is always one: the default that holds everywhere is never retired. */
export function LaddersPage() {
  const words = useLadderWords();
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.title} />
        <AdminTabs />
        <span className="spring" />
        <Link className="button primary" to="/admin/ladders/new">
          {words.create}
        </Link>
      </div>
      <p className="lead">{words.lead}</p>
      <List />
    </div>
  );
}

function List() {
  const words = useLadderWords();
  const query = useLadders();
  if (query.data === undefined) return <Waiting query={query} rows={6} />;
  const { columns } = words;
  return (
    <table className="card list-table" aria-label={words.list}>
      <thead>
        <tr>
          <th scope="col">{columns.kind}</th>
          <th scope="col">{columns.unit}</th>
          <th scope="col">{columns.version}</th>
          <th scope="col" className="figure-cell">
            {columns.rungs}
          </th>
          <th scope="col">{columns.source}</th>
          <th scope="col">{columns.published}</th>
        </tr>
      </thead>
      <tbody>
        {query.data.items.map((ladder) => (
          <Row key={ladder.id} ladder={ladder} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ ladder }: { ladder: LadderSummary }) {
  const words = useLadderWords();
  const names = useNames();
  const { columns } = words;
  const who = ladder.publishedBy ? names.person(ladder.publishedBy) : words.withSystem;
  return (
    <tr>
      <td>
        <Link to={`/admin/ladders/${ladder.id}`}>{words.kinds[ladder.kind]}</Link>
      </td>
      <td data-label={columns.unit}>{ladder.unit ? names.unit(ladder.unit) : words.everywhere}</td>
      <td data-label={columns.version}>{words.version(ladder.version)}</td>
      <td data-label={columns.rungs} className="figure-cell">
        {words.rungs(ladder.rungs)}
      </td>
      <td data-label={columns.source}>
        {ladder.source} {ladder.illustrative && <StatusTag tone="grey">{words.illustrative}</StatusTag>}
      </td>
      <td data-label={columns.published}>{words.by(who, isoDay(new Date(ladder.publishedAt)))}</td>
    </tr>
  );
}
