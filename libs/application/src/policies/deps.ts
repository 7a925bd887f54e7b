import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { SignedIn } from '../session';

/** What the use cases of policies (规则) work with. */
export interface PolicyDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** Who manages routes manages the policies that name them. */
export const manages = ({ permissions }: Pick<SignedIn, 'permissions'>): boolean =>
  permissions.has('route.manage');
