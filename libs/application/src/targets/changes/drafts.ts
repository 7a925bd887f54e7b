import type { ChangeDraft, ChangeView } from '@shanhai/contracts/targets/changes';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { policyOn } from '../../policies/dated.store';
import { deleteAttachments, removeUnreferenced } from '../../attachments';
import { appendEvents } from '../../audit';
import { once, type SignedIn } from '../../session';
import { dayAt, seen } from '../plans/access';
import type { IdempotencyKey } from '../plans/deps';
import { routeOfKey } from '../plans/forms.store';
import { hasLetter, type PlanRow } from '../plans/plans.store';
import { unitKind } from '../plans/units.store';
import { editable, inForce, mayAsk, notEditable } from './access';
import { keptItem } from './asked';
import { changeRow, deleteChange, insertChange, saveDraft } from './changes.store';
import { CHANGE, type ChangeDeps } from './deps';
import { askingOf, planItems } from './planned';
import { changePolicies, groundOf, policyOf } from './policy';
import { changeViewOf } from './read';

/**
 * Begins a request: for a unit that has a letter of the plan, or for the government of its office. Rejects with `not_found`,
 * `forbidden` for who does not act there, and `plan_not_in_force`.
 */
export async function createChange(
  deps: ChangeDeps,
  person: SignedIn,
  { planId, unitId }: { readonly planId: string; readonly unitId: string },
  idempotency: IdempotencyKey,
): Promise<Result<ChangeView>> {
  const policy = await policyOn(deps.db, changePolicies, deps.clock.now());
  return settle(deps.db, (tx) => {
    const now = deps.clock.now();
    return once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<ChangeView>> => {
      const found = await seen(tx, person, planId, now);
      if (!found.ok) return found;
      const refusal = await refusalToBegin(tx, person, found.value, unitId, now);
      if (refusal) return refusal;
      const { routes, form: formKey } = policy;
      const kind = await unitKind(tx, unitId);
      const routeId = await routeOfKey(tx, routes[kind] ?? routes.default);
      const id = deps.newId();
      await insertChange(tx, { id, planId, unitId, routeId, formKey, policy, createdBy: person.id, now });
      await recordDraft(tx, person, id, now, 'change_drafted', { planId, unitId });
      return ok(await viewOf(tx, person, id, now));
    });
  });
}

async function refusalToBegin(
  tx: Queryable,
  person: SignedIn,
  plan: PlanRow,
  unitId: string,
  now: Date,
): Promise<Result<never> | undefined> {
  const asker = { unitId, officeId: plan.unit.id, governmentId: plan.governmentId };
  if (!(await mayAsk(tx, person, asker, now))) return reject('forbidden');
  if (unitId !== plan.governmentId && !(await hasLetter(tx, plan.id, [unitId]))) return reject('forbidden');
  const rejection = inForce({ planStatus: plan.status });
  return rejection && { ok: false, rejection };
}

const recordDraft = (
  tx: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
  type: string,
  data: object,
): Promise<void> =>
  appendEvents(tx, CHANGE, id, [{ type, data, actor: { kind: 'person', id: person.id }, at: now }]);

export async function viewOf(tx: Queryable, person: SignedIn, id: string, now: Date): Promise<ChangeView> {
  const row = await changeRow(tx, id);
  if (!row) throw new Error(`request ${id} was written and is not there`);
  return changeViewOf(tx, person, row, now);
}

/**
 * Saves a draft or a returned request. What is missing may come later; what is wrong is refused with `change_invalid` and
 * each place, and nothing is saved. Rejects with `version_conflict` when somebody saved since `version` was read.
 */
export const saveChange = (
  { db, clock }: Pick<ChangeDeps, 'db' | 'clock'>,
  person: SignedIn,
  { id, version }: { readonly id: string; readonly version: number },
  { items, ground, reason, explanation }: ChangeDraft,
): Promise<Result<ChangeView>> =>
  settle(db, async (tx): Promise<Result<ChangeView>> => {
    const now = clock.now();
    const found = await editable(tx, person, id, { now, lock: true });
    if (!found.ok) return found;
    const row = found.value;
    if (row.version !== version) return reject('version_conflict', { params: { version: row.version } });
    const rejection = inForce(row);
    if (rejection) return { ok: false, rejection };
    const policy = policyOf(row);
    if (ground !== null && groundOf(policy, ground) === null)
      return reject('change_invalid', { errors: [{ pointer: '/ground', code: 'change_ground_unknown' }] });
    const wanted = { items, before: row.items, rule: policy.difference, day: dayAt(now) };
    const planned = await planItems(tx, askingOf(row), wanted);
    if (!planned.ok) return planned;
    const draft = { ground, reason, explanation, items: planned.value.items.map(keptItem) };
    await saveDraft(tx, id, draft, now);
    await recordDraft(tx, person, id, now, 'change_saved', { version: version + 1, shares: items.length });
    return ok(await viewOf(tx, person, id, now));
  });

/** Discards a draft that was never handed in, with its files. Its history stays. Rejects with `not_editable`. */
export async function discardChange(
  deps: ChangeDeps,
  person: SignedIn,
  id: string,
): Promise<Result<undefined>> {
  const discarded = await settle(deps.db, async (tx): Promise<Result<Buffer[]>> => {
    const now = deps.clock.now();
    const found = await editable(tx, person, id, { now, lock: true });
    if (!found.ok) return found;
    if (found.value.status !== 'draft') return { ok: false, rejection: notEditable(found.value) };
    const contents = await deleteAttachments(tx, CHANGE, id);
    await recordDraft(tx, person, id, now, 'change_discarded', { shares: found.value.items.length });
    await deleteChange(tx, id);
    return ok(contents);
  });
  if (!discarded.ok) return discarded;
  for (const sha256 of discarded.value) await removeUnreferenced(deps, sha256);
  return ok(undefined);
}
