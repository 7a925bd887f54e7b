import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';

/** What the use cases of ladders work with. */
export interface LadderDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Ladders are rules, and who manages routes manages them. */
export const manages = ({ permissions }: Pick<SignedIn, 'permissions'>): boolean =>
  permissions.has('route.manage');
