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

/** One after another, so that a transaction can be asked as well: what the pool has read is at hand anyway. */
export async function rulesOf(db: Queryable, routeId: string): Promise<Rules> {
  const route = await loadRoute(db, routeId);
  const calendar = await loadCalendar(db);
  return { route, calendar, policy: await approvalPolicy(db) };
}

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
