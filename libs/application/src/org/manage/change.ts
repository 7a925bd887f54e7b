import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Permission } from '@shanhai/domain/org';
import { reject, type Rejection, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { once, type SignedIn } from '../../session';
import type { OrgDeps } from './deps';

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

/** The moment of a change: by the business clock, with its day, YYYY-MM-DD. */
export interface Moment {
  readonly now: Date;
  readonly today: string;
}

export const momentOf = ({ clock }: Pick<OrgDeps, 'clock'>): Moment => {
  const now = clock.now();
  return { now, today: formatDay(dayOf(now)) };
};

/** A change of the organisation: once for its key, in one transaction with the event that tells of it. */
export const changeOnce = <T>(
  deps: Pick<OrgDeps, 'db' | 'clock'>,
  person: SignedIn,
  idempotency: IdempotencyKey,
  work: (tx: Queryable, at: Moment) => Promise<Result<T>>,
): Promise<Result<T>> =>
  settle(deps.db, (tx) => {
    const at = momentOf(deps);
    return once(tx, { ...idempotency, personId: person.id, now: at.now }, () => work(tx, at));
  });

export const may = (person: SignedIn, permission: Permission): boolean => person.permissions.has(permission);

/** Undefined when the period is one. */
export const reversed = (from: string, to: string | null | undefined): Rejection | undefined =>
  to && to < from ? { code: 'period_reversed', params: { from, to } } : undefined;

export const refused = (rejection: Rejection): Result<never> => ({ ok: false, rejection });

export const forbidden: Result<never> = reject('forbidden');

/** A part of a name as ILIKE takes it: its own wildcards are letters. */
export const part = (q: string | undefined): string | null =>
  q ? `%${q.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%` : null;
