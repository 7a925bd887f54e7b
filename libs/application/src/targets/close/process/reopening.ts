import type { ApprovalClosed } from '@shanhai/contracts/messages';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { openApproval } from '../../../approvals';
import { appendEvents } from '../../../audit';
import { loadLadders, presentCalendars } from '../../../calendar';
import { changePlan, ISSUANCE, lockPlan } from '../../plans';
import { askedOf, contentOf } from '../cases';
import { closingsOf, lockReopening, reopeningRow, stepReopening, type ReopeningRow } from '../closings.store';
import { REOPENING, type CloseDeps } from '../deps';
import { tellUnits } from '../end-parts';
import { askAgain } from '../reports-again';
import type { TermTools } from '../../reports/terms';

const approvalIdOf = (id: string): string => idFromName(`approval:${REOPENING}:${id}`);

const unknown = (reopeningId: string): Result<never> =>
  reject('reopening_unknown', { params: { reopeningId } });

/** Opens the approval of a request to open a year again. Asked again, it opens nothing twice. */
export async function openReopening(
  deps: CloseDeps,
  reopeningId: string,
): Promise<Result<{ readonly approvalId: string }>> {
  const approvalId = approvalIdOf(reopeningId);
  const row = await reopeningRow(deps.db, reopeningId);
  if (!row) return unknown(reopeningId);
  if (row.approvalId !== null) return ok({ approvalId });
  const asked = await askedOf(deps.db, reopeningId);
  const opened = await openApproval(deps, {
    ...{ approvalId, caseType: REOPENING, caseId: reopeningId, routeId: row.routeId },
    ...{ unitId: asked.plan.governmentId, initiatorId: row.createdBy.id, number: row.number },
    ...{ content: await contentOf(deps.db, asked), process: true },
  });
  if (!opened.ok) return opened;
  await settle(deps.db, async (tx) => {
    const present = await lockReopening(tx, reopeningId);
    if (present?.status === 'submitted') {
      await stepReopening(tx, reopeningId, { status: 'in_approval', approvalId });
      const step = { type: 'approval_opened', data: { approvalId }, reason: 'submitted' };
      await recordStep(tx, reopeningId, step, deps.clock.now());
    }
    return ok(null);
  });
  return ok({ approvalId });
}

const recordStep = (
  tx: Queryable,
  id: string,
  { type, data, reason }: { readonly type: string; readonly data: object; readonly reason: string },
  at: Date,
): Promise<void> =>
  appendEvents(tx, REOPENING, id, [
    { type, data, at, actor: { kind: 'system', name: 'system:target-close', reason } },
  ]);

const endings = {
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  cancelled: 'withdrawn',
} as const;

/**
 * The approval has ended. Approved, the plan is in force once more, and the reports that its close cut off are asked for
 * again; the facts that were written stay. Asked again, it changes nothing.
 */
export async function concludeReopening(
  deps: CloseDeps,
  { reopeningId, outcome }: { readonly reopeningId: string; readonly outcome: ApprovalClosed['outcome'] },
): Promise<Result<null>> {
  const now = deps.clock.now();
  const tools = { calendars: await presentCalendars(deps.db), ladders: await loadLadders(deps.db), now };
  const concluded = await settle(deps.db, async (tx): Promise<Result<null>> => {
    const found = await reopeningRow(tx, reopeningId);
    if (!found) return unknown(reopeningId);
    await lockPlan(tx, found.planId);
    const row = await lockReopening(tx, reopeningId);
    if (!row) return unknown(reopeningId);
    if (row.closedAt !== null) return ok(null);
    await stepReopening(tx, reopeningId, { status: endings[outcome], closedAt: now });
    await recordStep(tx, reopeningId, { type: 'closed', data: { outcome }, reason: outcome }, now);
    if (outcome === 'approved') await reopen(tx, row, tools);
    return ok(null);
  });
  if (concluded.ok) deps.wake.wake();
  return concluded;
}

async function reopen(tx: Queryable, row: ReopeningRow, tools: TermTools): Promise<void> {
  const { now } = tools;
  const plan = await lockPlan(tx, row.planId);
  if (plan?.status !== 'closed') throw new Error(`plan ${row.planId} was opened by nobody`);
  await changePlan(tx, plan.id, { status: 'issued' }, now);
  const { number, reason, version } = row;
  await appendEvents(tx, ISSUANCE, plan.id, [
    {
      ...{ type: 'plan_reopened', data: { reopeningId: row.id, number, reason, version }, at: now },
      actor: { kind: 'system', name: 'system:target-close', reason: 'approved' },
    },
  ]);
  const closing = (await closingsOf(tx, plan.id)).find((each) => each.version === version);
  await askAgain(tx, closing?.hindrances ?? [], row, tools);
  await tellUnits(tx, plan, { state: 'reopened', key: `reopened:${row.id}`, reason }, now);
}
