import { dayOf, formatDay, instantAt, weekdayOf } from '@shanhai/domain/calendar';
import { urgencyOf } from '@shanhai/domain/notices';
import type { Queryable } from '@shanhai/platform/postgres';
import { type FreshNotice, type OpenItem, freshNotices, openItems } from './content.store';

export interface DigestContent {
  readonly overdue: readonly OpenItem[];
  readonly today: readonly OpenItem[];
  readonly week: readonly OpenItem[];
  readonly fresh: readonly FreshNotice[];
}

/** More than anybody reads in a mail: it says how to see the rest. */
export const MOST_ITEMS = 200;

export interface DigestOf {
  readonly personId: string;
  /** Null before it is made: then it is what waits. */
  readonly digestId: string | null;
}

/** What a digest tells as things stand now, by the business clock: what was decided since is not in it. */
export async function digestContent(
  db: Queryable,
  { personId, digestId }: DigestOf,
  now: Date,
): Promise<DigestContent> {
  const today = dayOf(now);
  const until = instantAt(today + ((7 - weekdayOf(today)) % 7) + 1, '00:00');
  const open = await openItems(db, { personId, day: formatDay(today), until, limit: MOST_ITEMS });
  const fresh = await freshNotices(db, { personId, digestId, now, limit: MOST_ITEMS });
  const under = (urgency: 'overdue' | 'today' | 'week'): OpenItem[] =>
    open.filter(({ dueAt }) => urgencyOf(dueAt, now) === urgency);
  // What is listed by its term is not told again among what is new.
  const listed = new Set(open.map(({ taskId }) => taskId));
  return {
    ...{ overdue: under('overdue'), today: under('today'), week: under('week') },
    fresh: fresh.filter((notice) => !listed.has(taskOf(notice) ?? '')),
  };
}

const taskOf = ({ data }: FreshNotice): string | undefined => (data as { readonly taskId?: string }).taskId;

export const sizesOf = ({ overdue, today, week, fresh }: DigestContent) => ({
  overdue: overdue.length,
  today: today.length,
  week: week.length,
  fresh: fresh.length,
});

export const isEmpty = (content: DigestContent): boolean =>
  Object.values(sizesOf(content)).every((size) => size === 0);
