import type { CopyItem, DoneItem, QueuedItem, StartedItem } from '@shanhai/contracts/approvals';
import { stagesOf, type Approval } from '@shanhai/domain/approvals';
import type { Database } from '@shanhai/platform/postgres';
import type { InboxDeps } from './inbox';
import { donePage, type DoneRow } from './inbox-done.store';
import {
  copiesPage,
  queuedPage,
  startedPage,
  type CopyRow,
  type QueuedRow,
  type StartedRow,
} from './inbox-lists.store';
import { pageOf, type PageQuery } from './page';
import { loadRoute } from './routes.store';
import { placeTitle } from './titles';

type Deps = Pick<InboxDeps, 'db'>;
type Search = PageQuery & { readonly q?: string | undefined };

const actions = {
  approved: 'approve',
  voted: 'vote',
  rejected: 'reject',
  returned: 'return',
  opinion_given: 'give_opinion',
} as const;

/** What a person has decided, newest first. */
export const done = ({ db }: Deps, personId: string, query: Search) =>
  pageOf(
    query,
    (at) => donePage(db, { personId, q: query.q, ...at }),
    (row) => [row.at, row.taskId],
    (row) => doneItem(db, row),
  );

async function doneItem(
  db: Database,
  { taskId: _, routeId, reason, at, ...row }: DoneRow,
): Promise<DoneItem> {
  const { definition } = await loadRoute(db, routeId);
  return {
    ...row,
    stage: placeTitle(definition, row.stageKey),
    action: actions[reason],
    at: at.toISOString(),
  };
}

/** What a person has started, newest first, with where it is now. */
export const started = (
  { db }: Deps,
  personId: string,
  query: Search & { readonly status?: Approval['status'] | undefined },
) =>
  pageOf(
    query,
    (at) => startedPage(db, { personId, q: query.q, status: query.status, ...at }),
    (row) => [row.startedAt, row.approvalId],
    (row) => startedItem(db, row),
  );

/** Places in the order of the route, with the titles that people read. */
export async function startedItem(db: Database, { routeId, now, ...row }: StartedRow): Promise<StartedItem> {
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
  pageOf(
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
  pageOf(
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
