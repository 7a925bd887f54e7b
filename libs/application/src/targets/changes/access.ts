import { reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { maySeeCase } from '../../org';
import type { SignedIn } from '../../session';
import { plansFor } from '../plans/access';
import { actsForUnit } from '../plans/recipient';
import { changeRow, lockChange, type ChangeRow } from './changes.store';
import { statusWord } from './words';

/** Who asks: a unit that owes targets, or the office that issued the plan, in the name of its government. */
interface Asker {
  readonly unitId: string;
  readonly officeId: string;
  readonly governmentId: string;
}

/** Whether the person may ask in the name of the unit: who acts for it, and for the government who plans. */
export const mayAsk = async (
  db: Queryable,
  person: SignedIn,
  { unitId, officeId, governmentId }: Asker,
  now: Date,
): Promise<boolean> =>
  unitId === governmentId
    ? plansFor(db, person, { unit: { id: officeId } }, now)
    : actsForUnit(db, person, unitId, now);

const askerOf = ({ unit, officeId, governmentId }: ChangeRow): Asker => ({
  ...{ unitId: unit.id, officeId, governmentId },
});

/** A draft concerns who may ask alone; what was handed in, who may see the case; what was done, whose share it named. */
async function maySee(db: Queryable, person: SignedIn, row: ChangeRow, now: Date): Promise<boolean> {
  if (row.createdBy.id === person.id || (await mayAsk(db, person, askerOf(row), now))) return true;
  if (row.status === 'draft') return false;
  const covers = (unitId: string): boolean => person.coveredUnits.has(unitId);
  if (covers(row.officeId)) return true;
  if (row.status === 'approved' && row.effect?.shares.some(({ unit }) => covers(unit.id))) return true;
  const relation = { unitId: row.unit.id, initiatorId: row.createdBy.id, approvalId: row.approvalId };
  return maySeeCase(db, person, relation);
}

/** A request as somebody may see it. Rejects with `not_found`. */
export async function seenChange(
  db: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<ChangeRow>> {
  const row = await changeRow(db, id);
  return row && (await maySee(db, person, row, now)) ? { ok: true, value: row } : reject('not_found');
}

/** Whether its content may be changed at this moment: a draft, or one that was returned for correction. */
const isOpenForEdit = ({ status, approvalStatus }: ChangeRow): boolean =>
  status === 'draft' || (status === 'in_approval' && approvalStatus === 'returned');

export const mayEdit = async (db: Queryable, person: SignedIn, row: ChangeRow, now: Date): Promise<boolean> =>
  isOpenForEdit(row) && (row.corrector === person.id || (await mayAsk(db, person, askerOf(row), now)));

export const notEditable = ({ status }: ChangeRow): Rejection => ({
  code: 'not_editable',
  params: { status: statusWord(status) },
});

/** The request for a change of its content. Rejects with `not_found`, `forbidden` or `not_editable`. */
export async function editable(
  db: Queryable,
  person: SignedIn,
  id: string,
  { now, lock }: { readonly now: Date; readonly lock: boolean },
): Promise<Result<ChangeRow>> {
  const row = await (lock ? lockChange(db, id) : changeRow(db, id));
  if (!row || !(await maySee(db, person, row, now))) return reject('not_found');
  if (row.corrector !== person.id && !(await mayAsk(db, person, askerOf(row), now)))
    return reject('forbidden');
  return isOpenForEdit(row) ? { ok: true, value: row } : { ok: false, rejection: notEditable(row) };
}

/** Only a plan that is in force is changed. */
export const inForce = ({ planStatus }: Pick<ChangeRow, 'planStatus'>): Rejection | undefined =>
  planStatus === 'issued'
    ? undefined
    : { code: planStatus === 'closed' ? 'plan_closed' : 'plan_not_in_force' };
