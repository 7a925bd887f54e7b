import type { ReportLine, ReportSummary, ReportView } from '@shanhai/contracts/targets/reports';
import type { Attachment } from '@shanhai/contracts/projects';
import { emptyEntry, fallenBy, lightOfEntry } from '@shanhai/domain/targets/reports';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { actsForUnit } from '../plans';
import { isMade, isReturned } from './access';
import { frameOf, linesOfReport, type Line } from './basis';
import { filesOf } from './files.store';
import { grouped } from './grouped';
import { policyOf } from './policy';
import { reportsOfUnit, type ReportRow } from './reports.store';

export const summaryOf = (report: ReportRow): ReportSummary => ({
  ...{
    id: report.id,
    unit: report.unit,
    period: report.period,
    startsOn: report.startsOn,
    endsOn: report.endsOn,
  },
  ...{
    revision: report.revision,
    status: report.status,
    returned: isReturned(report),
    number: report.number,
  },
  ...{ dueAt: instant(report.dueAt), submittedAt: instant(report.submittedAt) },
  ...{ confirmedAt: instant(report.confirmedAt), reason: report.reason },
});
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A report as its page shows it. */
export async function reportViewOf(
  db: Queryable,
  person: SignedIn,
  report: ReportRow,
  now: Date,
): Promise<ReportView> {
  const { plan, unit, period } = report;
  const policy = policyOf(report);
  const lines = await linesOfReport(db, report);
  const files = grouped(await filesOf(db, report.id), ({ field }) => field);
  const revisions = await reportsOfUnit(db, { planId: plan.id, unitId: unit.id, period });
  const { id, year, title, number } = plan;
  return {
    ...summaryOf(report),
    ...{ plan: { id, year, title, number }, every: policy.every, version: report.version },
    approvalId: report.approvalId,
    lines: lines.map((line) => lineOf(report, line, files.get(line.target.key) ?? [])),
    revisions: revisions.map(summaryOf),
    illustrative: policy.illustrative,
    allowedActions: actionsOf(person, report, revisions, await actsForUnit(db, person, unit.id, now)),
  };
}

function lineOf(report: ReportRow, line: Line, files: readonly Attachment[]): ReportLine {
  const { target, entry, last, before, below } = line;
  const { key, title, measure, aggregation, comparison, illustrative, evidence, schedule, owed, belowZero } =
    target;
  return {
    target: {
      ...{ key, title, measure, belowZero, aggregation, comparison, illustrative, evidence },
      schedule: [...schedule],
    },
    ...{ owed: owed.value, owedOn: owed.dueOn, entry, before, below },
    suggested: suggestionOf(line),
    fallenBy: fallenBy(target, entry ?? emptyEntry, last),
    last: last && { endsOn: last.endsOn, value: last.value, doneOn: last.doneOn },
    light: lightOfEntry(target, entry ?? emptyEntry, frameOf(report)),
    files: [...files],
  };
}

/** Where all below have said theirs, that is what the unit comes to; else it begins with what it said last. */
function suggestionOf({ target, last, below }: Line): ReportLine['suggested'] {
  if (below && below.missing === 0 && below.total !== null) {
    const milestone = target.aggregation === 'milestone';
    const total = below.total;
    return { from: 'below', value: milestone ? null : total, doneOn: milestone ? total : null };
  }
  return last && { from: 'last', value: last.value, doneOn: last.doneOn };
}

function actionsOf(
  person: SignedIn,
  report: ReportRow,
  revisions: readonly ReportRow[],
  acts: boolean,
): ReportView['allowedActions'] {
  const makes = isMade(report) && (acts || report.corrector === person.id);
  const open = report.status === 'open';
  const making = revisions.some(({ status }) => status !== 'confirmed');
  const corrects = acts && report.status === 'confirmed' && report.newest && !making;
  return [
    ...(makes ? (['edit'] as const) : []),
    // A returned one is sent again by the approval's command.
    ...(makes && open ? (['submit'] as const) : []),
    ...(corrects && report.plan.status === 'issued' ? (['correct'] as const) : []),
    ...(makes && open && report.revision > 1 ? (['discard'] as const) : []),
  ];
}
