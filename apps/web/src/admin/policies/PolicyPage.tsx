import type { PolicyKey, PolicyView } from '@shanhai/contracts/policies';
import { Link, useParams, useSearchParams } from 'react-router';
import { NotFoundPage } from '../../app/ErrorPages';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import '../admin.css';
import { Parts } from './Parts';
import './policies.css';
import { keyOf, usePolicy, usePolicyWords } from './policies';
import { Standing, usePublished, useSince } from './Standing';

/** A policy: what it says, since when, on what it rests, for what it counts, and what was before. */
export function PolicyPage() {
  const key = keyOf(useParams()['key']);
  return key === undefined ? <NotFoundPage /> : <Policy policy={key} />;
}

function Policy({ policy }: { policy: PolicyKey }) {
  const query = usePolicy(policy);
  const asked = Number(useSearchParams()[0].get('version'));
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const { versions } = query.data;
  const shown =
    versions.find(({ version }) => version === asked) ??
    versions.find(({ standing }) => standing === 'current');
  return shown === undefined ? <NotFoundPage /> : <Version shown={shown} versions={versions} />;
}

interface VersionProps {
  readonly shown: PolicyView;
  readonly versions: readonly PolicyView[];
}

function Version({ shown, versions }: VersionProps) {
  const words = usePolicyWords();
  const since = useSince();
  const published = usePublished();
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.names[shown.key]} />
        <Standing of={shown} />
        <span className="spring" />
        <Link className="button primary" to={`/admin/policies/${shown.key}/new`}>
          {words.next}
        </Link>
      </div>
      <p className="admin-facts">
        <Link to="/admin/policies">{words.back}</Link>
        <span>{words.version(shown.version)}</span>
        <span>{since(shown)}</span>
        <span>{published(shown)}</span>
      </p>
      <p>
        {shown.source} {shown.illustrative && <StatusTag tone="grey">{words.illustrative}</StatusTag>}
      </p>
      <p className="note policy-effect">{words.effects[shown.key]}</p>
      <section className="card part" aria-labelledby="says-title">
        <h2 id="says-title">{words.says}</h2>
        <Parts policy={shown.key} document={shown.document} />
      </section>
      {versions.length > 1 && <Versions shown={shown} versions={versions} />}
    </div>
  );
}

function Versions({ shown, versions }: VersionProps) {
  const words = usePolicyWords();
  const since = useSince();
  const published = usePublished();
  return (
    <section className="card part" aria-labelledby="versions-title">
      <h2 id="versions-title">{words.versions}</h2>
      <ul className="policy-list">
        {versions.map((each) => (
          <li key={each.version}>
            {each.version === shown.version ? (
              <strong>{words.version(each.version)}</strong>
            ) : (
              <Link to={`/admin/policies/${each.key}?version=${each.version}`}>
                {words.version(each.version)}
              </Link>
            )}{' '}
            <Standing of={each} /> {since(each)} · {published(each)}{' '}
            <span className="quiet">{each.source}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
