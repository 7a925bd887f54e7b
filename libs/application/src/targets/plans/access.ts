import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { maySeeCase } from '../../org';
import type { SignedIn } from '../../session';
import { hasLetter, lockPlan, planRow, type PlanRow } from './plans.store';
import { officesOf } from './units.store';

export const dayAt = (now: Date): string => formatDay(dayOf(now));

/** What a person sees of a plan: what every unit is given; as a recipient its own part and that of those below it; nothing. */
export type Sight = 'whole' | 'part' | 'nothing';

/** A draft concerns its office's planners alone; what was submitted, whoever may see the case; what was issued, its recipients too. */
export async function sightOf(db: Queryable, person: SignedIn, plan: PlanRow, now: Date): Promise<Sight> {
  if (await seesWhole(db, person, plan, now)) return 'whole';
  if (plan.status === 'draft') return 'nothing';
  return (await hasLetter(db, plan.id, [...person.coveredUnits])) ? 'part' : 'nothing';
}

async function seesWhole(db: Queryable, person: SignedIn, plan: PlanRow, now: Date): Promise<boolean> {
  if (plan.createdBy.id === person.id || (await plansFor(db, person, plan, now))) return true;
  if (plan.status === 'draft') return false;
  const relation = { unitId: plan.unit.id, initiatorId: plan.createdBy.id, approvalId: plan.approvalId };
  return maySeeCase(db, person, relation);
}

/** Whether the person plans for the plan's office. */
export async function plansFor(
  db: Queryable,
  person: SignedIn,
  { unit }: { readonly unit: { readonly id: string } },
  now: Date,
): Promise<boolean> {
  if (!person.permissions.has('target.plan')) return false;
  const offices = await officesOf(db, person.id, dayAt(now), 'target.plan');
  return offices.some(({ id }) => id === unit.id);
}

/** A plan as somebody may see it. Rejects with `not_found`. */
export async function seen(db: Queryable, person: SignedIn, id: string, now: Date): Promise<Result<PlanRow>> {
  const found = await seenAs(db, person, id, now);
  return found.ok ? { ok: true, value: found.value.plan } : found;
}

/** The same, and how much of it. Rejects with `not_found`. */
export async function seenAs(
  db: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<{ readonly plan: PlanRow; readonly sight: Sight }>> {
  const plan = await planRow(db, id);
  if (!plan) return reject('not_found');
  const sight = await sightOf(db, person, plan, now);
  return sight === 'nothing' ? reject('not_found') : { ok: true, value: { plan, sight } };
}

const statusNames: Readonly<Record<PlanRow['status'], { zh: string; en: string }>> = {
  draft: { zh: '草稿', en: 'a draft' },
  submitted: { zh: '已提交', en: 'submitted' },
  in_approval: { zh: '审批中', en: 'in approval' },
  issuing: { zh: '下达中', en: 'being issued' },
  issued: { zh: '已下达', en: 'issued' },
  rejected: { zh: '未通过', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  closed: { zh: '已关闭', en: 'closed' },
};

const notEditable = ({ status }: Pick<PlanRow, 'status'>): Rejection =>
  status === 'closed'
    ? { code: 'plan_closed' }
    : { code: 'not_editable', params: { status: statusNames[status] } };

/** Why nothing of an issued plan can be done any more: its year is closed, or it was cancelled. */
export const endedRejection = (plan: Pick<PlanRow, 'status'>): Rejection | undefined =>
  plan.status === 'closed' || plan.status === 'cancelled' ? notEditable(plan) : undefined;

/**
 * An issued plan, locked, for a decision of the office that plans it. Rejects with `not_found`, `forbidden`, `plan_closed`,
 * `plan_not_in_force`.
 */
export async function lockOwnPlan(
  tx: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<PlanRow>> {
  const row = await lockPlan(tx, id);
  if (!row || (await sightOf(tx, person, row, now)) === 'nothing') return reject('not_found');
  if (!(await plansFor(tx, person, row, now))) return reject('forbidden');
  if (row.status === 'closed') return reject('plan_closed');
  return row.status === 'issued' ? { ok: true, value: row } : reject('plan_not_in_force');
}

/** Whether its targets may be changed at this moment: a draft, or one that was returned for correction. */
const isOpenForEdit = ({ status, approvalStatus }: PlanRow): boolean =>
  status === 'draft' || (status === 'in_approval' && approvalStatus === 'returned');

export const mayEdit = async (db: Queryable, person: SignedIn, plan: PlanRow, now: Date): Promise<boolean> =>
  isOpenForEdit(plan) && (plan.corrector === person.id || (await plansFor(db, person, plan, now)));

/** The plan, locked, for a change of its targets. Rejects with `not_found`, `forbidden`, `not_editable`. */
export async function editable(
  tx: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<PlanRow>> {
  const row = await lockPlan(tx, id);
  if (!row || (await sightOf(tx, person, row, now)) === 'nothing') return reject('not_found');
  if (row.corrector !== person.id && !(await plansFor(tx, person, row, now))) return reject('forbidden');
  return isOpenForEdit(row) ? { ok: true, value: row } : { ok: false, rejection: notEditable(row) };
}
