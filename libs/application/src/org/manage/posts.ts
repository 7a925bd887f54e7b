import type { NewPost, Post, PostEnd } from '@shanhai/contracts/org';
import { formatDay, parseDay } from '@shanhai/domain/calendar';
import { exclude, isDuty, isRole, type Permission, type Role } from '@shanhai/domain/org';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import type { LeftBehind } from '../../approvals';
import { forgetSessions, type SignedIn } from '../../session';
import { changeOnce, forbidden, may, refused, reversed, type IdempotencyKey, type Moment } from './change';
import type { OrgDeps } from './deps';
import { byPerson, recordOrg } from './history';
import { leavePost } from './leave';
import { lockPerson } from './persons.store';
import { insertPost, lockPost, postById, postPage, postsOf, writeEnd, type HeldPost } from './posts.store';
import { existsFor, notValid } from './units';
import { lockUnit } from './units.store';

export interface PostFilter {
  readonly unit?: string | undefined;
  readonly person?: string | undefined;
  readonly on?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Posts, earliest first, for everybody who is signed in. */
export async function posts({ db }: Pick<OrgDeps, 'db'>, query: PostFilter) {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const filter = { unit: query.unit ?? null, person: query.person ?? null, on: query.on ?? null };
  const rows = await postPage(db, { ...filter, after: after.value, limit: query.limit + 1 });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return ok({ items, nextCursor: last ? cursorOf([last.validFrom, last.id]) : null });
}

/** Who gives and ends a post: the three administrators' are the security administrator's to give. */
export const keeperOf = (role: string): Permission =>
  isRole(role) && isDuty(role) ? 'account.manage' : 'org.manage';

/**
 * Gives a person a post. Nobody gives one to themselves. Rejects with `person_unknown`, `unit_unknown`,
 * `unit_not_valid`, `post_overlaps` (the same post at the same time), `duties_separated`.
 */
export async function createPost(
  deps: OrgDeps,
  person: SignedIn,
  body: NewPost,
  idempotency: IdempotencyKey,
): Promise<Result<Post>> {
  if (!may(person, keeperOf(body.role)) || person.id === body.personId) return forbidden;
  const wrong = reversed(body.validFrom, body.validTo);
  if (wrong) return refused(wrong);
  return changeOnce(deps, person, idempotency, async (tx, { now }) => {
    const refusal = await postRefused(tx, body);
    if (refusal) return refused(refusal);
    const post = { ...body, id: deps.newId(), validTo: body.validTo ?? null };
    await insertPost(tx, post);
    await forgetSessions(tx, body.personId, deps.clock.wall());
    const { id: postId, ...given } = post;
    await recordOrg(tx, byPerson(person), now, [{ type: 'post_given', data: { postId, ...given } }]);
    return ok(await stored(tx, postId));
  });
}

async function postRefused(tx: Queryable, body: NewPost): Promise<Rejection | undefined> {
  if (!(await lockPerson(tx, body.personId))) return { code: 'person_unknown' };
  const unit = await lockUnit(tx, body.unitId, 'SHARE');
  if (!unit) return { code: 'unit_unknown' };
  if (!existsFor(unit, body)) return notValid(unit);
  const held = await postsOf(tx, body.personId, body.validFrom, body.validTo ?? null);
  return sameAgain(held, body) ?? twoDuties(held, body.role);
}

function sameAgain(held: readonly HeldPost[], { unitId, role }: NewPost): Rejection | undefined {
  const same = held.find((post) => post.unitId === unitId && post.role === role);
  return same && { code: 'post_overlaps', params: { from: same.validFrom, to: same.validTo ?? '–' } };
}

function twoDuties(held: readonly HeldPost[], role: Role): Rejection | undefined {
  const other = held.find((post) => isRole(post.role) && exclude(role, post.role));
  return other && { code: 'duties_separated', params: { role: other.role } };
}

/** What an end made of a post, and of the places that were held by it. */
export interface PostEnded extends LeftBehind {
  readonly post: Post;
}

/**
 * Ends a post. With a last day of today or before it is over at once, and in the same transaction every place that the
 * person held by it goes to who is found now, or into the rescue queue; a later last day is settled by the sweep when
 * it has passed. Rejects with `post_ended` when it is over already, `period_reversed`.
 */
export async function endPost(
  deps: OrgDeps,
  person: SignedIn,
  id: string,
  body: PostEnd,
  idempotency: IdempotencyKey,
): Promise<Result<PostEnded>> {
  const ended = await changeOnce(deps, person, idempotency, async (tx, at): Promise<Result<PostEnded>> => {
    const post = await lockPost(tx, id);
    if (!post) return may(person, 'org.manage') ? reject('not_found') : forbidden;
    if (!may(person, keeperOf(post.role))) return forbidden;
    const refusal = endRefused(post, body, at);
    if (refusal) return refused(refusal);
    const left = await endAt(tx, deps, post, body, at);
    const { id: postId, personId, unitId, role } = post;
    const data = { postId, personId, unitId, role, ...body, ...left };
    await recordOrg(tx, byPerson(person), at.now, [{ type: 'post_ended', data }]);
    return ok({ post: await stored(tx, id), ...left });
  });
  if (ended.ok) deps.wake.wake();
  return ended;
}

function endRefused(post: HeldPost, body: PostEnd, { today }: Moment): Rejection | undefined {
  if (post.validTo !== null && post.validTo < today)
    return { code: 'post_ended', params: { lastDay: post.lastDay ?? post.validTo } };
  return reversed(post.validFrom, body.lastDay);
}

/** Whose last day is today is found by no rule any more: for the rules the day before was the last. */
async function endAt(
  tx: Queryable,
  deps: OrgDeps,
  post: HeldPost,
  { lastDay, reason }: PostEnd,
  at: Moment,
): Promise<LeftBehind> {
  const end = { id: post.id, lastDay, reason };
  if (lastDay > at.today) {
    await writeEnd(tx, { ...end, validTo: lastDay, lookedAt: null });
    // Their own page names the last day.
    await forgetSessions(tx, post.personId, deps.clock.wall());
    return { handedOn: 0, vacant: 0 };
  }
  const wall = deps.clock.wall();
  const yesterday = formatDay(parseDay(at.today) - 1);
  const validTo = lastDay < yesterday ? lastDay : yesterday;
  return leavePost(tx, deps, post, at.today, at, () => writeEnd(tx, { ...end, validTo, lookedAt: wall }));
}

async function stored(tx: Queryable, id: string): Promise<Post> {
  const post = await postById(tx, id);
  if (!post) throw new Error(`post ${id} was written and is not there`);
  return post;
}
