import type { Queryable } from '@shanhai/platform/postgres';
import { holdsPost, leavePlaces, type LeftBehind } from '../../approvals';
import type { EventActor } from '../../audit';
import { forgetSessions } from '../../session';
import { endDelegationsOf } from './delegation-end';
import type { OrgDeps } from './deps';
import { momentOf, type Moment } from './change';
import { recordOrg } from './history';
import { settlePost, takePostToSettle, type HeldPost, type PostToSettle } from './posts.store';

type LeaveDeps = Omit<OrgDeps, 'db'>;

/**
 * Whoever's post ends is taken out of the places that they held by it; their sessions are looked up anew in every
 * process; and without any post they neither stand in for others nor are stood in for. `before` is a day on which the
 * post still held, `end` is what ends it.
 */
export async function leavePost(
  tx: Queryable,
  deps: LeaveDeps,
  { id: postId, personId }: Pick<HeldPost, 'id' | 'personId'>,
  before: string,
  { now, today }: Moment,
  end: () => Promise<void>,
): Promise<LeftBehind> {
  const leaving = { personId, postId, before, after: today, now };
  const left = await leavePlaces(tx, deps, leaving, end);
  await forgetSessions(tx, personId, deps.clock.wall());
  if (!(await holdsPost(tx, personId, today))) await endDelegationsOf(tx, personId, now);
  return left;
}

/**
 * After this time of the wall clock a post is looked at again: a decision that was being taken when it ended may have
 * asked its holder still, and no statement runs for longer (30 s, libs/platform/src/postgres).
 */
const AGAIN_MS = 60_000;

const byOrganisation: EventActor = { kind: 'system', name: 'system:org', reason: 'post_over' };

/**
 * Settles the posts whose last day has passed, and those that ended a minute ago a second time: each in a transaction
 * of its own, up to `limit`. A post that somebody else settles is passed over; one that is settled is never looked at
 * again. Answers how many: as many as `limit` means there may be more.
 */
export async function settlePosts(deps: OrgDeps, limit: number): Promise<number> {
  for (let settled = 0; settled < limit; settled++) {
    if (!(await settleOne(deps))) return settled;
    deps.wake.wake();
  }
  return limit;
}

const settleOne = (deps: OrgDeps): Promise<boolean> =>
  deps.db.transaction(async (tx) => {
    const at = momentOf(deps);
    const wall = deps.clock.wall();
    const post = await takePostToSettle(tx, at.today, new Date(wall.getTime() - AGAIN_MS));
    if (!post) return false;
    const left = await leavePost(tx, deps, post, lastHeld(post), at, () => settlePost(tx, post, wall));
    if (post.lookedAt === null || left.handedOn + left.vacant > 0) {
      const { id: postId, personId, unitId, role } = post;
      const data = { postId, personId, unitId, role, lastDay: post.lastDay ?? post.validTo, ...left };
      await recordOrg(tx, byOrganisation, at.now, [{ type: 'post_settled', data }]);
    }
    return true;
  });

const lastHeld = ({ validTo, validFrom }: PostToSettle): string => validTo ?? validFrom;
