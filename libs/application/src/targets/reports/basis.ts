import {
  emptyEntry,
  reachedBelow,
  readingOf,
  type Entry,
  type ReachedBelow,
} from '@shanhai/domain/targets/reports';
import type { Queryable } from '@shanhai/platform/postgres';
import { newestLetter } from '../plans';
import { grouped } from './grouped';
import { isReturned } from './access';
import { policyOf } from './policy';
import {
  confirmedOfUnit,
  linesOf,
  owedByLetter,
  partsBelow,
  type ConfirmedLine,
  type OwedTarget,
  type PartRow,
} from './lines.store';
import { reportsOfUnit, type ReportRow } from './reports.store';

/** One target of a report, with all that its line is read beside. */
export interface Line {
  readonly target: OwedTarget;
  /** What the report says; null while nothing was saved. */
  readonly entry: Entry | null;
  readonly last: ConfirmedLine | null;
  /** What the revision before says, of a correction. */
  readonly before: Entry | null;
  readonly below: ReachedBelow | null;
}

/** The letter that a report goes by: the unit's newest while it is being made, then the one that it was handed in by. */
export async function letterOf(db: Queryable, report: ReportRow): Promise<string> {
  const { plan, unit, letterId, status } = report;
  if (letterId !== null && status !== 'open' && !isReturned(report)) return letterId;
  const letter = await newestLetter(db, plan.id, unit.id);
  if (!letter) throw new Error(`unit ${unit.id} has no letter of plan ${plan.id}`);
  return letter.id;
}

/** What a report says and what stands beside it, a line for each target that its unit owes. */
export async function linesOfReport(db: Queryable, report: ReportRow): Promise<Line[]> {
  const { plan, unit, period } = report;
  const targets = await owedByLetter(db, await letterOf(db, report));
  const confirmed = await confirmedOfUnit(db, plan.id, unit.id);
  const parts = grouped(
    await partsBelow(db, { planId: plan.id, unitId: unit.id, period }),
    ({ targetId }) => targetId,
  );
  const last = new Map(confirmed.filter((line) => line.period < period).map((line) => [line.targetId, line]));
  const own = report.status === 'confirmed' ? byTarget(await linesOf(db, report.id)) : null;
  const before = byTarget(await linesBefore(db, report));
  return targets.map((target) => {
    const entry = own ? (own.get(target.id) ?? emptyEntry) : (report.draft[target.key] ?? null);
    return {
      ...{ target, entry, last: last.get(target.id) ?? null, before: before.get(target.id) ?? null },
      below: belowOf(target, entry, parts.get(target.id) ?? []),
    };
  });
}

const byTarget = (lines: readonly ConfirmedLine[]): Map<string, Entry> =>
  new Map(
    lines.map(({ targetId, value, doneOn, explanation }) => [targetId, { value, doneOn, explanation }]),
  );

/** The lines of the newest confirmed revision before this one. */
async function linesBefore(db: Queryable, report: ReportRow): Promise<ConfirmedLine[]> {
  if (report.revision === 1) return [];
  const of = { planId: report.plan.id, unitId: report.unit.id, period: report.period };
  const all = await reportsOfUnit(db, of);
  const before = all.find(({ status, revision }) => status === 'confirmed' && revision < report.revision);
  return before ? linesOf(db, before.id) : [];
}

function belowOf(target: OwedTarget, entry: Entry | null, parts: readonly PartRow[]): ReachedBelow | null {
  if (parts.length === 0) return null;
  return reachedBelow(
    target,
    target.owed,
    figured(target, entry),
    parts.map(({ weight, said, value, doneOn }) => ({ weight, reading: said ? { value, doneOn } : null })),
  );
}

/** What was typed, as far as it is a figure. */
const figured = (target: OwedTarget, entry: Entry | null) =>
  entry === null ? null : readingOf(target, entry);

/** In what the lines of a report are judged. */
export const frameOf = (report: ReportRow) => ({
  year: report.plan.year,
  on: report.endsOn,
  thresholds: policyOf(report).lights,
});
