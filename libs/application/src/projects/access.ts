import { reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { maySeeCase } from '../org';
import type { SignedIn } from '../session';
import type { CaseRow } from './case.store';
import { filingUnits } from './programmes';

interface Relation {
  readonly status: string;
  readonly unitId: string;
  readonly createdBy: string;
  readonly approvalId: string | null;
}

/** A draft concerns its unit's filers alone; from its submission on, whoever may see the case. */
export async function maySee(db: Queryable, person: SignedIn, relation: Relation): Promise<boolean> {
  const { status, unitId, createdBy, approvalId } = relation;
  if (status === 'draft') return createdBy === person.id || filingUnits(person).includes(unitId);
  return maySeeCase(db, person, { unitId, initiatorId: createdBy, approvalId });
}

const statusNames: Readonly<Record<string, { zh: string; en: string }>> = {
  submitted: { zh: '已提交，等待受理', en: 'submitted and waiting for acceptance' },
  in_approval: { zh: '审批中', en: 'in approval' },
  publicity: { zh: '公示中', en: 'in publicity' },
  completed: { zh: '已办结', en: 'completed' },
  refused: { zh: '不予受理', en: 'refused' },
  rejected: { zh: '未通过', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** Whether the content may be changed at this moment: a draft, or one that was returned for correction. */
export const isOpenForEdit = ({ status, approvalStatus }: CaseRow): boolean =>
  status === 'draft' || (status === 'in_approval' && approvalStatus === 'returned');

export const notEditable = ({ status }: CaseRow): Rejection => ({
  code: 'not_editable',
  params: { status: statusNames[status] ?? status },
});

/** The case for a change by this person. Rejects with `not_found`, `forbidden` or `not_editable`. */
export async function editable(
  db: Queryable,
  person: SignedIn,
  row: CaseRow | undefined,
): Promise<Result<CaseRow>> {
  if (!row || !(await maySee(db, person, row))) return reject('not_found');
  // A correction that an administrator has handed to somebody of another unit is theirs to write as well.
  const writes = filingUnits(person).includes(row.unitId) || row.corrector === person.id;
  if (!writes) return reject('forbidden');
  return isOpenForEdit(row) ? { ok: true, value: row } : { ok: false, rejection: notEditable(row) };
}
