import { reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { shanghaiTime } from '../../approvals/refusal';
import { maySeeCase } from '../../org';
import type { SignedIn } from '../../session';
import { lastEvent, type ItemRow } from './items.store';
import { eventWord, statusWord } from './words';

/**
 * Who covers one of its units sees a work item; while it is not issued, only who covers the unit that supervises. Who
 * signs its extension sees it as well. To all others it does not exist.
 */
export async function maySee(
  db: Queryable,
  person: SignedIn,
  { state, createdBy, extensionApprovalId }: ItemRow,
): Promise<boolean> {
  const { supervisingUnit, responsibleUnit, coUnits, status } = state;
  const own = status === 'created' ? [supervisingUnit] : [supervisingUnit, responsibleUnit, ...coUnits];
  if (own.some((unit) => person.coveredUnits.has(unit))) return true;
  const relation = { unitId: supervisingUnit, initiatorId: createdBy, approvalId: extensionApprovalId };
  return maySeeCase(db, person, relation);
}

/** The item for a command on the version that was read. Rejects with `not_found`, or with who did what meanwhile. */
export async function present(
  db: Queryable,
  person: SignedIn,
  row: ItemRow | undefined,
  version: number,
): Promise<Result<ItemRow>> {
  if (!row || !(await maySee(db, person, row))) return reject('not_found');
  if (row.version === version) return { ok: true, value: row };
  return { ok: false, rejection: await movedOn(db, row) };
}

async function movedOn(db: Queryable, { id }: ItemRow): Promise<Rejection> {
  const last = await lastEvent(db, id);
  if (!last) throw new Error(`work item ${id} has no history`);
  const { by, byEn, type, at } = last;
  return {
    code: 'work_item_moved_on',
    params: {
      by: by === null || byEn === null ? { zh: '系统', en: 'The system' } : { zh: by, en: byEn },
      ...{ at: shanghaiTime(at.toISOString()), what: eventWord(type) },
    },
  };
}

/** A refusal of the domain in words: states and instants as people read them. */
export function explained({ params, ...rejection }: Rejection): Rejection {
  if (!params) return rejection;
  const { status, again, ...rest } = params;
  return {
    ...rejection,
    params: {
      ...rest,
      ...(typeof status === 'string' && { status: statusWord(status) }),
      ...(typeof again === 'string' && { again: shanghaiTime(again) }),
    },
  };
}
