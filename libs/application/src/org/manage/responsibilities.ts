import type { NewResponsibility, Responsibility, ResponsibilityEnd } from '@shanhai/contracts/org';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { changeOnce, forbidden, may, refused, reversed, type IdempotencyKey } from './change';
import type { OrgDeps } from './deps';
import { byPerson, recordOrg } from './history';
import {
  insertResponsibility,
  lockResponsibility,
  overlapping,
  responsibilityById,
  responsibilityPage,
  setLastDay,
  type ResponsibilityFields,
} from './responsibilities.store';
import { existsFor, notValid } from './units';
import { lockUnit } from './units.store';

export interface ResponsibilityFilter {
  readonly field?: string | undefined;
  readonly unit?: string | undefined;
  readonly on?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Who is in charge of what (职责分工), by field and unit, for everybody who is signed in. */
export async function responsibilities({ db }: Pick<OrgDeps, 'db'>, query: ResponsibilityFilter) {
  const after = cursorValues(query.cursor, 3);
  if (!after.ok) return after;
  const filter = { field: query.field ?? null, unit: query.unit ?? null, on: query.on ?? null };
  const rows = await responsibilityPage(db, { ...filter, after: after.value, limit: query.limit + 1 });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return ok({ items, nextCursor: last ? cursorOf([last.field, last.unit.id, last.validFrom]) : null });
}

/**
 * Puts a unit in charge of a field of work: it is found by the rules of the stages that are entered from then on.
 * Rejects with `unit_unknown`, `unit_not_valid`, `period_reversed`, `responsibility_overlaps`.
 */
export async function createResponsibility(
  deps: OrgDeps,
  person: SignedIn,
  body: NewResponsibility,
  idempotency: IdempotencyKey,
): Promise<Result<Responsibility>> {
  if (!may(person, 'org.manage')) return forbidden;
  const wrong = reversed(body.validFrom, body.validTo);
  if (wrong) return refused(wrong);
  return changeOnce(deps, person, idempotency, async (tx, { now }) => {
    const given = { ...body, id: deps.newId(), validTo: body.validTo ?? null };
    const refusal = await givenRefused(tx, given);
    if (refusal) return refused(refusal);
    await insertResponsibility(tx, given);
    const { id: responsibilityId, ...data } = given;
    await recordOrg(tx, byPerson(person), now, [
      { type: 'responsibility_given', data: { responsibilityId, ...data } },
    ]);
    return ok(await stored(tx, responsibilityId));
  });
}

/** The unit's row is held, so that two who put it in charge of the same thing see each other. */
async function givenRefused(tx: Queryable, given: ResponsibilityFields): Promise<Rejection | undefined> {
  const unit = await lockUnit(tx, given.unitId, 'UPDATE');
  if (!unit) return { code: 'unit_unknown' };
  if (!existsFor(unit, given)) return notValid(unit);
  const same = await overlapping(tx, given);
  return same && { code: 'responsibility_overlaps', params: { from: same.from, to: same.to ?? '–' } };
}

/**
 * Says the last day, earlier than it was. Rejects with `responsibility_ended` when it is over by that day already, and
 * with `period_reversed`.
 */
export async function endResponsibility(
  deps: OrgDeps,
  person: SignedIn,
  id: string,
  { lastDay, reason }: ResponsibilityEnd,
  idempotency: IdempotencyKey,
): Promise<Result<Responsibility>> {
  if (!may(person, 'org.manage')) return forbidden;
  return changeOnce(deps, person, idempotency, async (tx, { now }): Promise<Result<Responsibility>> => {
    const row = await lockResponsibility(tx, id);
    if (!row) return reject('not_found');
    if (row.validTo !== null && row.validTo <= lastDay)
      return reject('responsibility_ended', { params: { lastDay: row.validTo } });
    const wrong = reversed(row.validFrom, lastDay);
    if (wrong) return refused(wrong);
    await setLastDay(tx, id, lastDay);
    const data = { responsibilityId: id, unitId: row.unit.id, field: row.field, lastDay, reason };
    await recordOrg(tx, byPerson(person), now, [{ type: 'responsibility_ended', data }]);
    return ok(await stored(tx, id));
  });
}

async function stored(tx: Queryable, id: string): Promise<Responsibility> {
  const found = await responsibilityById(tx, id);
  if (!found) throw new Error(`responsibility ${id} was written and is not there`);
  return found;
}
