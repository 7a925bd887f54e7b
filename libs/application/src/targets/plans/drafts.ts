import type { DraftTargetInput, PlanView } from '@shanhai/contracts/targets/plans';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { draftFaults, receiversOf } from '@shanhai/domain/targets/plans';
import { forgetPlans, settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { policyOn } from '../../policies/dated.store';
import { once, type SignedIn } from '../../session';
import { dayAt, editable } from './access';
import type { IdempotencyKey, PlanDeps } from './deps';
import { draftRows } from './draft-rows';
import { withUnitNames } from './fault-names';
import { formerPlan } from './former.store';
import { documentOf, lastYear } from './last-year';
import { changePlan, deletePlan, insertPlan, planOfYear, planRow, type PlanRow } from './plans.store';
import { planPolicies, routeOf } from './policy';
import { insertShares, replaceTargets, workPlanTargets } from './targets.store';
import { officesOf, recipientsBelow, unitKind } from './units.store';
import { planViewOf } from './view';

export interface WantedPlan {
  readonly year: number;
  readonly unitId: string;
  readonly from: 'nothing' | 'work_plan' | 'last_year' | 'former';
}

/**
 * Starts the draft of a year's plan. Rejects with `forbidden` for an office that the person does not plan for, with
 * `plan_exists`, and with `plan_source_missing` when there is nothing to begin from.
 */
export async function createPlan(
  deps: PlanDeps,
  person: SignedIn,
  wanted: WantedPlan,
  idempotency: IdempotencyKey,
): Promise<Result<PlanView>> {
  const policy = await policyOn(deps.db, planPolicies, deps.clock.now());
  return settle(deps.db, (tx) => {
    const now = deps.clock.now();
    return once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<PlanView>> => {
      const offices = await officesOf(tx, person.id, dayAt(now), 'target.plan');
      const office = offices.find(({ id }) => id === wanted.unitId);
      if (!office) return reject('forbidden');
      const targets = await beginning(tx, wanted);
      if (!targets.ok) return targets;
      const id = deps.newId();
      const title = titleOf(wanted.year, office);
      const routeKey = routeOf(policy, await unitKind(tx, office.governmentId));
      const formKey = policy.form;
      const plan = { id, year: wanted.year, unitId: office.id, title, routeKey, formKey, policy };
      if (!(await insertPlan(tx, { ...plan, createdBy: person.id, now }))) return exists(tx, wanted);
      await writeTargets(tx, deps, person, { id, governmentId: office.governmentId }, targets.value);
      await recordDraft(tx, person, id, now, 'plan_drafted', { year: wanted.year, from: wanted.from });
      return ok(await viewOf(tx, person, id, now));
    });
  });
}

const titleOf = (year: number, office: { readonly nameZh: string; readonly nameEn: string }) => ({
  zh: `${office.nameZh}${year}年度山海协作工作目标任务`,
  en: `Targets and tasks of Shanhai cooperation in ${year}, ${office.nameEn}`,
});

type Begun = (tx: Queryable, unitId: string, year: number) => Promise<DraftTargetInput[]>;

const sources: Readonly<Record<Exclude<WantedPlan['from'], 'nothing'>, Begun>> = {
  work_plan: (tx, _, year) => workPlanTargets(tx, year),
  last_year: lastYear,
  former: async (tx, unitId, year) => {
    const former = await formerPlan(tx, unitId, year);
    return former ? documentOf(tx, former.id) : [];
  },
};

async function beginning(
  tx: Queryable,
  { year, unitId, from }: WantedPlan,
): Promise<Result<DraftTargetInput[]>> {
  if (from === 'nothing') return ok([]);
  const found = await sources[from](tx, unitId, year);
  return found.length > 0 ? ok(found) : reject('plan_source_missing', { params: { year } });
}

async function exists(tx: Queryable, { unitId, year }: WantedPlan): Promise<Result<never>> {
  const plan = await planOfYear(tx, unitId, year);
  return reject('plan_exists', { params: { year, title: plan?.title ?? '–' } });
}

/** From so many rows of one statement on it is worth planning their checks anew. */
const MANY_SHARES = 1_000;

/** All targets of a draft, in place of those that it had. */
export async function writeTargets(
  tx: Queryable,
  { newId, clock }: PlanDeps,
  person: SignedIn,
  { id, governmentId }: Pick<PlanRow, 'id' | 'governmentId'>,
  given: readonly DraftTargetInput[],
): Promise<void> {
  const { targets, shares } = draftRows(given, governmentId, newId);
  await replaceTargets(tx, id, targets);
  if (shares.length >= MANY_SHARES) await forgetPlans(tx);
  await insertShares(tx, id, shares, { personId: person.id, now: clock.now() });
}

export const recordDraft = (
  tx: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
  type: string,
  data: object,
): Promise<void> =>
  appendEvents(tx, 'target-issuance', id, [
    { type, data, actor: { kind: 'person', id: person.id }, at: now },
  ]);

/** A plan that was written a moment ago. */
export async function viewOf(tx: Queryable, person: SignedIn, id: string, now: Date): Promise<PlanView> {
  const row = await planRow(tx, id);
  if (!row) throw new Error(`plan ${id} was written and is not there`);
  return planViewOf(tx, person, row, now);
}

export interface SavedPlan {
  readonly version: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly targets: readonly DraftTargetInput[];
}

/**
 * Saves all targets of a draft. What is missing may come later; what is wrong is refused with `plan_invalid` and each
 * place, and nothing is saved. Rejects with `version_conflict` when somebody saved since `version` was read.
 */
export const savePlan = (
  deps: PlanDeps,
  person: SignedIn,
  id: string,
  { version, title, targets }: SavedPlan,
): Promise<Result<PlanView>> =>
  settle(deps.db, async (tx): Promise<Result<PlanView>> => {
    const now = deps.clock.now();
    const found = await editable(tx, person, id, now);
    if (!found.ok) return found;
    const { year, governmentId, version: present } = found.value;
    if (present !== version) return reject('version_conflict', { params: { version: present } });
    const recipients = await recipientsBelow(tx, governmentId, dayAt(now));
    const wrong = draftFaults(year, targets, receiversOf(governmentId, recipients));
    const errors = await withUnitNames(tx, wrong);
    if (errors.length > 0) return reject('plan_invalid', { errors });
    await writeTargets(tx, deps, person, found.value, targets);
    await changePlan(tx, id, { title }, now);
    await recordDraft(tx, person, id, now, 'plan_saved', { version: version + 1, targets: targets.length });
    return ok(await viewOf(tx, person, id, now));
  });

/** Discards a draft that was never submitted. Its history stays. Rejects with `not_editable`. */
export const discardPlan = (deps: PlanDeps, person: SignedIn, id: string): Promise<Result<undefined>> =>
  settle(deps.db, async (tx): Promise<Result<undefined>> => {
    const now = deps.clock.now();
    const found = await editable(tx, person, id, now);
    if (!found.ok) return found;
    if (found.value.status !== 'draft')
      return reject('not_editable', {
        params: { status: { zh: '退回补正', en: 'returned for correction' } },
      });
    await recordDraft(tx, person, id, now, 'plan_discarded', { title: found.value.title });
    await deletePlan(tx, id);
    return ok(undefined);
  });
