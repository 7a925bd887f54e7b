import { ok, reject, type Result } from '@shanhai/domain/result';
import { decideWorkItem, hasEnded, type ExtensionOutcome } from '@shanhai/domain/targets/work-items';
import { settle } from '@shanhai/platform/postgres';
import { openApproval } from '../../../approvals';
import { dayAt, SUPERVISED_WORK, type WorkItemDeps } from '../deps';
import { contentOf } from '../extension';
import { newestRoute, outcomeOf } from '../extension.store';
import { findItem, lockItem } from '../items.store';
import { workItemPolicy } from '../policy';
import { extensionApprovalIdOf, record } from '../record';
import type { OutboxWake } from '@shanhai/platform/outbox';

/** What the steps of the process work with. */
export interface SupervisedWorkDeps extends WorkItemDeps {
  readonly wake: OutboxWake;
}

/** How a work item stands for its process. */
export interface WorkItemReading {
  readonly ended: 'closed' | 'cancelled' | null;
  /** The extension that is asked for, with the id of its approval. */
  readonly extension: { readonly id: string; readonly approvalId: string } | null;
}

/** Rejects with `work_item_unknown`. */
export async function readForProcess(
  { db }: Pick<SupervisedWorkDeps, 'db'>,
  workItemId: string,
): Promise<Result<WorkItemReading>> {
  const row = await findItem(db, workItemId);
  if (!row) return unknown(workItemId);
  const { status, extension } = row.state;
  return ok({
    ended: status === 'closed' || status === 'cancelled' ? status : null,
    extension: extension && { id: extension.id, approvalId: extensionApprovalIdOf(extension.id) },
  });
}

const unknown = (workItemId: string): Result<never> =>
  reject('work_item_unknown', { params: { workItemId } });

/**
 * Opens the approval of the extension that is asked for. Asked again, it opens nothing twice. Rejects with
 * `work_item_unknown`, `work_item_route_missing`, or what the approval refuses.
 */
export async function openExtension(
  deps: SupervisedWorkDeps,
  { workItemId, extension }: { readonly workItemId: string; readonly extension: string },
): Promise<Result<null>> {
  const row = await findItem(deps.db, workItemId);
  if (!row) return unknown(workItemId);
  const asked = row.state.extension;
  // Settled meanwhile: there is nothing to open any more.
  if (asked?.id !== extension || row.number === null || hasEnded(row.state)) return ok(null);
  const { extensionRoute } = await workItemPolicy(deps.db);
  const routeId = await newestRoute(deps.db, extensionRoute);
  if (routeId === undefined) return reject('work_item_route_missing', { params: { route: extensionRoute } });
  const content = await contentOf(deps.db, row.state, deps.clock.now());
  if (!content.ok) return content;
  const opened = await openApproval(deps, {
    approvalId: extensionApprovalIdOf(extension),
    ...{ caseType: SUPERVISED_WORK, caseId: workItemId, routeId, unitId: row.state.responsibleUnit },
    ...{ initiatorId: asked.by, number: row.number, content: content.value, process: true },
  });
  return opened.ok ? ok(null) : opened;
}

/** How the approval of an extension ended; null while it runs. */
export const readExtension = async (
  { db }: Pick<SupervisedWorkDeps, 'db'>,
  extension: string,
): Promise<Result<{ readonly outcome: ExtensionOutcome | null }>> => {
  const outcome = await outcomeOf(db, extensionApprovalIdOf(extension));
  return ok({ outcome: outcome === 'approved' ? 'granted' : outcome });
};

export interface SettleExtension {
  readonly workItemId: string;
  readonly extension: string;
  readonly outcome: ExtensionOutcome;
}

/**
 * Moves the days that were granted, or takes down that they were not. Asked again, it changes nothing. Rejects with
 * `work_item_unknown`.
 */
export async function settleExtension(
  deps: SupervisedWorkDeps,
  { workItemId, extension, outcome }: SettleExtension,
): Promise<Result<null>> {
  const now = deps.clock.now();
  const settled = await settle(deps.db, async (tx): Promise<Result<null>> => {
    const row = await lockItem(tx, workItemId);
    if (!row) return unknown(workItemId);
    const nobody = { actor: '', reportsFor: [], supervises: [], urgeCooldownHours: 0 };
    const context = { ...nobody, now, today: dayAt(now) };
    const decision = decideWorkItem(row.state, { type: 'settle_extension', extension, outcome }, context);
    if (!decision.ok) return decision;
    for (const event of decision.value) await record(tx, row, event, { db: deps.db, now, actor: null });
    return ok(null);
  });
  if (settled.ok) deps.wake.wake();
  return settled;
}
