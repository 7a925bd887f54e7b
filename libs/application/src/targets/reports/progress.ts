import type { TargetProgress, UnitProgress } from '@shanhai/contracts/targets/reports';
import { periodsOf, progressLight, type LightThresholds } from '@shanhai/domain/targets/reports';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../../session';
import { actsForUnit, newestLetter, seen, type PlanRow } from '../plans';
import type { ReportDeps } from './deps';
import { grouped } from './grouped';
import { confirmedOfUnit, owedByLetter, type ConfirmedLine, type OwedTarget } from './lines.store';
import { policyOf } from './policy';
import { nextPeriod } from './process/year';
import { reportsOfUnit } from './reports.store';
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
  const asked = asOf(found.value, year);
  return ok({
    ...{ every, asOf: asked, next: nextEnd(found.value, year), illustrative },
    reports: reports.map(summaryOf),
    targets: targets.map((target) =>
      progressOf(target, confirmed.get(target.id) ?? [], {
        ...{ year: found.value.year, on: asked, thresholds: policyOf(year).lights },
      }),
    ),
  });
}

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
  readonly thresholds: LightThresholds;
}

/** The light by the newest line that was confirmed: on the last day of its own period, not on a later one that it is silent about. */
export const newestLight = (
  target: Pick<OwedTarget, 'aggregation' | 'comparison' | 'schedule' | 'owed'>,
  line: Pick<ConfirmedLine, 'value' | 'doneOn' | 'endsOn'> | undefined,
  { year, on, thresholds }: Judged,
) =>
  progressLight({
    ...{ target, year, owed: target.owed, thresholds },
    ...{ reading: line ?? null, on: line?.endsOn ?? on },
  });

function progressOf(target: OwedTarget, lines: readonly ConfirmedLine[], judged: Judged): TargetProgress {
  const newest = lines.at(-1);
  return {
    ...{ key: target.key, light: newestLight(target, newest, judged) },
    ...{ value: newest?.value ?? null, doneOn: newest?.doneOn ?? null },
    ...{ explanation: newest?.explanation ?? null, reportId: newest?.reportId ?? null },
    trend: lines.map((line) => {
      const { expectedPercent, reachedPercent } = newestLight(target, line, judged);
      const { period, endsOn, value, doneOn } = line;
      return { period, endsOn, value, doneOn, expectedPercent, reachedPercent };
    }),
  };
}
