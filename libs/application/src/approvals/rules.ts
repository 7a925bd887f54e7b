import type { Context } from '@shanhai/domain/approvals';
import type { WorkingCalendar } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { loadCalendar } from '../calendar';
import { approvalPolicy, type ApprovalPolicy } from './policy';
import { digestOf } from './record';
import { loadRoute, type PublishedRoute } from './routes.store';

/** The rules that a decision follows: what is published, and so the same for everybody who decides. */
export interface Rules {
  readonly route: PublishedRoute;
  readonly calendar: WorkingCalendar;
  readonly policy: ApprovalPolicy;
}

/** The same on every route. */
export type StandingRules = Omit<Rules, 'route'>;

/**
 * One after another: a transaction has one connection, and of the pool no more than one is taken. What is decided in a
 * transaction reads them from the pool before it begins, where they are at hand, and asks for no second connection.
 */
export async function standingRules(db: Queryable): Promise<StandingRules> {
  const calendar = await loadCalendar(db);
  return { calendar, policy: await approvalPolicy(db) };
}

export const rulesOf = async (db: Queryable, routeId: string): Promise<Rules> => ({
  ...(await standingRules(db)),
  route: await loadRoute(db, routeId),
});

/** What is said of one decision besides the rules. */
export type Occasion = Pick<
  Context,
  'actor' | 'actsFor' | 'administers' | 'now' | 'newId' | 'candidates' | 'copies' | 'form' | 'scope'
>;

export const contextOf = ({ route, calendar, policy }: Rules, occasion: Occasion): Context => ({
  ...occasion,
  calendar,
  route: route.definition,
  digest: digestOf,
  correction: policy.correction,
  urgeCooldownHours: policy.urgeCooldownHours,
});
