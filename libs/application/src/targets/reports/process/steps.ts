import { reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../../audit';
import { REPORT, type ReportDeps } from '../deps';
import { lockReport, type ReportRow } from '../reports.store';

/** One step with the report's row locked. Rejects with `report_unknown`. Wakes the relay after the commit. */
export async function reportStep<T>(
  { db, wake }: ReportDeps,
  reportId: string,
  work: (tx: Queryable, report: ReportRow) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await settle(db, async (tx) => {
    const report = await lockReport(tx, reportId);
    return report ? work(tx, report) : reject('report_unknown', { params: { reportId } });
  });
  if (result.ok) wake.wake();
  return result;
}

/** Writes what the system did into a report's history. Machines never sign as people. */
export const recordStep = (
  tx: Queryable,
  reportId: string,
  step: { readonly type: string; readonly data: object; readonly reason: string; readonly at: Date },
): Promise<void> =>
  appendEvents(tx, REPORT, reportId, [
    {
      ...{ type: step.type, data: step.data, at: step.at },
      actor: { kind: 'system', name: 'system:target-report', reason: step.reason },
    },
  ]);
