import type { RouteView } from '@shanhai/contracts/approvals';
import { Link, useParams } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { Failure, Skeleton } from '../../ui/states';
import '../admin.css';
import { useAdminWords } from '../words';
import { DraftEditor } from './DraftEditor';
import { PublishedRoute } from './PublishedRoute';
import { useRoute } from './routes';

/** A draft is edited here; what is published or retired is read. */
export function RoutePage() {
  const { id = '' } = useParams();
  const query = useRoute(id);
  if (query.data === undefined) {
    return (
      <div className="page">
        {query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={8} />
        )}
      </div>
    );
  }
  return query.data.status === 'draft' ? (
    <DraftEditor key={id} route={query.data} />
  ) : (
    <PublishedRoute key={id} route={query.data} />
  );
}

/** Key, version, and who made it what it is. */
export function RouteFacts({ route }: { route: RouteView }) {
  const { route: words, routes } = useAdminWords();
  const { common } = useWords();
  const names = useNames();
  const { key, version, running, startable, publishedAt, publishedBy, hash } = route;
  const who = publishedBy ? names.person(publishedBy) : routes.bySeed;
  return (
    <p className="admin-facts">
      <Link to="/admin/routes">{words.back}</Link>
      <span>{key}</span>
      <span>{version === null ? routes.noVersion : routes.version(version)}</span>
      <span>{startable ? routes.byPeople : routes.byProcess}</span>
      {route.status !== 'draft' && <span>{routes.running(running)}</span>}
      {publishedAt && <span>{words.publishedBy(who, dayAndTime(new Date(publishedAt)))}</span>}
      {hash !== null && (
        <span>
          {words.hash}
          {common.colon}
          <code title={hash}>{hash.slice(0, 12)}</code>
        </span>
      )}
    </p>
  );
}
