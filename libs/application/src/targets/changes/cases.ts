import { ok } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseSource } from '../../approvals';
import type { FileHost } from '../../attachments';
import { factsOf } from '../../forms';
import { editable, seenChange } from './access';
import { changeRow, touchChange, type ChangeRow } from './changes.store';
import { checked, hold } from './check';
import { contentOf, titleOf } from './content';
import { CHANGE } from './deps';
import { holdShares } from './submit';

async function rowOf(db: Queryable, id: string): Promise<ChangeRow> {
  const row = await changeRow(db, id);
  if (!row) throw new Error(`request ${id} does not exist`);
  return row;
}

/** Requests as the approvals area asks for them when a returned one is sent again. */
export const changeCases: CaseSource = {
  process: true,
  async submit(tx, caseId, now) {
    const held = await hold(tx, caseId, now);
    if (!held) throw new Error(`request ${caseId} does not exist`);
    const planned = await checked(tx, held);
    if (!planned.ok) return planned;
    await holdShares(tx, caseId, planned.value);
    return ok(await contentOf(tx, held.row, planned.value));
  },
  form: async (db, caseId) => (await rowOf(db, caseId)).form,
  files: async (db, caseId) => (await rowOf(db, caseId)).files,
  async label(db, caseId, answers) {
    const row = await rowOf(db, caseId);
    return { title: titleOf(row), summary: factsOf(row.form.layout, answers) };
  },
};

/** The files of requests: evidence of their ground. */
export const changeFiles = (now: () => Date): FileHost => ({
  caseType: CHANGE,
  editable: (db, person, caseId, { lock }) => editable(db, person, caseId, { now: now(), lock }),
  maySee: async (db, person, caseId) => (await seenChange(db, person, caseId, now())).ok,
  touch: touchChange,
});
