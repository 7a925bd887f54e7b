import type { Delegation, NewDelegation } from '@shanhai/contracts/org';
import { dayOf, formatDay, parseDay } from '@shanhai/domain/calendar';
import { chainFault, common, dutyAmong, MOST_DAYS, MOST_LINKS, type Link } from '@shanhai/domain/org';
import { ok, type Rejection, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Database, type Queryable } from '@shanhai/platform/postgres';
import { holdsPost, personNames } from '../../approvals';
import { announceAll, delegationsLink, type Instant } from '../../notices';
import { forgetSessions, type SignedIn } from '../../session';
import { changeOnce, forbidden, may, momentOf, refused, reversed, type IdempotencyKey } from './change';
import { delegationView } from './delegation-view';
import {
  delegationById,
  delegationPage,
  delegationsTold,
  insertDelegation,
  linksAround,
  takeDelegationsToTell,
  unknownRoutes,
  type DelegationRow,
} from './delegations.store';
import type { OrgDeps } from './deps';
import { byPerson, recordOrg } from './history';
import { lockOrg } from './history.store';
import { postsOf } from './posts.store';

export interface DelegationFilter {
  readonly as?: 'principal' | 'delegate' | undefined;
  readonly person?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One's own on either side, the latest first; an administrator sees everybody's, or those of one person. */
export async function delegations(
  deps: Pick<OrgDeps, 'db' | 'clock'>,
  reader: SignedIn,
  query: DelegationFilter,
): Promise<Result<{ items: Delegation[]; nextCursor: string | null }>> {
  const manages = may(reader, 'org.manage');
  if (query.person !== undefined && query.person !== reader.id && !manages) return forbidden;
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const person = query.person ?? (manages && query.as === undefined ? null : reader.id);
  const rows = await delegationPage(deps.db, {
    ...{ person, as: query.as ?? null, after: after.value, limit: query.limit + 1 },
  });
  const { today } = momentOf(deps);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({
    items: page.map((row) => delegationView(row, today)),
    nextCursor: last ? cursorOf([last.from, last.id]) : null,
  });
}

/**
 * While the principal is away the delegate acts on what lies in their inbox and what comes. One's own leave; an
 * administrator records it for who can't. Two at the same instant are looked at one after the other, so that they can't
 * make a circle together. Rejects with the codes of `delegationRefused`.
 */
export async function createDelegation(
  deps: OrgDeps,
  person: SignedIn,
  body: NewDelegation,
  idempotency: IdempotencyKey,
): Promise<Result<Delegation>> {
  const principal = body.principalId ?? person.id;
  if (principal !== person.id && !may(person, 'org.manage')) return forbidden;
  const { delegateId: delegate, from, to, reason } = body;
  const routes = body.routes ? [...new Set(body.routes)].sort() : null;
  const link: Link = { principal, delegate, from, to, routes };
  return changeOnce(deps, person, idempotency, async (tx, { now, today }) => {
    await lockOrg(tx, 'delegations');
    const refusal = periodRefused(link, today) ?? (await delegationRefused(tx, link, today));
    if (refusal) return refused(refusal);
    const id = deps.newId();
    await insertDelegation(tx, { ...link, id, reason, createdBy: person.id, createdAt: now });
    await forgetSessions(tx, delegate, deps.clock.wall());
    const data = { delegationId: id, personId: principal, delegateId: delegate, from, to, routes, reason };
    await recordOrg(tx, byPerson(person), now, [{ type: 'delegation_given', data }]);
    return ok(delegationView(await stored(tx, id), today));
  });
}

function periodRefused({ principal, delegate, from, to }: Link, today: string): Rejection | undefined {
  if (principal === delegate) return { code: 'delegation_to_oneself' };
  const wrong = reversed(from, to);
  if (wrong) return wrong;
  if (to < today) return { code: 'delegation_over', params: { to } };
  const days = parseDay(to) - parseDay(from) + 1;
  return days > MOST_DAYS ? { code: 'delegation_too_far', params: { max: MOST_DAYS } } : undefined;
}

/** Who and which routes exist, whether the delegate can act and none of the three duties forbids it, and what stands. */
async function delegationRefused(tx: Queryable, link: Link, today: string): Promise<Rejection | undefined> {
  const names = await personNames(tx, [link.principal, link.delegate]);
  const delegate = names.get(link.delegate);
  if (!delegate || !names.has(link.principal)) return { code: 'person_unknown' };
  const [key] = link.routes ? await unknownRoutes(tx, link.routes) : [];
  if (key !== undefined) return { code: 'route_unknown', params: { key } };
  const day = link.from > today ? link.from : today;
  if (!(await holdsPost(tx, link.delegate, day)))
    return { code: 'delegate_without_post', params: { delegate: inWords(delegate), day } };
  const posts = await postsOf(tx, link.delegate, day, link.to);
  const role = dutyAmong(posts.map((post) => post.role));
  return role ? { code: 'duties_separated', params: { role } } : chainRefused(tx, link);
}

type Name = { readonly name: string; readonly nameEn: string };

const inWords = ({ name, nameEn }: Name) => ({ zh: name, en: nameEn });

/** Beside what stands: no second delegate for the same days and routes, no circle, no chain that nobody follows. */
async function chainRefused(tx: Queryable, link: Link): Promise<Rejection | undefined> {
  const links = await linksAround(tx, [link.principal, link.delegate], link.from, link.to);
  const other = links.find((each) => each.principal === link.principal && common(each, link));
  const fault = chainFault(links, link);
  if (!other && !fault) return undefined;
  const names = await personNames(tx, [...(fault?.chain ?? []), other?.delegate ?? link.delegate]);
  const nameOf = (id: string): Name => names.get(id) ?? { name: '–', nameEn: '–' };
  if (other)
    return {
      code: 'delegation_overlaps',
      params: { delegate: inWords(nameOf(other.delegate)), from: other.from, to: other.to },
    };
  if (!fault) return undefined;
  const chain = fault.chain.map(nameOf);
  const said = {
    zh: chain.map(({ name }) => name).join(' → '),
    en: chain.map(({ nameEn }) => nameEn).join(' → '),
  };
  return { code: fault.code, params: { chain: said, max: MOST_LINKS } };
}

async function stored(tx: Queryable, id: string): Promise<DelegationRow> {
  const row = await delegationById(tx, id);
  if (!row) throw new Error(`delegation ${id} was written and is not there`);
  return row;
}

/**
 * Tells delegates of the delegations that have begun, each once, in one transaction with the mark that it was told.
 * Answers how many: as many as `limit` means there may be more.
 */
export const tellOfDelegations = (db: Database, at: Instant, limit: number): Promise<number> =>
  db.transaction(async (tx) => {
    const today = formatDay(dayOf(at.now));
    const begun = await takeDelegationsToTell(tx, today, limit);
    if (begun.length === 0) return 0;
    // What began and was over between two looks of a sweep that had stood still is nobody's news.
    const running = begun.filter(({ to }) => to >= today);
    await announceAll(tx, at, running.map(givenNotice));
    const ids = begun.map(({ id }) => id);
    await delegationsTold(tx, ids, at.now);
    return begun.length;
  });

const givenNotice = ({ id, principal, delegate, from, to, reason }: DelegationRow) => ({
  kind: 'delegation_given' as const,
  dedupeKey: `delegation-given:${id}`,
  personIds: [delegate.id],
  link: delegationsLink,
  data: { principal: principal.name, principalEn: principal.nameEn, from, to, reason },
});
