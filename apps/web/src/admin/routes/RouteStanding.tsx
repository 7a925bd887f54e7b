import type { RouteSummary, RouteView } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { useAdminWords } from '../words';
import { useVersions } from './routes';

/** What starts on this version today, and if nothing does, which version holds instead and how to come back to this one. */
export function RouteStanding({ route }: { route: RouteView }) {
  const { route: words } = useAdminWords();
  const versions = useVersions(route.key);
  if (route.status === 'published') return <p className="lead">{words.immutable}</p>;
  // Newest first, drafts before them.
  const newest = versions.data?.items.find(({ version }) => version !== null && version !== route.version);
  return (
    <p className="lead">
      {noteOf(route, newest, words)} {words.backTo}
      {route.status === 'superseded' && newest && (
        <>
          {' '}
          <Link to={`/admin/routes/${newest.id}`}>{words.toNewest(newest.version ?? 1)}</Link>
        </>
      )}
    </p>
  );
}

/** A process keeps the version that its programme names; what people start by themselves takes the newest. */
function noteOf(
  { status, startable }: RouteView,
  newest: RouteSummary | undefined,
  { retiredNote, supersededNote }: ReturnType<typeof useAdminWords>['route'],
): string {
  if (status === 'retired') return retiredNote;
  if (!startable) return supersededNote.process;
  return newest?.status === 'retired' ? supersededNote.ended : supersededNote.current;
}
