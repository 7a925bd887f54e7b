import type {
  CalendarYearSummary,
  CalendarYearView,
  OfficeHoursView,
  ProjectionView,
} from '@shanhai/contracts/calendar';
import {
  DEFAULT_OFFICE_HOURS,
  formatDay,
  isWorkingDayNumber,
  parseDay,
  workingCalendar,
  type CalendarYear,
  type Holiday,
} from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';
import type { PageQuery } from '../../approvals/page';
import type { SignedIn } from '../../session';
import { manages, type CalendarDeps } from './deps';
import * as store from './read.store';

/** The years that have a notice, newest first, by the version in force. */
export async function listCalendars({ db }: CalendarDeps): Promise<Result<{ items: CalendarYearSummary[] }>> {
  const rows = await store.newestVersions(db);
  return ok({
    items: rows.map((row) => ({ ...versionView(row), workingDays: sum(workingDays(row.year, row)) })),
  });
}

/**
 * A year as it is counted: by the version in force, by another one, or by that which had been announced on a day. A year
 * without a notice is provisional. Rejects with `not_found` for a version that there is not.
 */
export async function readCalendar(
  { db }: CalendarDeps,
  year: number,
  { on, version }: { readonly on?: string | undefined; readonly version?: number | undefined },
): Promise<Result<CalendarYearView>> {
  const versions = await store.versionsOf(db, year);
  const announced = on === undefined ? versions : versions.filter((row) => (row.announcedOn ?? '') <= on);
  const row = version === undefined ? announced[0] : announced.find((each) => each.version === version);
  if (version !== undefined && row === undefined) return reject('not_found');
  return ok({ ...(row ? inForce(row) : withoutNotice(year)), versions: versions.map(versionView) });
}

type YearFacts = Omit<CalendarYearView, 'versions'>;

function inForce(row: store.VersionRow): YearFacts {
  const months = workingDays(row.year, row);
  return {
    ...{ year: row.year, version: row.version, provisional: false },
    ...{ source: row.source, announcedOn: row.announcedOn },
    ...{ publishedAt: row.publishedAt.toISOString(), publishedBy: row.publishedBy },
    ...{ daysOff: [...row.daysOff], workdays: [...row.workdays] },
    holidays: (row.holidays ?? []).map(holidayView),
    ...{ workingDays: sum(months), months },
  };
}

function withoutNotice(year: number): YearFacts {
  const months = workingDays(year, undefined);
  return {
    ...{ year, version: null, provisional: true, source: null, announcedOn: null },
    ...{ publishedAt: null, publishedBy: null, daysOff: [], workdays: [], holidays: [] },
    ...{ workingDays: sum(months), months },
  };
}

const versionView = ({ publishedAt, ...row }: store.VersionRow) => ({
  ...{ year: row.year, version: row.version, source: row.source, announcedOn: row.announcedOn },
  ...{ publishedAt: publishedAt.toISOString(), publishedBy: row.publishedBy, edition: row.edition },
});

const holidayView = (holiday: Holiday) => ({
  name: holiday.name,
  days: 'days' in holiday ? [...holiday.days] : daysBetween(holiday.from, holiday.to),
  worked: [...holiday.worked],
});

const daysBetween = (from: string, to: string): string[] => {
  const first = parseDay(from);
  return Array.from({ length: parseDay(to) - first + 1 }, (_, index) => formatDay(first + index));
};

/** Working days of each month, from January on. */
function workingDays(year: number, row: Pick<CalendarYear, 'daysOff' | 'workdays'> | undefined): number[] {
  const calendar = workingCalendar(row ? [{ ...row, year, version: 1, source: '' }] : []);
  const months = Array.from({ length: 12 }, () => 0);
  const end = parseDay(`${year + 1}-01-01`);
  for (let day = parseDay(`${year}-01-01`); day < end; day += 1) {
    const month = Number(formatDay(day).slice(5, 7)) - 1;
    if (isWorkingDayNumber(day, calendar)) months[month] = (months[month] ?? 0) + 1;
  }
  return months;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** All office hours, newest first; last those that hold before any. */
export async function listOfficeHours({ db }: CalendarDeps): Promise<Result<{ items: OfficeHoursView[] }>> {
  const rows = await store.officeHours(db);
  const first: OfficeHoursView = {
    ...{ edition: null, unit: null, from: null, hours: DEFAULT_OFFICE_HOURS },
    ...{ source: '浙江省机关冬季通常办公时间', publishedAt: null, publishedBy: null },
  };
  return ok({
    items: [...rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() })), first],
  });
}

const projectionView = (row: store.ProjectionRow): ProjectionView => {
  const { edition, kind, year, version, unit, total, seen, moved, relabelled } = row;
  return {
    ...{ edition, kind, year, version, unit, total, seen, moved, relabelled, state: stateOf(row) },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
};

const stateOf = ({ finishedAt, startedAt, pass }: store.ProjectionRow): ProjectionView['state'] => {
  if (finishedAt) return 'finished';
  if (!startedAt) return 'waiting';
  return pass === 1 ? 'running' : 'checking';
};

/** How far projections are, newest first. */
export async function listProjections(
  { db }: CalendarDeps,
  person: SignedIn,
  { limit, cursor }: PageQuery,
): Promise<Result<{ items: ProjectionView[]; nextCursor: string | null }>> {
  if (!manages(person)) return reject('forbidden');
  const after = cursorValues(cursor, 1);
  if (!after.ok) return after;
  const below = after.value ? Number(after.value[0]) : null;
  const rows = await store.projections(db, { below, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return ok({
    items: rows.slice(0, limit).map(projectionView),
    nextCursor: last ? cursorOf([String(last.edition)]) : null,
  });
}

export async function readProjection(
  { db }: CalendarDeps,
  person: SignedIn,
  edition: number,
): Promise<Result<ProjectionView>> {
  if (!manages(person)) return reject('forbidden');
  const [row] = await store.projections(db, { below: edition + 1, limit: 1 });
  return row?.edition === edition ? ok(projectionView(row)) : reject('not_found');
}
