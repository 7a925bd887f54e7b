import type { RouteSummary, RouteView } from '@shanhai/contracts/approvals';
import { useNavigate } from 'react-router';
import { useAdminWords } from '../words';
import { useVersions } from './routes';

/** Another version of the same route, to be laid beside this one. */
export function Compare({ route }: { route: RouteView }) {
  const { route: words, routes } = useAdminWords();
  const navigate = useNavigate();
  const { data } = useVersions(route.key);
  const others = (data?.items ?? []).filter(({ id }) => id !== route.id);
  if (others.length === 0) return null;
  const label = ({ version, status }: RouteSummary) =>
    `${version === null ? routes.noVersion : routes.version(version)} · ${routes.status[status]}`;
  return (
    <label>
      <span className="visually-hidden">{words.compareWith}</span>
      <select
        className="input"
        value=""
        onChange={({ target }) => void navigate(`/admin/routes/${route.id}/compare/${target.value}`)}
      >
        <option value="">{words.compare}</option>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {label(other)}
          </option>
        ))}
      </select>
    </label>
  );
}
