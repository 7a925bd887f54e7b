import type { ReportView } from '@shanhai/contracts/targets/reports';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { closeDeadline, loadLadders, presentCalendars } from '../../calendar';
import { once, type SignedIn } from '../../session';
import type { IdempotencyKey } from '../plans';
import { isMade, notMade, ownReport } from './access';
import { dueIdOf, REPORT, reportIdOf, reportKey, type ReportDeps } from './deps';
import { copyFiles } from './files.store';
import { linesOfReport } from './basis';
import { openTerm, startReport, type TermTools } from './terms';
import {
  changeReport,
  insertReports,
  nextRevision,
  reportById,
  reportsOfUnit,
  type Draft,
  type ReportRow,
} from './reports.store';
import { reportViewOf } from './view';
import { wakeReport } from './hand-in';

/**
 * Opens a correction of a confirmed report: its next revision, which begins with what this one says. Rejects with
 * `report_not_newest`, with `correction_open` while one is being made, and with `not_editable` what is not confirmed.
 */
export async function correctReport(
  deps: ReportDeps,
  person: SignedIn,
  of: { readonly id: string; readonly reason: string },
  idempotency: IdempotencyKey,
): Promise<Result<ReportView>> {
  const now = deps.clock.now();
  const tools = { calendars: await presentCalendars(deps.db), ladders: await loadLadders(deps.db), now };
  const opened = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<ReportView>> => {
      const found = await ownReport(tx, person, of.id, now);
      if (!found.ok) return found;
      const refusal = await refusalOf(tx, found.value);
      if (refusal) return refusal;
      const id = await commit(tx, person, found.value, of.reason, tools);
      const report = await reportById(tx, id);
      return report ? ok(await reportViewOf(tx, person, report, now)) : reject('not_found');
    }),
  );
  if (opened.ok) deps.wake.wake();
  return opened;
}

async function refusalOf(tx: Queryable, report: ReportRow): Promise<Result<never> | undefined> {
  if (report.plan.status !== 'issued' || report.status !== 'confirmed')
    return { ok: false, rejection: notMade(report) };
  if (!report.newest) return reject('report_not_newest');
  const of = { planId: report.plan.id, unitId: report.unit.id, period: report.period };
  const open = (await reportsOfUnit(tx, of)).find(({ status }) => status !== 'confirmed');
  return open ? reject('correction_open', { params: { revision: open.revision } }) : undefined;
}

async function commit(
  tx: Queryable,
  person: SignedIn,
  report: ReportRow,
  reason: string,
  tools: TermTools,
): Promise<string> {
  const { plan, unit, period, startsOn, endsOn } = report;
  const place = { planId: plan.id, unitId: unit.id, period };
  const revision = await nextRevision(tx, place);
  const id = reportIdOf({ ...place, revision });
  const draft = await draftFrom(tx, report);
  await insertReports(tx, [{ id, ...place, startsOn, endsOn, revision, reason, draft }], tools.now);
  await copyFiles(tx, { from: report.id, to: id, now: tools.now });
  await openTerm(tx, { id, attempt: 1, unit, policy: report.policy }, tools);
  await appendEvents(tx, REPORT, id, [
    {
      ...{ type: 'correction_opened', data: { corrects: report.id, revision, reason } },
      ...{ actor: { kind: 'person', id: person.id }, at: tools.now },
    },
  ]);
  await appendOutbox(tx, reportKey(id), [startReport(id)], tools.now);
  return id;
}

async function draftFrom(tx: Queryable, report: ReportRow): Promise<Draft> {
  const lines = await linesOfReport(tx, report);
  return Object.fromEntries(lines.flatMap(({ target, entry }) => (entry ? [[target.key, entry]] : [])));
}

/** Discards a correction that was not handed in. Rejects with `not_editable` a first report: it is asked for. */
export async function discardCorrection(
  deps: ReportDeps,
  person: SignedIn,
  id: string,
): Promise<Result<undefined>> {
  const done = await settle(deps.db, async (tx): Promise<Result<undefined>> => {
    const now = deps.clock.now();
    const found = await ownReport(tx, person, id, now);
    if (!found.ok) return found;
    const report = found.value;
    if (report.revision === 1 || report.status !== 'open' || !isMade(report))
      return { ok: false, rejection: notMade(report) };
    await changeReport(tx, id, { status: 'discarded' }, now);
    await closeDeadline(tx, dueIdOf(report), now);
    await appendEvents(tx, REPORT, id, [
      { type: 'correction_discarded', data: {}, actor: { kind: 'person', id: person.id }, at: now },
    ]);
    await appendOutbox(tx, reportKey(id), [wakeReport(id, dueIdOf(report), 'correction-discarded')], now);
    return ok(undefined);
  });
  if (done.ok) deps.wake.wake();
  return done;
}
