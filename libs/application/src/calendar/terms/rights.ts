import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { isAbove, isAboveUnit } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';
import { standInsFor } from '../../notices/stand-ins.store';
import { chartOf, maySeeCase } from '../../org';
import type { SignedIn } from '../../session';
import type { TermRow } from './terms.store';

/** Whether somebody may see the case of a deadline: a deadline of another case does not exist for them. */
export const maySee = (db: Queryable, person: SignedIn, { unit, initiatorId, approvalId }: TermRow) =>
  maySeeCase(db, person, { unitId: unit.id, initiatorId: initiatorId ?? '', approvalId });

/**
 * Who holds `deadline.extend` gives a term more time when they stand above everybody who holds it, or when they have set
 * it. Never who holds it, stands in for a holder or has filed the case. What the applicant's side holds (a correction, a
 * phase of a process) and what nobody holds is extended from above the unit whose case it is.
 */
export async function mayExtend(db: Queryable, person: SignedIn, term: TermRow, now: Date): Promise<boolean> {
  const { holders, unit, initiatorId, setBy } = term;
  if (!person.permissions.has('deadline.extend')) return false;
  // The days of a work item move by its own extension alone, which has an approval of its own.
  if (term.subjectType === 'supervised-work') return false;
  if (holders.includes(person.id) || initiatorId === person.id) return false;
  const day = formatDay(dayOf(now));
  if (await standsInFor(db, person, term, day)) return false;
  if (setBy === person.id) return true;
  const chart = await chartOf(db, [person.id, ...holders], [unit.id], day);
  return holders.length === 0 || term.kind === 'correction'
    ? isAboveUnit(chart, person.id, unit.id)
    : holders.every((personId) => isAbove(chart, person.id, { personId, caseUnitId: unit.id }));
}

async function standsInFor(
  db: Queryable,
  { id }: SignedIn,
  { holders, route }: TermRow,
  day: string,
): Promise<boolean> {
  if (route === null) return false;
  const absent = holders.map((personId) => ({ personId, route }));
  return (await standInsFor(db, absent, day)).some(({ delegateId }) => delegateId === id);
}
