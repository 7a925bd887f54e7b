import { findStage, mayStandIn, type Localized } from '@shanhai/domain/approvals';
import type { InboxFilters, InboxItem } from '@shanhai/contracts/approvals';
import {
  dayOf,
  formatDay,
  instantAt,
  workingDaysLeft,
  type DayNumber,
  type WorkingCalendar,
} from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import { cursorOf, cursorValues, type Database } from '@shanhai/platform/postgres';
import { loadCalendar } from '../calendar';
import { maySeeCase, type Reader } from '../org';
import { taskById } from './inbox-done.store';
import { countsAt } from './inbox-counts';
import type { InboxConditions } from './inbox-filters.store';
import {
  filteredInboxPage,
  inboxPage,
  stagesHeld,
  statesOf,
  type InboxQuery,
  type InboxRow,
} from './inbox.store';
import type { PageQuery } from './page';
import { loadRoute } from './routes.store';
import { placeTitle } from './titles';

export interface InboxDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** What waits for a person: a page of it, and how much there is in all. */
export async function inbox(deps: InboxDeps, personId: string, query: PageQuery & InboxFilters) {
  const { db, clock } = deps;
  const { limit, cursor, ...filters } = query;
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const now = clock.now();
  const page = { personId, day: formatDay(dayOf(now)), after: after.value, limit: limit + 1 };
  const [rows, counts, calendar] = await Promise.all([
    rowsOf(db, page, filters, now),
    countsAt(db, personId, now),
    loadCalendar(db),
  ]);
  const daysLeft = countingDays(now, calendar);
  const shown = rows.slice(0, limit);
  const [places, holderOnly] = await Promise.all([placesOf(db, shown), holderOnlyOf(db, personId, shown)]);
  const items = shown.map((row) => itemOf(row, places, daysLeft, holderOnly.has(row.taskId)));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return ok({ items, counts, nextCursor: last ? cursorAfter(last) : null, asOf: now.toISOString() });
}

/** Without filters the statement is prepared and its plan fixed: the page that everybody opens in the morning. */
async function rowsOf(
  db: Database,
  page: InboxQuery,
  { due, opt, ...filters }: InboxFilters,
  now: Date,
): Promise<InboxRow[]> {
  if (due === undefined && opt === undefined && Object.values(filters).every((value) => value === undefined))
    return inboxPage(db, page);
  const bulk = opt === undefined ? undefined : await stagesInBulk(db, page);
  return filteredInboxPage(db, page, { ...filters, due: due && spanOf(due, now), bulk });
}

function spanOf(due: NonNullable<InboxFilters['due']>, now: Date): InboxConditions['due'] {
  const endOf = (days: number): Date => instantAt(dayOf(now) + days, '00:00');
  switch (due) {
    case 'overdue':
      return { from: null, before: now };
    case 'today':
      return { from: now, before: endOf(1) };
    case 'week':
      return { from: now, before: endOf(7) };
  }
}

/** The person's stages that opt in; published routes are known to the process. */
async function stagesInBulk(db: Database, { personId, day }: InboxQuery) {
  const held = await stagesHeld(db, personId, day);
  const opted = await Promise.all(
    held.map(async ({ routeId, stageKey }) => {
      const { definition } = await loadRoute(db, routeId);
      return findStage(definition, stageKey)?.bulk === true;
    }),
  );
  return held.filter((_, index) => opted[index]);
}

/** How many items each tab has. */
export const counts = ({ db, clock }: InboxDeps, personId: string) => countsAt(db, personId, clock.now());

const cursorAfter = (row: InboxRow): string => cursorOf([row.dueAt.toISOString(), row.taskId]);

type DaysLeft = (dueAt: Date) => number;

/** Items that are due on one day are counted once. */
function countingDays(now: Date, calendar: WorkingCalendar): DaysLeft {
  const known = new Map<DayNumber, number>();
  return (dueAt) => {
    if (dueAt < now) return workingDaysLeft(now, dueAt, calendar);
    const left = known.get(dayOf(dueAt)) ?? workingDaysLeft(now, dueAt, calendar);
    known.set(dayOf(dueAt), left);
    return left;
  };
}

/** What a row shows of its stage; the rows of a page lie in few stages. */
interface PlaceOf {
  readonly title: Localized;
  readonly hidesFacts: boolean;
  readonly bulk: boolean;
}
type Places = ReadonlyMap<string, PlaceOf>;

const placeKey = ({ routeId, stageKey }: InboxRow): string => `${routeId} ${stageKey}`;

/** A page has few routes, and the process knows most of them: asked for once a stage and not once a row. */
async function placesOf(db: Database, rows: readonly InboxRow[]): Promise<Places> {
  const places = new Map<string, PlaceOf>();
  for (const row of rows) {
    if (places.has(placeKey(row))) continue;
    const { definition } = await loadRoute(db, row.routeId);
    const stage = findStage(definition, row.stageKey);
    places.set(placeKey(row), {
      title: placeTitle(definition, row.stageKey),
      hidesFacts: (stage?.hides ?? []).length > 0,
      bulk: stage?.bulk === true,
    });
  }
  return places;
}

/**
 * Tasks of the page that the reader sees because they stand in, and may not act on. Most pages have no task of
 * anybody else, and then nothing is asked.
 */
async function holderOnlyOf(
  db: Database,
  reader: string,
  rows: readonly InboxRow[],
): Promise<ReadonlySet<string>> {
  const others = rows.filter(({ onBehalfOf }) => onBehalfOf !== null);
  if (others.length === 0) return new Set();
  const states = await statesOf(db, [...new Set(others.map(({ approvalId }) => approvalId))]);
  const barred = await Promise.all(
    others.map(async ({ taskId, approvalId, routeId }) => {
      const state = states.get(approvalId);
      if (!state) throw new Error(`approval ${approvalId} was not read`);
      return !mayStandIn(state, (await loadRoute(db, routeId)).definition, taskId, reader);
    }),
  );
  return new Set(others.filter((_, index) => barred[index]).map(({ taskId }) => taskId));
}

/** Member by member: a copy of the whole row took a seventh of the time of a page. @throws when its stage was not asked for. */
function itemOf(row: InboxRow, places: Places, daysLeft: DaysLeft, holderOnly: boolean): InboxItem {
  const place = places.get(placeKey(row));
  if (!place) throw new Error(`stage ${placeKey(row)} was not read`);
  return {
    taskId: row.taskId,
    kind: row.kind,
    onBehalfOf: row.onBehalfOf,
    holderOnly,
    approvalId: row.approvalId,
    caseType: row.caseType,
    caseId: row.caseId,
    number: row.number,
    title: row.title,
    unit: row.unit,
    // Facts don't say which field they come from: where a stage hides any field, none is shown in the row.
    facts: place.hidesFacts ? [] : (row.facts as InboxItem['facts']),
    stageKey: row.stageKey,
    stage: place.title,
    round: row.round,
    version: row.version,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    workingDaysLeft: daysLeft(row.dueAt),
    provisional: row.provisional,
    urgedAt: row.urgedAt,
    attachments: row.attachments,
    bulk: row.kind === 'decide' && place.bulk && !holderOnly,
    returnedBefore: row.round > 1,
  };
}

/** Where a task leads: for whom held it, and for whoever may see its case. */
export async function task({ db }: InboxDeps, reader: Reader, taskId: string): Promise<Result<TaskView>> {
  const row = await taskById(db, taskId);
  if (!row || !(row.personId === reader.id || (await maySeeCase(db, reader, row))))
    return reject('not_found');
  const closed = row.closedAt && {
    reason: row.reason ?? '',
    at: row.closedAt.toISOString(),
    by: row.closedBy,
  };
  const { approvalId, caseType, caseId } = row;
  return ok({ taskId, approvalId, caseType, caseId, open: closed === null, closed });
}

export interface TaskView {
  readonly taskId: string;
  readonly approvalId: string;
  readonly caseType: string;
  readonly caseId: string;
  readonly open: boolean;
  readonly closed: {
    readonly reason: string;
    readonly at: string;
    readonly by: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  } | null;
}
