import type { Context } from '@shanhai/domain/approvals';
import type { LadderBook, WorkingCalendar } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { loadCalendars, loadLadders, type Calendars } from '../calendar';
import { approvalPolicy, type ApprovalPolicy } from './policy';
import { digestOf } from './record';
import { loadRoute, type PublishedRoute } from './routes.store';

/** The rules that a decision follows: what is published, and so the same for everybody who decides. */
export interface Rules {
  readonly route: PublishedRoute;
  readonly calendar: WorkingCalendar;
  readonly policy: ApprovalPolicy;
  readonly ladders: LadderBook;
}

/** The same on every route. */
export interface StandingRules {
  readonly calendars: Calendars;
  readonly policy: ApprovalPolicy;
  readonly ladders: LadderBook;
}

/** The case that is decided, and the last publication of the calendar that the statement which loaded it has seen. */
export interface Governed {
  readonly routeId: string;
  readonly unitId: string;
  readonly edition: number;
}

/**
 * One after another: a transaction has one connection, and of the pool no more than one is taken. What is decided in a
 * transaction reads them from the pool before it begins, where they are at hand, and asks for no second connection.
 */
export async function standingRules(db: Queryable): Promise<StandingRules> {
  const calendars = await loadCalendars(db);
  const ladders = await loadLadders(db);
  return { calendars, ladders, policy: await approvalPolicy(db) };
}

/** Reads the calendar again only when one was published since it was read. */
export async function rulesFor(
  db: Queryable,
  { calendars, policy, ladders }: StandingRules,
  { routeId, unitId, edition }: Governed,
): Promise<Rules> {
  const present = calendars.edition >= edition ? calendars : await loadCalendars(db, edition);
  return { policy, ladders, calendar: present.ofUnit(unitId), route: await loadRoute(db, routeId) };
}

export const rulesOf = async (db: Queryable, governed: Governed): Promise<Rules> =>
  rulesFor(db, await standingRules(db), governed);

/** What is said of one decision besides the rules. */
export type Occasion = Pick<
  Context,
  'actor' | 'actsFor' | 'administers' | 'now' | 'newId' | 'candidates' | 'copies' | 'form' | 'scope'
>;

/** Also of a route that is tried out as a draft. */
type RulesOfCase = Pick<Rules, 'calendar' | 'policy'> & {
  readonly route: Pick<PublishedRoute, 'definition'>;
};

export const contextOf = ({ route, calendar, policy }: RulesOfCase, occasion: Occasion): Context => ({
  ...occasion,
  calendar,
  route: route.definition,
  digest: digestOf,
  correction: policy.correction,
  urgeCooldownHours: policy.urgeCooldownHours,
});
