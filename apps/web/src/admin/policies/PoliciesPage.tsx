import type { PolicySummary } from '@shanhai/contracts/policies';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import '../admin.css';
import { AdminTabs } from '../AdminTabs';
import { usePolicies, usePolicyWords } from './policies';
import { Standing, usePublished, useSince } from './Standing';

/** The policies of targets that hold now, and those that will. */
export function PoliciesPage() {
  const words = usePolicyWords();
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.title} />
        <AdminTabs />
      </div>
      <p className="lead">{words.lead}</p>
      <List />
    </div>
  );
}

function List() {
  const words = usePolicyWords();
  const query = usePolicies();
  if (query.data === undefined) return <Waiting query={query} rows={4} />;
  const { columns } = words;
  return (
    <table className="card list-table" aria-label={words.list}>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.version}</th>
          <th scope="col">{columns.validFrom}</th>
          <th scope="col">{columns.source}</th>
          <th scope="col">{columns.published}</th>
        </tr>
      </thead>
      <tbody>
        {query.data.items.map((policy) => (
          <Row key={`${policy.key} ${policy.version}`} policy={policy} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ policy }: { policy: PolicySummary }) {
  const words = usePolicyWords();
  const { columns } = words;
  const since = useSince();
  const published = usePublished();
  return (
    <tr>
      <td>
        <Link to={`/admin/policies/${policy.key}?version=${policy.version}`}>{words.names[policy.key]}</Link>
      </td>
      <td data-label={columns.version}>
        {words.version(policy.version)} <Standing of={policy} />
      </td>
      <td data-label={columns.validFrom}>{since(policy)}</td>
      <td data-label={columns.source}>
        {policy.source} {policy.illustrative && <StatusTag tone="grey">{words.illustrative}</StatusTag>}
      </td>
      <td data-label={columns.published}>{published(policy)}</td>
    </tr>
  );
}
