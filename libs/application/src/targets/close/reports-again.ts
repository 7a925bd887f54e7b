import type { Hindrance } from '@shanhai/contracts/targets/close';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { REPORT, reportIdOf, reportKey } from '../reports/deps';
import { copyFiles } from '../reports/files.store';
import { insertReports, nextRevision, reportById, type ReportRow } from '../reports/reports.store';
import { openTerm, startReport, type TermTools } from '../reports/terms';

/** The reports that the close of their year cut off are asked for again: as their next revision, with what was typed. */
export async function askAgain(
  tx: Queryable,
  hindrances: readonly Hindrance[],
  because: { readonly number: string; readonly reason: string },
  tools: TermTools,
): Promise<void> {
  for (const { kind, id } of hindrances) {
    const report = kind === 'report' ? await reportById(tx, id) : undefined;
    if (report?.status === 'discarded') await again(tx, report, because, tools);
  }
}

async function again(
  tx: Queryable,
  report: ReportRow,
  { number, reason: why }: { readonly number: string; readonly reason: string },
  tools: TermTools,
): Promise<void> {
  const { plan, unit, period, startsOn, endsOn, draft, policy } = report;
  const place = { planId: plan.id, unitId: unit.id, period };
  const revision = await nextRevision(tx, place);
  const id = reportIdOf({ ...place, revision });
  const reason = `${number}：${why}`;
  await insertReports(tx, [{ id, ...place, startsOn, endsOn, revision, reason, draft }], tools.now);
  await copyFiles(tx, { from: report.id, to: id, now: tools.now });
  await openTerm(tx, { id, attempt: 1, unit, policy }, tools);
  await appendEvents(tx, REPORT, id, [
    {
      ...{ type: 'report_opened', data: { after: report.id, revision }, at: tools.now },
      actor: { kind: 'system', name: 'system:target-close', reason: 'reopened' },
    },
  ]);
  await appendOutbox(tx, reportKey(id), [startReport(id)], tools.now);
}
