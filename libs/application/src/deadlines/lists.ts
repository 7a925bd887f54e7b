import {
  DAY_NAMES,
  type DeadlineBoard,
  type DeadlineFilters,
  type DeadlineItem,
  type DeadlineMonth,
  type LightCounts,
} from '@shanhai/contracts/deadlines';
import {
  dayOf,
  formatDay,
  instantAt,
  isWorkingDayNumber,
  parseDay,
  weekdayOf,
  type DayNumber,
  type WorkingCalendar,
} from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';
import { asText, everyPage, type PageQuery } from '../approvals/page';
import {
  countByDay,
  countByUnit,
  countSelected,
  deadlinePage,
  type LightCount,
  type OpenDeadline,
} from './deadlines.store';
import { itemsOf } from './items';
import { madeBy, standpoint, type DeadlineDeps } from './lights';
import { selectionOf, type DeadlineReader } from './selection';
import { kindName } from './words';

/** Open deadlines, soonest first. */
export async function deadlines(
  deps: DeadlineDeps,
  reader: DeadlineReader,
  { limit, cursor, ...filters }: PageQuery & DeadlineFilters,
) {
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const at = await standpoint(deps);
  const selection = selectionOf(reader, filters, at.bounds);
  const rows = await deadlinePage(deps.db, selection, { after: after.value, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = await itemsOf(deps.db, rows.slice(0, limit), at);
  return ok({ items, nextCursor: last ? cursorOf(asText(placeOf(last))) : null, ...madeBy(at) });
}

const placeOf = ({ dueAt, id }: OpenDeadline) => [dueAt, id] as const;

/** All pages of a list, as it stood when the first was asked for. */
export async function* everyDeadline(
  deps: DeadlineDeps,
  reader: DeadlineReader,
  filters: DeadlineFilters,
): AsyncGenerator<readonly DeadlineItem[]> {
  const at = await standpoint(deps);
  const selection = selectionOf(reader, filters, at.bounds);
  yield* everyPage(
    (part) => deadlinePage(deps.db, selection, part),
    placeOf,
    (rows) => itemsOf(deps.db, rows, at),
  );
}

/** One statement; each number is that of the list with the same filters, its unit, kind and light. */
export async function board(
  deps: DeadlineDeps,
  reader: DeadlineReader,
  filters: Pick<DeadlineFilters, 'kind' | 'process' | 'unit' | 'state' | 'scope'>,
): Promise<Result<DeadlineBoard>> {
  const at = await standpoint(deps);
  const counted = await countByUnit(deps.db, selectionOf(reader, filters, at.bounds));
  const cells = groupBy(counted, ({ unit, kind }) => `${unit.id} ${kind}`).map(([first, group]) => ({
    ...{ unit: first.unit, kind: first.kind, kindName: kindName(first.kind) },
    counts: countsOf(group),
  }));
  return ok({ cells, ...madeBy(at) });
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [T, T[]])[] {
  const groups = new Map<string, readonly [T, T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group[1].push(item);
    else groups.set(keyOf(item), [item, [item]]);
  }
  return [...groups.values()];
}

function countsOf(group: readonly LightCount[]): LightCounts {
  const counts = { serious: 0, near: 0, on_time: 0, waiting: 0 };
  for (const { light, many } of group) counts[light] += many;
  return counts;
}

/** A month that has more is counted and not named: nobody reads so many in its cells. */
const NAMED_IN_A_MONTH = 200;

/** A month of days with how many deadlines end on each, and the first of them by name. `month` is YYYY-MM. */
export async function month(
  deps: DeadlineDeps,
  reader: DeadlineReader,
  { month: wanted, ...filters }: DeadlineFilters & { readonly month: string },
): Promise<Result<DeadlineMonth>> {
  const at = await standpoint(deps);
  const { common } = at.calendars;
  const days = daysOf(wanted);
  const [first = 0, end = 0] = [days[0], (days.at(-1) ?? 0) + 1];
  const selection = selectionOf(reader, filters, at.bounds);
  const span = { from: instantAt(first, '00:00'), before: instantAt(end, '00:00') };
  const within = { ...selection, spans: [...selection.spans, span] };
  const [counted, rows, paused] = await Promise.all([
    countByDay(deps.db, within),
    deadlinePage(deps.db, within, { after: null, limit: NAMED_IN_A_MONTH + 1 }),
    countSelected(deps.db, { ...selection, clock: 'paused' }),
  ]);
  const named = await itemsOf(deps.db, rows.length > NAMED_IN_A_MONTH ? [] : firstOfDays(rows), at);
  return ok({
    days: days.map((day) => {
      const date = formatDay(day);
      const group = counted.filter((each) => each.day === date);
      const first = named.filter(({ dueAt }) => endsOn(dueAt) === date);
      const provisional = group.reduce((sum, each) => sum + each.provisional, 0);
      return { date, kind: dayKind(day, common), counts: countsOf(group), provisional, first };
    }),
    paused,
    provisional: !common.years.has(Number(wanted.slice(0, 4))),
    ...madeBy(at),
  });
}

const endsOn = (dueAt: Date | string): string => formatDay(dayOf(new Date(dueAt)));

const firstOfDays = (rows: readonly OpenDeadline[]): OpenDeadline[] => {
  const seen = new Map<string, number>();
  return rows.filter(({ dueAt }) => {
    const many = (seen.get(endsOn(dueAt)) ?? 0) + 1;
    seen.set(endsOn(dueAt), many);
    return many <= DAY_NAMES;
  });
};

function daysOf(wanted: string): DayNumber[] {
  const first = parseDay(`${wanted}-01`);
  const length = new Date(Date.UTC(Number(wanted.slice(0, 4)), Number(wanted.slice(5)), 0)).getUTCDate();
  return Array.from({ length }, (_, index) => first + index);
}

function dayKind(day: DayNumber, calendar: WorkingCalendar): DeadlineMonth['days'][number]['kind'] {
  const weekend = [0, 6].includes(weekdayOf(day));
  if (isWorkingDayNumber(day, calendar)) return weekend ? 'make_up' : 'work';
  return weekend ? 'free' : 'holiday';
}

/** The business day, for names of files. */
export const today = ({ clock }: Pick<DeadlineDeps, 'clock'>): string => formatDay(dayOf(clock.now()));
