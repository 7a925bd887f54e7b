import type { ApprovalClosed } from '@shanhai/contracts/messages';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../../audit';
import { ISSUANCE, recipientIdOf } from '../../plans/deps';
import { planRow, type PlanRow } from '../../plans/plans.store';
import { letterTools, writeLetters } from '../../plans/process';
import { inForce } from '../access';
import { isOvertaken } from '../asked';
import { stepChange, type ChangeRow } from '../changes.store';
import { hold, type Held } from '../check';
import type { ChangeStepDeps } from '../deps';
import { effectViewOf } from '../effect-view';
import { nextLetters } from '../letters';
import { tellChanged, tellSettled } from '../notices';
import type { Planned } from '../planned';
import { writeChanged } from '../write';
import { recordStep } from './steps';

/** What is left to be done: recipients' parts, each with a letter that it has to sign for. */
export interface Concluded {
  readonly recipients: readonly string[];
}

type Tools = Awaited<ReturnType<typeof letterTools>>;
const NOTHING: Concluded = { recipients: [] };

/**
 * The approval of a request has ended. Approved, its shares change, and each unit whose letter no longer says what it owes
 * gets the next, all in one transaction; refused, nothing changes. Asked again, it changes nothing and answers the same.
 * Rejects with `change_unknown` and `case_status_unexpected`.
 */
export async function concludeChange(
  deps: ChangeStepDeps,
  { changeId, outcome }: { readonly changeId: string; readonly outcome: ApprovalClosed['outcome'] },
): Promise<Result<Concluded>> {
  const tools = await letterTools(deps);
  const concluded = await settle(deps.db, async (tx): Promise<Result<Concluded>> => {
    const held = await hold(tx, changeId, tools.now);
    if (!held) return reject('change_unknown', { params: { changeId } });
    const { row } = held;
    if (row.closedAt !== null) return ok(concludedBefore(row));
    if (row.status !== 'in_approval')
      return reject('case_status_unexpected', { params: { applicationId: changeId, status: row.status } });
    return ok(outcome === 'approved' ? await done(tx, held, tools) : await refused(tx, held, outcome, tools));
  });
  if (concluded.ok) deps.wake.wake();
  return concluded;
}

const concludedBefore = ({ status, plan, effect }: ChangeRow): Concluded =>
  status === 'approved' ? partsOf(plan.id, effect?.letters ?? []) : NOTHING;

const partsOf = (planId: string, units: readonly { readonly id: string }[]): Concluded => ({
  recipients: units.map(({ id }) => recipientIdOf(planId, id)),
});

/** It was approved for what stood there when it was handed in. If that is not there any more, it does not hold. */
async function done(tx: Queryable, { row, planned }: Held, tools: Tools): Promise<Concluded> {
  const reason = inForce(row)
    ? 'plan_ended'
    : !planned.ok || planned.value.items.some(isOvertaken)
      ? 'overtaken'
      : null;
  if (reason !== null || !planned.ok) {
    await end(tx, row, planned, { status: 'lapsed', reason: reason ?? 'overtaken' }, tools);
    return NOTHING;
  }
  const plan = await planRow(tx, row.plan.id);
  if (!plan) throw new Error(`plan ${row.plan.id} does not exist`);
  return carryOut(tx, row, plan, planned.value, tools);
}

async function carryOut(
  tx: Queryable,
  row: ChangeRow,
  plan: PlanRow,
  planned: Planned,
  tools: Tools,
): Promise<Concluded> {
  const { now } = tools;
  const effect = await effectViewOf(tx, planned, row.id);
  const letters = await nextLetters(tx, planned);
  await writeChanged(tx, row, planned, now);
  const wanted = letters.map(({ owed, issuer }) => ({ owed, issuer: issuer ?? plan.unit }));
  await writeLetters(tx, plan, wanted, tools);
  await stepChange(tx, row.id, { status: 'approved', closedAt: now, effect }, now);
  await recordStep(
    tx,
    { id: row.id, now },
    { type: 'change_done', data: { shares: effect.shares, letters: effect.letters }, reason: 'approved' },
  );
  await appendEvents(tx, ISSUANCE, plan.id, [
    {
      type: 'targets_changed',
      data: {
        ...{ changeId: row.id, number: row.number, shares: effect.shares },
        added: [...planned.sheet.added.values()],
      },
      actor: { kind: 'system', name: 'system:target-change', reason: 'approved' },
      at: now,
    },
  ]);
  await tellSettled(tx, row, 'approved', now);
  await tellChanged(tx, row, planned, now);
  return partsOf(plan.id, effect.letters);
}

const endings = { rejected: 'rejected', withdrawn: 'withdrawn', cancelled: 'withdrawn' } as const;

async function refused(
  tx: Queryable,
  { row, planned }: Held,
  outcome: keyof typeof endings,
  tools: Tools,
): Promise<Concluded> {
  await end(tx, row, planned, { status: endings[outcome], reason: outcome }, tools);
  return NOTHING;
}

async function end(
  tx: Queryable,
  row: ChangeRow,
  planned: Held['planned'],
  { status, reason }: { readonly status: 'rejected' | 'withdrawn' | 'lapsed'; readonly reason: string },
  { now }: Tools,
): Promise<void> {
  // What would have followed stays readable, as it was when it was refused.
  const effect = planned.ok ? { effect: await effectViewOf(tx, planned.value, row.id) } : {};
  await stepChange(tx, row.id, { status, closedAt: now, ...effect }, now);
  await recordStep(tx, { id: row.id, now }, { type: 'closed', data: { outcome: status }, reason });
  await tellSettled(tx, row, status, now);
}
