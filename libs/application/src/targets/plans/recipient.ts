import { reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { dayAt, endedRejection, seen } from './access';
import { recipientIdOf } from './deps';
import type { PlanRow } from './plans.store';
import { lockRecipient, type RecipientRow } from './recipients.store';
import { actsFor } from './units.store';

/** A unit's part that its people may change now. */
export interface Breaking {
  readonly plan: PlanRow;
  readonly recipient: RecipientRow;
}

/** Who works for a unit on a plan: the persons of the unit, and who stands above it and may look. */
export async function actsForUnit(
  db: Queryable,
  person: SignedIn,
  unitId: string,
  now: Date,
): Promise<boolean> {
  if (!person.permissions.has('target.carry_out')) return false;
  return (await actsFor(db, person.id, dayAt(now), 'target.carry_out')).includes(unitId);
}

export const isOpenToChange = ({ status, approvalStatus }: RecipientRow): boolean =>
  status === 'open' || (status === 'in_approval' && approvalStatus === 'returned');

/** The part, locked, for a change of its breakdown. Rejects with `not_found`, `forbidden` or `not_editable`. */
export async function breakable(
  tx: Queryable,
  person: SignedIn,
  { planId, unitId }: { readonly planId: string; readonly unitId: string },
  now: Date,
): Promise<Result<Breaking>> {
  const found = await seen(tx, person, planId, now);
  if (!found.ok) return found;
  const acts = await actsForUnit(tx, person, unitId, now);
  if (!acts && !person.coveredUnits.has(unitId)) return reject('not_found');
  const recipient = await lockRecipient(tx, recipientIdOf(planId, unitId));
  if (!recipient) return reject('not_found');
  if (!acts && recipient.corrector !== person.id) return reject('forbidden');
  const ended = endedRejection(found.value);
  if (ended) return { ok: false, rejection: ended };
  return isOpenToChange(recipient)
    ? { ok: true, value: { plan: found.value, recipient } }
    : { ok: false, rejection: notOpen(recipient) };
}

const statusNames: Readonly<Record<RecipientRow['status'], { zh: string; en: string }>> = {
  issued: { zh: '待签收', en: 'waiting to be signed for' },
  open: { zh: '分解中', en: 'being broken down' },
  submitted: { zh: '已提交', en: 'handed in' },
  in_approval: { zh: '审核中', en: 'under review' },
  approved: { zh: '已审定', en: 'approved' },
  settled: { zh: '已办结', en: 'settled' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

export const notOpen = ({ status }: RecipientRow): Rejection => ({
  code: 'not_editable',
  params: { status: statusNames[status] },
});
