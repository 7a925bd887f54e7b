import type { WorkItemFilters, WorkItemSummary } from '@shanhai/contracts/targets/work-items';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { workItemStatuses } from '@shanhai/domain/targets/work-items';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';
import { everyPage, type PageQuery } from '../../approvals/page';
import { standpoint, type Standpoint } from '../../deadlines/lights';
import type { SignedIn } from '../../session';
import { dayAt, type WorkItemDeps } from './deps';
import { standingOf } from './standing.store';
import { summaryOf } from './view';
import {
  countByStatus,
  countUnmade,
  itemPage,
  unmadePage,
  type ItemSelection,
  type SummaryRow,
  type UnmadeRow,
} from './view.store';

type Deps = Pick<WorkItemDeps, 'db' | 'clock'>;
type Reader = Pick<SignedIn, 'id' | 'coveredUnits'>;

/** Work items that the reader may see, soonest final day first. */
export async function listWorkItems(
  deps: Deps,
  reader: Reader,
  { limit, cursor, ...filters }: PageQuery & WorkItemFilters,
): Promise<Result<{ items: WorkItemSummary[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const at = await standpoint(deps);
  const selection = await selectionOf(deps, reader, filters, at);
  const rows = await itemPage(deps.db, selection, { after: after.value, limit: limit + 1 }, dayAt(at.now));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return ok({
    items: rows.slice(0, limit).map((row) => summaryOf(row, at)),
    nextCursor: last ? cursorOf([...placeOf(last)]) : null,
  });
}

const placeOf = ({ dueOn, id }: SummaryRow) => [dueOn, id] as const;

/** All pages of a list, as it stood when the first was asked for. */
export async function* everyWorkItem(
  deps: Deps,
  reader: Reader,
  filters: WorkItemFilters,
): AsyncGenerator<readonly WorkItemSummary[]> {
  const at = await standpoint(deps);
  const selection = await selectionOf(deps, reader, filters, at);
  yield* everyPage(
    (part) => itemPage(deps.db, selection, part, dayAt(at.now)),
    placeOf,
    (rows) => Promise.resolve(rows.map((row) => summaryOf(row, at))),
  );
}

/** How many stand where. Every state has its column, also where nothing stands. */
export async function workItemBoard(deps: Deps, reader: Reader, filters: Omit<WorkItemFilters, 'status'>) {
  const at = await standpoint(deps);
  const counted = await countByStatus(deps.db, await selectionOf(deps, reader, filters, at));
  return ok({
    columns: workItemStatuses.map((status) => {
      const found = counted.find((each) => each.status === status);
      return { status, count: found?.count ?? 0, late: found?.late ?? 0 };
    }),
    unmade: await countUnmade(deps.db, filters),
  });
}

async function selectionOf(
  { db }: Deps,
  reader: Reader,
  { scope, ...filters }: WorkItemFilters,
  { now, bounds }: Standpoint,
): Promise<ItemSelection> {
  const covered = [...reader.coveredUnits];
  const all = { ...filters, bounds, covered, working: null, supervising: null };
  if (scope === 'all') return all;
  const { reportsFor, supervises } = await standingOf(db, reader.id, dayAt(now));
  return scope === 'mine'
    ? { ...all, working: reportsFor.map(({ id }) => id) }
    : { ...all, supervising: supervises.map(({ id }) => id) };
}

/** For which units the reader supervises and reports. */
export const workItemStanding = async ({ db, clock }: Deps, { id }: Reader) => {
  const { reportsFor, supervises } = await standingOf(db, id, dayAt(clock.now()));
  return ok({ reportsFor: [...reportsFor], supervises: [...supervises] });
};

/** Tasks of plans that nobody has made a work item of. Rejects with `forbidden` who could not make one. */
export async function unmadeItems(
  { db }: Deps,
  person: Pick<SignedIn, 'permissions'>,
  { limit, cursor, ...filters }: PageQuery & Pick<WorkItemFilters, 'year' | 'actionPlan'>,
): Promise<Result<{ items: UnmadeRow[]; nextCursor: string | null }>> {
  if (!person.permissions.has('work_item.supervise')) return reject('forbidden');
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const rows = await unmadePage(db, filters, { after: after.value, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return ok({
    items: rows.slice(0, limit),
    nextCursor: last ? cursorOf([String(last.year), last.id]) : null,
  });
}
