import type { Form } from '@shanhai/contracts/forms';
import { reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent, CaseSource } from '../../approvals';
import { breakdownContent, breakdownFaults } from './breakdown-content';
import { formOfKey } from './forms.store';
import { planContent, faultsOfPlan } from './plan-content';
import { lockPlan, planRow, type PlanRow } from './plans.store';
import { policyOf } from './policy';
import { lockRecipient, recipientById, type RecipientRow } from './recipients.store';

async function planOf(db: Queryable, id: string): Promise<PlanRow> {
  const plan = await planRow(db, id);
  if (!plan) throw new Error(`plan ${id} does not exist`);
  return plan;
}

async function recipientOf(db: Queryable, id: string): Promise<RecipientRow> {
  const recipient = await recipientById(db, id);
  if (!recipient) throw new Error(`recipient ${id} does not exist`);
  return recipient;
}

const formOf = async (db: Queryable, plan: PlanRow, name: 'form' | 'breakdownForm'): Promise<Form> =>
  formOfKey(db, policyOf(plan)[name]);

/** Plans as the approvals area asks for them when a returned one is sent again. `now` is the business clock's. */
export const planCases = (now: () => Date): CaseSource => ({
  process: true,
  async submit(tx, caseId, at): Promise<Result<CaseContent>> {
    const plan = await lockPlan(tx, caseId);
    if (!plan) throw new Error(`plan ${caseId} does not exist`);
    const errors = await faultsOfPlan(tx, plan, at);
    return errors.length > 0
      ? reject('plan_invalid', { errors })
      : { ok: true, value: await planContent(tx, plan, at) };
  },
  form: async (db, caseId) => formOf(db, await planOf(db, caseId), 'form'),
  files: () => Promise.resolve([]),
  async label(db, caseId) {
    const { title, summary } = await planContent(db, await planOf(db, caseId), now());
    return { title, summary };
  },
});

/** Breakdowns, likewise. */
export const breakdownCases: CaseSource = {
  process: true,
  async submit(tx, caseId): Promise<Result<CaseContent>> {
    const recipient = await lockRecipient(tx, caseId);
    if (!recipient) throw new Error(`recipient ${caseId} does not exist`);
    const plan = await planOf(tx, recipient.planId);
    const errors = await breakdownFaults(tx, recipient, policyOf(plan).mismatch);
    return errors.length > 0
      ? reject('breakdown_invalid', { errors })
      : { ok: true, value: await breakdownContent(tx, plan, recipient) };
  },
  async form(db, caseId) {
    const recipient = await recipientOf(db, caseId);
    return formOf(db, await planOf(db, recipient.planId), 'breakdownForm');
  },
  files: () => Promise.resolve([]),
  async label(db, caseId) {
    const recipient = await recipientOf(db, caseId);
    const { title, summary } = await breakdownContent(db, await planOf(db, recipient.planId), recipient);
    return { title, summary };
  },
};
