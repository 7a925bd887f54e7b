import type { TargetProgress, UnitProgress } from '@shanhai/contracts/targets/reports';
import { decidedOn, periodsOf, progressLight, type LightThresholds } from '@shanhai/domain/targets/reports';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../../session';
import { actsForUnit, newestLetter, seen, type PlanRow } from '../plans';
import type { ReportDeps } from './deps';
import { grouped } from './grouped';
import { confirmedOfUnit, owedByLetter, type ConfirmedLine, type OwedTarget } from './lines.store';
import { policyOf } from './policy';
import { nextPeriod } from './process/year';
import { reportsOfUnit, type ReportRow } from './reports.store';
import { summaryOf } from './view';
import { yearOfPlan, type YearRow } from './years.store';

/**
 * How a unit stands with each target that it owes, by what was confirmed, and its reports. Rejects with `not_found` where the
 * person may not see the plan, or covers neither the unit nor acts for it.
 */
export async function readProgress(
  { db, clock }: Pick<ReportDeps, 'db' | 'clock'>,
  person: SignedIn,
  { planId, unitId }: { readonly planId: string; readonly unitId: string },
): Promise<Result<UnitProgress>> {
  const now = clock.now();
  const found = await seen(db, person, planId, now);
  if (!found.ok) return found;
  const covered = person.coveredUnits.has(unitId) || (await actsForUnit(db, person, unitId, now));
  if (!covered) return reject('not_found');
  const year = await yearOfPlan(db, planId);
  const letter = await newestLetter(db, planId, unitId);
  if (!year || !letter) return ok(notBegun);
  const targets = await owedByLetter(db, letter.id);
  const confirmed = grouped(await confirmedOfUnit(db, planId, unitId), ({ targetId }) => targetId);
  const reports = await reportsOfUnit(db, { planId, unitId, period: null });
  const { every, illustrative } = policyOf(year);
  const judged = judgedIn(found.value, year);
  const overdueOn = judged.overdueOn ?? newestOverdue(reports, now);
  return ok({
    ...{ every, asOf: asOf(found.value, year), next: nextEnd(found.value, year), illustrative },
    reports: reports.map(summaryOf),
    targets: targets.map((target) =>
      progressOf(target, confirmed.get(target.id) ?? [], { ...judged, overdueOn }),
    ),
  });
}

/** As the matrix says it: `overdueOn` of standing.store.ts. */
const newestOverdue = (reports: readonly ReportRow[], now: Date): string | null =>
  reports
    .filter(
      ({ status, revision, dueAt }) => status === 'open' && revision === 1 && dueAt !== null && dueAt < now,
    )
    .map(({ endsOn }) => endsOn)
    .sort()
    .at(-1) ?? null;

/**
 * By what the lights of a plan are decided. A year that was closed is judged by its last day, whoever reported when; of one that
 * runs each unit has an `overdueOn` of its own.
 */
export const judgedIn = (plan: Pick<PlanRow, 'year' | 'status'>, row: YearRow): Judged => {
  const over = plan.status === 'closed' ? `${plan.year}-12-31` : null;
  return {
    ...{ year: plan.year, thresholds: policyOf(row).lights },
    ...{ on: over ?? asOf(plan, row), overdueOn: over },
  };
};

const notBegun: UnitProgress = {
  ...{ every: null, asOf: null, next: null, reports: [], targets: [], illustrative: false },
};

/** The last day of the last period whose reports were asked for. */
export const asOf = ({ year }: Pick<PlanRow, 'year'>, row: YearRow): string | null =>
  periodsOf(year, policyOf(row).every).find(({ period }) => period === row.opened)?.endsOn ?? null;

const nextEnd = (plan: PlanRow, row: YearRow): string | null =>
  plan.status === 'issued' ? (nextPeriod(plan, row)?.endsOn ?? null) : null;

export interface Judged {
  readonly year: number;
  /** For who has reported nothing. */
  readonly on: string | null;
  /** The end of the newest period whose report the unit owes though its term is over; null while it owes none. */
  readonly overdueOn: string | null;
  readonly thresholds: LightThresholds;
}

/** The light by the newest line that was confirmed, on the day of {@link decidedOn}. */
export const newestLight = (
  target: Pick<OwedTarget, 'aggregation' | 'comparison' | 'schedule' | 'owed'>,
  line: Pick<ConfirmedLine, 'value' | 'doneOn' | 'endsOn'> | undefined,
  { year, on, overdueOn, thresholds }: Judged,
) =>
  progressLight({
    ...{ target, year, owed: target.owed, thresholds },
    ...{ reading: line ?? null, on: line ? decidedOn(line.endsOn, overdueOn) : on },
  });

function progressOf(target: OwedTarget, lines: readonly ConfirmedLine[], judged: Judged): TargetProgress {
  const newest = lines.at(-1);
  return {
    ...{ key: target.key, light: newestLight(target, newest, judged) },
    ...{ value: newest?.value ?? null, doneOn: newest?.doneOn ?? null },
    ...{ explanation: newest?.explanation ?? null, reportId: newest?.reportId ?? null },
    trend: lines.map((line) => {
      const { expectedPercent, reachedPercent } = newestLight(target, line, { ...judged, overdueOn: null });
      const { period, endsOn, value, doneOn } = line;
      return { period, endsOn, value, doneOn, expectedPercent, reachedPercent };
    }),
  };
}
