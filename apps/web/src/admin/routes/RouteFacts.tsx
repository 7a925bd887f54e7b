import type { RouteView } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { useAdminWords } from '../words';

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
