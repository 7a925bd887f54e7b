import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { concernedBy, rolesWith, type Permission } from '@shanhai/domain/org';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { loadPolicy } from '../../admin/policies.store';
import { announceAll, mePage, personPage, type Instant } from '../../notices';
import { chartOf, holdersOfRoles, type NamedChart } from '..';
import { endingsTold, takeEndingPosts, type EndingPost } from './post-endings.store';
import { keeperOf } from './posts';

const ending = z.strictObject({ calendarDaysAhead: z.int().min(0).max(366) });

/**
 * Tells of posts that end: the holder, who is above the post, and where nobody else holds it then, who watches over the unit
 * and who gives such posts. So many calendar days ahead as the policy `post.end` says; of one that ended at once, then.
 * Once for each end, in one transaction with the mark that it was told. Answers how many were looked at: as many as
 * `limit` means that there may be more.
 */
export async function tellOfPostEndings(db: Database, at: Instant, limit: number): Promise<number> {
  const { calendarDaysAhead } = await loadPolicy(db, 'post.end', ending);
  const day = dayOf(at.now);
  const today = formatDay(day);
  // What ended longer ago than it would have been told ahead, a sweep that had stood still tells nobody.
  const [from, to] = [formatDay(day - calendarDaysAhead), formatDay(day + calendarDaysAhead)];
  return db.transaction(async (tx) => {
    const found = await takeEndingPosts(tx, { from, to, today }, limit);
    if (found.length === 0) return 0;
    const posts = found.filter(({ goesOn }) => !goesOn);
    if (posts.length > 0) await announceAll(tx, at, await messagesFor(tx, posts, today));
    const ids = found.map(({ id }) => id);
    await endingsTold(tx, ids);
    return found.length;
  });
}

async function messagesFor(
  tx: Queryable,
  posts: readonly EndingPost[],
  today: string,
): Promise<NoticeMessage[]> {
  const persons = posts.map(({ person }) => person.id);
  const units = posts.map(({ unit }) => unit.id);
  const chart = await chartOf(tx, persons, units, today);
  const keepers = new Map<Permission, readonly string[]>();
  for (const keeper of new Set(posts.map(({ role }) => keeperOf(role))))
    keepers.set(keeper, await holdersOfRoles(tx, rolesWith(keeper), today));
  return posts.flatMap((post) => toldOf(post, chart, keepers.get(keeperOf(post.role)) ?? [], today));
}

function toldOf(
  post: EndingPost,
  chart: NamedChart,
  keepers: readonly string[],
  today: string,
): NoticeMessage[] {
  const { person, unit, role } = post;
  const { above, watching } = concernedBy(chart, { personId: person.id, unitId: unit.id, role });
  const others = [...above, ...(post.vacant ? [...watching, ...keepers] : [])];
  const personIds = [...new Set(others)].filter((id) => id !== person.id);
  return [
    ...(post.present ? [noticeOf(post, today, true, [person.id])] : []),
    ...(personIds.length > 0 ? [noticeOf(post, today, false, personIds)] : []),
  ];
}

function noticeOf(post: EndingPost, today: string, own: boolean, personIds: string[]): NoticeMessage {
  const { id, person, unit, role, validTo, lastDay, vacant, open, unheld } = post;
  return {
    kind: 'post_ends',
    dedupeKey: `post-ends:${id}:${validTo}`,
    ...{ personIds, link: own ? mePage : personPage(person.id) },
    data: {
      ...{ person: person.name, personEn: person.nameEn, unitZh: unit.nameZh, unitEn: unit.nameEn },
      ...{ role, lastDay, over: validTo < today, own, vacant, open, unheld },
    },
  };
}
