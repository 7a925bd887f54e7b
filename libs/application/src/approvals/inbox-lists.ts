import type { CopyItem, QueuedItem, StartedItem } from '@shanhai/contracts/approvals';
import { stagesOf, type Approval } from '@shanhai/domain/approvals';
import { ok, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Database } from '@shanhai/platform/postgres';
import type { InboxDeps, PageQuery } from './inbox';
import { donePage, type DoneRow } from './inbox-done.store';
import {
  copiesPage,
  queuedPage,
  startedPage,
  type CopyRow,
  type ListQuery,
  type QueuedRow,
  type StartedRow,
} from './inbox-lists.store';
import { loadRoute } from './routes.store';
import { placeTitle } from './titles';

type Deps = Pick<InboxDeps, 'db'>;
type Search = PageQuery & { readonly q?: string | undefined };

interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** One page of any of these lists: a row more than asked for says that there is another. */
async function page<Row, Item>(
  { limit, cursor }: PageQuery,
  read: (at: Pick<ListQuery, 'after' | 'limit'>) => Promise<Row[]>,
  keyOf: (row: Row) => readonly [Date, string],
  itemOf: (row: Row) => Item | Promise<Item>,
): Promise<Result<Page<Item>>> {
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const rows = await read({ after: after.value, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const key = last && keyOf(last);
  return ok({
    items: await Promise.all(rows.slice(0, limit).map(itemOf)),
    nextCursor: key ? cursorOf([key[0].toISOString(), key[1]]) : null,
  });
}

const actions = {
  approved: 'approve',
  voted: 'vote',
  rejected: 'reject',
  returned: 'return',
  opinion_given: 'give_opinion',
} as const;

/** What a person has decided, newest first. */
export const done = ({ db }: Deps, personId: string, query: Search) =>
  page(
    query,
    (at) => donePage(db, { personId, q: query.q, ...at }),
    (row) => [row.at, row.taskId],
    doneItem,
  );

const doneItem = ({ taskId: _, reason, at, ...row }: DoneRow) => ({
  ...row,
  action: actions[reason],
  at: at.toISOString(),
});

/** What a person has started, newest first, with where it is now. */
export const started = (
  { db }: Deps,
  personId: string,
  query: Search & { readonly status?: Approval['status'] | undefined },
) =>
  page(
    query,
    (at) => startedPage(db, { personId, q: query.q, status: query.status, ...at }),
    (row) => [row.startedAt, row.approvalId],
    (row) => startedItem(db, row),
  );

async function startedItem(db: Database, { routeId, now, ...row }: StartedRow): Promise<StartedItem> {
  const { definition } = await loadRoute(db, routeId);
  const order = stagesOf(definition.root).map(({ key }) => key);
  const places = [...now].sort((a, b) => order.indexOf(a.stageKey) - order.indexOf(b.stageKey));
  return {
    ...row,
    startedAt: row.startedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    now: places.map(({ stageKey, holders, ...place }) => ({
      ...place,
      stage: placeTitle(definition, stageKey),
      holders: [...holders],
    })),
  };
}

/** Copies that a person has got, newest first. */
export const copies = (
  { db }: Deps,
  personId: string,
  query: Search & { readonly read?: 'unread' | 'read' | undefined },
) =>
  page(
    query,
    (at) => copiesPage(db, { personId, q: query.q, read: query.read, ...at }),
    (row) => [row.copiedAt, row.approvalId],
    copyItem,
  );

const copyItem = (row: CopyRow): CopyItem => ({
  ...row,
  copiedAt: row.copiedAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});

/** A person's places that wait: for their turn, or for an opinion. */
export const queued = ({ db }: Deps, personId: string, query: PageQuery) =>
  page(
    query,
    (at) => queuedPage(db, { personId, ...at }),
    (row) => [row.since, row.taskId],
    (row) => queuedItem(db, row),
  );

async function queuedItem(db: Database, { routeId, ...row }: QueuedRow): Promise<QueuedItem> {
  const { definition } = await loadRoute(db, routeId);
  return {
    ...row,
    stage: placeTitle(definition, row.stageKey),
    holders: [...row.holders],
    since: row.since.toISOString(),
  };
}
