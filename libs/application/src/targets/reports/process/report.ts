import type { ApprovalClosed } from '@shanhai/contracts/messages';
import { emptyEntry, readingOf, type Entry } from '@shanhai/domain/targets/reports';
import { ok, type Result } from '@shanhai/domain/result';
import { exact, quantityText } from '@shanhai/domain/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';
import { appendOutbox } from '@shanhai/platform/outbox';
import { approvedNotice, openApproval, rejectedNotice } from '../../../approvals';
import { closeDeadline, loadLadders, presentCalendars } from '../../../calendar';
import { ruleHash } from '../../../rules/hash';
import { routeOfKey } from '../../plans';
import { linesOfReport } from '../basis';
import { reportContent, titleOf } from '../content';
import { dueIdOf, REPORT, reportKey, reviewIdOf, type ReportDeps } from '../deps';
import { filesOf } from '../files.store';
import { grouped } from '../grouped';
import { insertLines, type NewLine } from '../lines.store';
import { policyOf } from '../policy';
import { changeReport, type ReportRow } from '../reports.store';
import { goOnTerm, openTerm, type TermTools } from '../terms';
import { recordStep, reportStep } from './steps';

/** What a report waits for. */
export type ReportWaiting =
  /** Its term, which ends early when it is handed in. */
  | { readonly for: 'deadline'; readonly deadlineId: string }
  | { readonly for: 'approval'; readonly approvalId: string }
  | { readonly for: 'nothing' };

/**
 * What comes next for a report, and opens its review where it was handed in. Asked again, it opens nothing twice. When its plan
 * has ended, nobody is asked for it any more. Rejects with `report_unknown`.
 */
export async function nextOfReport(deps: ReportDeps, reportId: string): Promise<Result<ReportWaiting>> {
  const next = await reportStep(
    deps,
    reportId,
    async (tx, report): Promise<Result<ReportWaiting | 'review'>> => {
      switch (report.status) {
        case 'open':
          return whileOpen(tx, report, deps.clock.now());
        case 'submitted':
          return ok('review');
        case 'in_review':
          return ok({ for: 'approval', approvalId: reviewIdOf(report) });
        case 'confirmed':
        case 'discarded':
          return ok({ for: 'nothing' });
      }
    },
  );
  if (!next.ok || next.value !== 'review') return next as Result<ReportWaiting>;
  return openReview(deps, reportId);
}

async function whileOpen(tx: Queryable, report: ReportRow, now: Date): Promise<Result<ReportWaiting>> {
  const deadlineId = dueIdOf(report);
  if (report.plan.status === 'issued') return ok({ for: 'deadline', deadlineId });
  await closeDeadline(tx, deadlineId, now);
  return ok({ for: 'nothing' });
}

/** Opens the review of a report that was handed in: two transactions, each harmless when repeated. */
async function openReview(deps: ReportDeps, reportId: string): Promise<Result<ReportWaiting>> {
  const prepared = await reportStep(deps, reportId, async (tx, report) => {
    if (report.status !== 'submitted') return ok(null);
    const { routes } = policyOf(report);
    const routeId = await routeOfKey(tx, routes[report.unitKind] ?? routes.default);
    return ok({ report, routeId, content: await reportContent(tx, report) });
  });
  if (!prepared.ok) return prepared;
  if (prepared.value === null) return nextOfReport(deps, reportId);
  const { report, routeId, content } = prepared.value;
  const { number, submittedBy, unit } = report;
  if (number === null || submittedBy === null) throw new Error(`report ${reportId} was handed in by nobody`);
  const approvalId = reviewIdOf(report);
  const opened = await openApproval(deps, {
    ...{ approvalId, caseType: REPORT, caseId: reportId, routeId, unitId: unit.id },
    ...{ initiatorId: submittedBy, number, content, process: true },
  });
  if (!opened.ok) return opened;
  return reportStep(deps, reportId, async (tx, { status }) => {
    const at = deps.clock.now();
    if (status === 'submitted') {
      await changeReport(tx, reportId, { status: 'in_review', approvalId }, at);
      await recordStep(tx, reportId, {
        type: 'review_opened',
        data: { approvalId },
        reason: 'submitted',
        at,
      });
    }
    return ok({ for: 'approval', approvalId });
  });
}

/**
 * The review has ended: confirmed, and what the report says is written down for good; or it is open once more. Asked again,
 * it changes nothing.
 */
export async function concludeReport(
  deps: ReportDeps,
  { reportId, outcome }: { readonly reportId: string; readonly outcome: ApprovalClosed['outcome'] },
): Promise<Result<null>> {
  const [calendars, ladders] = [await presentCalendars(deps.db), await loadLadders(deps.db)];
  return reportStep(deps, reportId, async (tx, report): Promise<Result<null>> => {
    if (report.status !== 'in_review') return ok(null);
    const now = deps.clock.now();
    if (outcome === 'approved' || outcome === 'rejected') await tellReviewed(tx, report, outcome, now);
    if (outcome === 'approved') await confirm(tx, report, now);
    else await reopen(tx, report, outcome, { calendars, ladders, now });
    return ok(null);
  });
}

/** Tells who handed a report in how its review ended; a withdrawal is told by who withdrew it. */
async function tellReviewed(
  tx: Queryable,
  report: ReportRow,
  outcome: 'approved' | 'rejected',
  now: Date,
): Promise<void> {
  const { id, number, submittedBy } = report;
  if (number === null || submittedBy === null) throw new Error(`report ${id} was handed in by nobody`);
  const tell = outcome === 'approved' ? approvedNotice : rejectedNotice;
  const notice = await tell(tx, {
    ...{ approvalId: reviewIdOf(report), caseType: REPORT, caseId: id, number, title: titleOf(report) },
    personIds: [submittedBy],
  });
  await appendOutbox(tx, reportKey(id), [notice], now);
}

async function confirm(tx: Queryable, report: ReportRow, at: Date): Promise<void> {
  const lines = await finalLines(tx, report);
  await insertLines(tx, report.id, lines);
  await changeReport(tx, report.id, { status: 'confirmed', confirmedAt: at }, at);
  const { revision, letterId } = report;
  const data = { revision, letterId, digest: ruleHash(lines).toString('hex') };
  await recordStep(tx, report.id, { type: 'report_confirmed', data, reason: 'approved', at });
}

async function finalLines(tx: Queryable, report: ReportRow): Promise<NewLine[]> {
  const lines = await linesOfReport(tx, report);
  const files = grouped(await filesOf(tx, report.id), ({ field }) => field);
  return lines.map(({ target, entry }) => {
    const said: Entry = entry ?? emptyEntry;
    const { value, doneOn } = readingOf(target, said) ?? emptyEntry;
    const figure = value === null ? null : quantityText(exact(value));
    const evidence = (files.get(target.key) ?? []).map(({ id, name, size, sha256 }) => ({
      id,
      name,
      size,
      sha256,
    }));
    return {
      ...{ targetId: target.id, owed: target.owed.value, owedOn: target.owed.dueOn, value: figure, doneOn },
      ...{ explanation: said.explanation, evidence },
    };
  });
}

/**
 * Its unit is asked for it again: in the term that it had where it was withdrawn, in one of its own where a review has refused
 * it.
 */
async function reopen(
  tx: Queryable,
  report: ReportRow,
  outcome: Exclude<ApprovalClosed['outcome'], 'approved'>,
  tools: TermTools,
): Promise<void> {
  const attempt = report.attempt + 1;
  const at = tools.now;
  await changeReport(tx, report.id, { status: 'open', attempt, approvalId: null }, at);
  const { dueAt } =
    outcome === 'rejected'
      ? await openTerm(tx, { ...report, attempt }, tools)
      : await goOnTerm(tx, report, tools);
  const data = { attempt, dueAt: dueAt.toISOString() };
  await recordStep(tx, report.id, { type: 'report_opened', data, reason: 'not_confirmed', at });
}
