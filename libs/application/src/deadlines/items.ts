import type { DeadlineItem } from '@shanhai/contracts/deadlines';
import {
  consumedAt,
  countWorkingDays,
  lightOf,
  workingDaysLeft,
  type WorkingCalendar,
} from '@shanhai/domain/calendar';
import type { Localized } from '@shanhai/domain/approvals';
import type { Database } from '@shanhai/platform/postgres';
import { loadRoute } from '../approvals/routes.store';
import { placeTitle } from '../approvals/titles';
import { caseLink } from '../notices/links';
import type { OpenDeadline } from './deadlines.store';
import type { Standpoint } from './lights';
import { kindName } from './words';

/** Deadlines as they are shown. The process knows most routes: a page asks for few. */
export const itemsOf = (
  db: Database,
  rows: readonly OpenDeadline[],
  at: Standpoint,
): Promise<DeadlineItem[]> => Promise.all(rows.map(async (row) => itemOf(row, await titleOf(db, row), at)));

async function titleOf(
  db: Database,
  { routeId, stageKey, kind, milestone }: OpenDeadline,
): Promise<Localized> {
  if (milestone) return milestone;
  if (routeId === null || stageKey === null) return kindName(kind);
  return placeTitle((await loadRoute(db, routeId)).definition, stageKey);
}

function itemOf(row: OpenDeadline, title: Localized, { now, bounds, calendars }: Standpoint): DeadlineItem {
  const calendar = calendars.ofUnit(row.unit.id);
  const found = caseOf(row);
  return {
    ...{ id: row.id, kind: row.kind, kindName: kindName(row.kind), title, case: found, unit: row.unit },
    holders: [...row.holders],
    startedAt: row.openedAt.toISOString(),
    ...{ budget: row.budget, budgetUnit: row.budgetUnit, used: usedOf(row, now, calendar) },
    pausedAt: row.pausedAt?.toISOString() ?? null,
    pausedWorkingDays: pausedDays(row.pauses, now, calendar),
    dueAt: row.dueAt.toISOString(),
    workingDaysLeft: row.pausedAt ? null : workingDaysLeft(now, row.dueAt, calendar),
    provisional: row.provisional,
    light: lightOf(row, bounds),
    link: found && caseLink(found.type, found.id),
  };
}

const caseOf = ({ caseType, caseId, number, title }: OpenDeadline): DeadlineItem['case'] =>
  caseType === null || caseId === null ? null : { type: caseType, id: caseId, number, title: title ?? '' };

/** What a stopped clock has used was written when it stopped. */
function usedOf(row: OpenDeadline, now: Date, calendar: WorkingCalendar): number {
  if (row.pausedAt) return row.consumed;
  const { budget, budgetUnit: unit, startedAt, consumed } = row;
  return consumedAt({ budget, unit, startedAt, consumed }, now, calendar);
}

/** The last pause has no end while the clock stands still. */
function pausedDays(pauses: readonly string[], now: Date, calendar: WorkingCalendar): number {
  let days = 0;
  for (let at = 0; at < pauses.length; at += 2) {
    const [from = '', to] = pauses.slice(at, at + 2);
    days += countWorkingDays(new Date(from), to === undefined ? now : new Date(to), calendar);
  }
  return days;
}
