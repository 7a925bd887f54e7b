import type { Approval } from '@shanhai/domain/approvals';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { FileHost } from '../../attachments';
import { maySeeCase } from '../../org';
import type { SignedIn } from '../../session';
import { hiddenInCase } from '../field-rights';
import { statusWord } from '../words';
import { loadKind } from './kinds.store';
import { findSubmission, lockSubmission, touch, type SubmissionRow } from './submissions.store';

interface Relation {
  readonly unitId: string;
  readonly createdBy: string;
  readonly approvalId: string | null;
}

/** A draft is its author's alone; from its submission on, whoever may see the case sees it. */
export async function maySee(db: Queryable, person: SignedIn, relation: Relation): Promise<boolean> {
  const { unitId, createdBy, approvalId } = relation;
  if (approvalId === null) return createdBy === person.id;
  return maySeeCase(db, person, { unitId, initiatorId: createdBy, approvalId });
}

type Standing = Pick<SubmissionRow, 'approvalId' | 'approvalStatus'>;

export const isDraft = ({ approvalId }: Pick<Standing, 'approvalId'>): boolean => approvalId === null;

/** The submission for a change by this person. Rejects with `not_found`, `forbidden` or `not_editable`. */
export async function editable(
  db: Queryable,
  person: SignedIn,
  row: SubmissionRow | undefined,
): Promise<Result<SubmissionRow>> {
  if (!row || !(await maySee(db, person, row))) return reject('not_found');
  // A correction that an administrator has handed to somebody else is theirs to write as well.
  if ((row.corrector ?? row.createdBy) !== person.id) return reject('forbidden');
  return isDraft(row) || row.corrector !== null ? ok(row) : notEditable(row);
}

export const notEditable = ({ approvalStatus }: Standing): Result<never> => {
  const status = approvalStatus as Approval['status'] | null;
  return reject('not_editable', { params: { status: status === null ? '–' : statusWord(status) } });
};

/** The files of general submissions. */
export const submissionFiles: FileHost = {
  caseType: 'submission',
  async editable(db, person, caseId, { lock }) {
    const row = lock ? await lockSubmission(db, caseId) : await findSubmission(db, caseId);
    const found = await editable(db, person, row);
    if (!found.ok) return found;
    const { id, approvalRound, routeId } = found.value;
    return ok({ id, approvalRound, form: (await loadKind(db, routeId)).form });
  },
  async maySee(db, person, caseId, field) {
    const row = await findSubmission(db, caseId);
    if (!row || !(await maySee(db, person, row))) return false;
    const hidden = await hiddenInCase(db, person, { ...row, initiatorId: row.createdBy });
    return !hidden.includes(field);
  },
  touch,
};
