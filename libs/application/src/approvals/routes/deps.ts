import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import type { RouteReader } from './library.store';

/** What the use cases of routes work with. */
export interface RouteDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
}

export const manages = ({ permissions }: Pick<SignedIn, 'permissions'>): boolean =>
  permissions.has('route.manage');

/** Who reads routes, as the stores ask it. */
export const readerOf = ({ id, posts, permissions }: SignedIn): RouteReader => ({
  id,
  manages: manages({ permissions }),
  audits: permissions.has('audit.read'),
  units: posts.map(({ unit }) => unit.id),
  roles: posts.map(({ role }) => role),
});
