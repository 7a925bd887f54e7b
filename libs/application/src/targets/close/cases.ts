import { ok, type Result } from '@shanhai/domain/result';
import { reject } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { shanghaiTime } from '../../approvals/refusal';
import type { CaseContent, CaseSource } from '../../approvals';
import { factsOf } from '../../forms';
import type { SignedIn } from '../../session';
import { maySeeCase } from '../../org';
import { formOfKey, planRow, type PlanRow } from '../plans';
import { closingsOf, reopeningRow, type ReopeningRow } from './closings.store';
import type { CloseReadDeps } from './deps';
import { closePolicy } from './policy';

interface Asked {
  readonly row: ReopeningRow;
  readonly plan: PlanRow;
}

export async function askedOf(db: Queryable, id: string): Promise<Asked> {
  const row = await reopeningRow(db, id);
  const plan = row && (await planRow(db, row.planId));
  if (!plan) throw new Error(`request ${id} does not exist`);
  return { row, plan };
}

const titleOf = ({ title }: PlanRow): string => `${title.zh}：申请重新开启`;

/** By the policy of the day on which it was asked for. */
const formOf = async (db: Queryable, { row }: Asked) =>
  formOfKey(db, (await closePolicy(db, row.createdAt)).reopenForm);

/** What the signers of a request to open a year again see and sign. */
export async function contentOf(db: Queryable, asked: Asked): Promise<CaseContent> {
  const { row, plan } = asked;
  const closing = (await closingsOf(db, plan.id)).find(({ version }) => version === row.version);
  if (!closing) throw new Error(`plan ${plan.id} has no version ${row.version} of facts`);
  const formData = {
    plan: plan.title.zh,
    version: closing.version,
    closedAt: shanghaiTime(closing.closedAt.toISOString()),
    facts: closing.facts,
    reason: row.reason,
    digest: closing.digest,
  };
  const { layout } = await formOf(db, asked);
  return { title: titleOf(plan), formData, attachments: [], summary: factsOf(layout, formData) };
}

/** Requests to open a year again as the approvals area asks for them. */
export const reopeningCases: CaseSource = {
  process: true,
  submit: async (tx, caseId) => ok(await contentOf(tx, await askedOf(tx, caseId))),
  form: async (db, caseId) => formOf(db, await askedOf(db, caseId)),
  files: () => Promise.resolve([]),
  async label(db, caseId, answers) {
    const asked = await askedOf(db, caseId);
    return { title: titleOf(asked.plan), summary: factsOf((await formOf(db, asked)).layout, answers) };
  },
};

/** Of which plan a request is, for who may see it. Rejects with `not_found`. */
export async function whereIsReopening(
  { db }: CloseReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<{ planId: string; approvalId: string | null }>> {
  const row = await reopeningRow(db, id);
  const plan = row && (await planRow(db, row.planId));
  if (!plan) return reject('not_found');
  const relation = { unitId: plan.unit.id, initiatorId: row.createdBy.id, approvalId: row.approvalId };
  const sees = await maySeeCase(db, person, relation);
  return sees ? ok({ planId: row.planId, approvalId: row.approvalId }) : reject('not_found');
}
