import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';

export interface CalendarDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

export const manages = ({ permissions }: Pick<SignedIn, 'permissions'>): boolean =>
  permissions.has('calendar.manage');
