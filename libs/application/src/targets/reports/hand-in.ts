import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { ReportView } from '@shanhai/contracts/targets/reports';
import { caseNumber, seriesKey, type NumberSeries } from '@shanhai/domain/numbers';
import { reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { closeDeadline } from '../../calendar';
import { nextNumber } from '../../numbers';
import { once, type SignedIn } from '../../session';
import type { IdempotencyKey } from '../plans';
import { makeable, notMade } from './access';
import { letterOf } from './basis';
import { reportFaults } from './content';
import { dueIdOf, REPORT, reportKey, type ReportDeps } from './deps';
import { policyOf } from './policy';
import { changeReport, reportById, reportsOfUnit, type ReportRow } from './reports.store';
import { reportViewOf } from './view';

/** Wakes the process of a report: something that it waits for has happened. */
export const wakeReport = (reportId: string, deadlineId: string, cause: string): OutboxMessage => ({
  topic: 'workflow.signal',
  payload: {
    workflowId: reportKey(reportId),
    signal: 'deadlineChanged',
    argument: { id: `${cause}:${deadlineId}`, deadlineId },
  },
});

/**
 * Hands a report in: its term ends, and its review begins. Rejects with `report_invalid` and each target that is wrong, or
 * whose light asks for a word that is not said.
 */
export async function submitReport(
  deps: ReportDeps,
  person: SignedIn,
  of: { readonly id: string; readonly version: number },
  idempotency: IdempotencyKey,
): Promise<Result<ReportView>> {
  const now = deps.clock.now();
  const done = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<ReportView>> => {
      const found = await makeable(tx, person, of.id, now);
      if (!found.ok) return found;
      const refusal = await refusalOf(tx, found.value, of.version);
      if (refusal) return refusal;
      await commit(tx, person, found.value, now);
      const after = await reportById(tx, of.id);
      return after ? { ok: true, value: await reportViewOf(tx, person, after, now) } : reject('not_found');
    }),
  );
  if (done.ok) deps.wake.wake();
  return done;
}

async function refusalOf(
  tx: Queryable,
  report: ReportRow,
  version: number,
): Promise<Result<never> | undefined> {
  if (report.status !== 'open') return { ok: false, rejection: notMade(report) };
  if (report.version !== version) return reject('version_conflict', { params: { version: report.version } });
  const errors = await reportFaults(tx, report);
  return errors.length > 0 ? reject('report_invalid', { errors }) : undefined;
}

async function commit(tx: Queryable, person: SignedIn, report: ReportRow, now: Date): Promise<void> {
  const { id, draft, attempt, revision } = report;
  const number = report.number ?? (await numberFor(tx, report));
  const letterId = await letterOf(tx, report);
  const change = { status: 'submitted', number, letterId, submittedAt: now, submittedBy: person.id } as const;
  await changeReport(tx, id, change, now);
  await closeDeadline(tx, dueIdOf(report), now);
  await appendEvents(tx, REPORT, id, [
    {
      ...{ type: 'report_submitted', data: { number, revision, attempt, letterId, entries: draft } },
      ...{ actor: { kind: 'person', id: person.id }, at: now },
    },
  ]);
  await appendOutbox(tx, reportKey(id), [wakeReport(id, dueIdOf(report), 'report-submitted')], now);
}

/** A correction is known by the number of what it corrects, and by its revision; what was never handed in has no number. */
async function numberFor(
  tx: Queryable,
  { plan, unit, period, revision, policy }: ReportRow,
): Promise<string> {
  if (revision > 1) {
    const all = await reportsOfUnit(tx, { planId: plan.id, unitId: unit.id, period });
    const first = all.find((each) => each.revision === 1);
    if (first?.number) return `${first.number}-${revision}`;
  }
  const series: NumberSeries = {
    ...{ prefix: policyOf({ policy }).numberPrefix, unitId: unit.id, year: plan.year },
  };
  return caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
}
