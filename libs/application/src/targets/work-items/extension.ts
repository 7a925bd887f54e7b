import type { Form } from '@shanhai/contracts/forms';
import type { WorkItem } from '@shanhai/domain/targets/work-items';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent, CaseSource } from '../../approvals';
import { factsOf } from '../../forms';
import { dayAt } from './deps';
import { newestForm, signingUnit, unitName } from './extension.store';
import { findItem, lockItem } from './items.store';
import { workItemPolicy } from './policy';

export async function extensionForm(db: Queryable): Promise<Form> {
  const { extensionForm: key } = await workItemPolicy(db);
  const form = await newestForm(db, key);
  if (!form) throw new Error(`the form "${key}" is not published`);
  return form;
}

/**
 * What the signers of an extension read, and the unit in which they are looked for: a government has its office sign. Rejects
 * with `work_item_state` when none is asked for.
 */
export async function contentOf(db: Queryable, item: WorkItem, now: Date): Promise<Result<CaseContent>> {
  const { extension } = item;
  if (!extension) return reject('work_item_state', { params: { status: item.status } });
  const { layout } = await extensionForm(db);
  const formData = {
    item: item.title,
    supervisingUnit: await signingUnit(db, item.supervisingUnit, dayAt(now)),
    supervisingName: (await unitName(db, item.supervisingUnit)) ?? item.supervisingUnit,
    dueOn: item.dueOn,
    newDueOn: extension.dueOn,
    milestones: milestonesIn(item),
    reason: extension.reason,
  };
  return ok({ title: titleOf(item), formData, attachments: [], summary: factsOf(layout, formData) });
}

const titleOf = ({ title }: WorkItem): string => `“${title}”延期申请`;

/** Each milestone that is to move, a line each: its title, from which day to which. */
const milestonesIn = ({ milestones, extension }: WorkItem): string =>
  (extension?.milestones ?? [])
    .flatMap(({ id, dueOn }) => {
      const found = milestones.find((each) => each.id === id);
      return found ? [`${found.title}：${found.dueOn} → ${dueOn}`] : [];
    })
    .join('\n');

async function known(row: { readonly state: WorkItem } | undefined, id: string): Promise<WorkItem> {
  if (!row) throw new Error(`work item ${id} does not exist`);
  return row.state;
}

/** Extensions of work items as the approvals area asks for them. */
export const extensionCases: CaseSource = {
  process: true,
  submit: async (tx, caseId, now) => contentOf(tx, await known(await lockItem(tx, caseId), caseId), now),
  form: (db) => extensionForm(db),
  files: async () => [],
  async label(db, caseId, formData) {
    const item = await known(await findItem(db, caseId), caseId);
    const { layout } = await extensionForm(db);
    return { title: titleOf(item), summary: factsOf(layout, formData) };
  },
};
