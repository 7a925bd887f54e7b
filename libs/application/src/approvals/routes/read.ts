import type { RouteSummary, RouteView, comparison } from '@shanhai/contracts/approvals';
import { compareRoutes as compare } from '@shanhai/domain/approvals';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';
import type { z } from 'zod';
import type { SignedIn } from '../../session';
import { readerOf, type RouteDeps } from './deps';
import { routeById, routePage, type FullRouteRow, type RouteRow } from './library.store';
import { documentOf, routeView, summaryView } from './views';

export interface RouteList {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: RouteRow['status'] | undefined;
  readonly key?: string | undefined;
}

/** A draft stands before every version of its key. */
const LAST_VERSION = 2_147_483_647;

/** Routes that a person may read, by key, drafts first, then the newest version. */
export async function listRoutes(
  { db }: Pick<RouteDeps, 'db'>,
  person: SignedIn,
  { limit, cursor, status = undefined, key }: RouteList,
): Promise<Result<{ items: RouteSummary[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 3);
  if (!after.ok) return after;
  const page = { status: status ?? null, key: key ?? null, limit: limit + 1, after: after.value };
  const rows = await routePage(db, readerOf(person), page);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return ok({
    items: shown.map(summaryView),
    nextCursor: more ? cursorOf([last.key, String(last.version ?? LAST_VERSION), last.id]) : null,
  });
}

export async function readRoute(
  deps: Pick<RouteDeps, 'db'>,
  person: SignedIn,
  id: string,
): Promise<Result<RouteView>> {
  const row = await routeById(deps.db, readerOf(person), id);
  return row ? ok(routeView(row)) : reject('not_found');
}

type Comparison = z.infer<typeof comparison>;

/** What the other route says differently. */
export async function compareRoutes(
  { db }: Pick<RouteDeps, 'db'>,
  person: SignedIn,
  { id, other }: { readonly id: string; readonly other: string },
): Promise<Result<Comparison>> {
  const reader = readerOf(person);
  const from = await routeById(db, reader, id);
  const to = await routeById(db, reader, other);
  if (!from || !to) return reject('not_found');
  return ok({
    from: named(from),
    to: named(to),
    changes: compare(comparable(from), comparable(to)),
  });
}

const named = ({ id, key, version }: FullRouteRow): Comparison['from'] => ({ id, key, version });
const comparable = (row: FullRouteRow) => ({ ...documentOf(row) });
