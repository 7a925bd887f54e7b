import type { NewUnit, Unit, UnitChange } from '@shanhai/contracts/org';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, settle, type Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { changeOnce, forbidden, may, momentOf, part, refused, reversed, type IdempotencyKey } from './change';
import type { OrgDeps } from './deps';
import { byPerson, recordOrg } from './history';
import { lockOrg } from './history.store';
import { insertUnit, lockUnit, unitById, unitPage, unitPlace, unitUses, updateUnit } from './units.store';

/** `related_units` climbs ten levels: a deeper tree would have units that no rule finds. */
const MOST_LEVELS = 10;

export interface UnitFilter {
  readonly q?: string | undefined;
  readonly under?: string | undefined;
  readonly kind?: string | undefined;
  readonly on?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Units by id, for everybody who is signed in. */
export async function units({ db }: Pick<OrgDeps, 'db'>, query: UnitFilter) {
  const after = cursorValues(query.cursor, 1);
  if (!after.ok) return after;
  const filter = { under: query.under ?? null, kind: query.kind ?? null, on: query.on ?? null };
  const rows = await unitPage(db, {
    ...{ ...filter, q: part(query.q), after: after.value?.[0] ?? null, limit: query.limit + 1 },
  });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return ok({ items, nextCursor: last ? cursorOf([last.id]) : null });
}

/** A new unit. Rejects with `unit_exists`, `unit_unknown` (the one above), `unit_not_valid`, `unit_too_deep`. */
export async function createUnit(
  deps: OrgDeps,
  person: SignedIn,
  body: NewUnit,
  idempotency: IdempotencyKey,
): Promise<Result<Unit>> {
  if (!may(person, 'org.manage')) return forbidden;
  const wrong = reversed(body.validFrom, body.validTo);
  if (wrong) return refused(wrong);
  return changeOnce(deps, person, idempotency, async (tx, { now }) => {
    await lockOrg(tx, 'units');
    const unit = { ...body, id: body.id ?? deps.newId(), validTo: body.validTo ?? null };
    if (await unitById(tx, unit.id)) return reject('unit_exists', { params: { id: unit.id } });
    const misplaced = await misplacement(tx, { ...unit, height: 0 });
    if (misplaced) return refused(misplaced);
    await insertUnit(tx, unit);
    const { id: unitId, ...made } = unit;
    await recordOrg(tx, byPerson(person), now, [{ type: 'unit_created', data: { unitId, ...made } }]);
    return ok(await stored(tx, unitId));
  });
}

/**
 * Renames a unit, puts it below another, or ends it. Rejects with `version_conflict`, `unit_cycle`, `unit_in_use` (posts,
 * units, pairs or memberships of groups that would outlive it), and as `createUnit` does.
 */
export async function changeUnit(
  deps: OrgDeps,
  person: SignedIn,
  id: string,
  { change, version }: { readonly change: UnitChange; readonly version: number },
): Promise<Result<Unit>> {
  if (!may(person, 'org.manage')) return forbidden;
  return settle(deps.db, async (tx): Promise<Result<Unit>> => {
    await lockOrg(tx, 'units');
    const before = await lockUnit(tx, id, 'UPDATE');
    if (!before) return reject('not_found');
    if (before.version !== version)
      return reject('version_conflict', { params: { version: before.version } });
    const after = { ...before, ...definedOf(change) };
    const refusal = await changeRefused(tx, before, after);
    if (refusal) return refused(refusal);
    await updateUnit(tx, after);
    const data = { unitId: id, ...changedOf(before, after) };
    await recordOrg(tx, byPerson(person), momentOf(deps).now, [{ type: 'unit_changed', data }]);
    return ok(await stored(tx, id));
  });
}

const definedOf = (change: UnitChange): Partial<Unit> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** What changed, as it was and as it is. */
const changedOf = (before: Unit, after: Unit) =>
  Object.fromEntries(
    (['nameZh', 'nameEn', 'parentId', 'validTo'] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );

async function changeRefused(tx: Queryable, before: Unit, after: Unit): Promise<Rejection | undefined> {
  const wrong = reversed(after.validFrom, after.validTo);
  if (wrong) return wrong;
  const { height } = await unitPlace(tx, before.id);
  const misplaced = await misplacement(tx, { ...after, height });
  if (misplaced) return misplaced;
  if (after.validTo === null || after.validTo === before.validTo) return undefined;
  const uses = await unitUses(tx, after.id, after.validTo);
  const used = Object.values(uses).some((many) => many > 0);
  return used ? { code: 'unit_in_use', params: { ...uses } } : undefined;
}

/** Why a unit can't stand where it is wanted. `height`: how many levels hang below it. */
async function misplacement(
  tx: Queryable,
  unit: Pick<Unit, 'id' | 'parentId' | 'validTo'> & { readonly height: number },
): Promise<Rejection | undefined> {
  if (unit.parentId === null) return undefined;
  const parent = await unitById(tx, unit.parentId);
  if (!parent) return { code: 'unit_unknown' };
  const { above } = await unitPlace(tx, parent.id);
  if (above.includes(unit.id)) return { code: 'unit_cycle', params: { unit: nameOf(parent) } };
  if (above.length + 1 + unit.height > MOST_LEVELS)
    return { code: 'unit_too_deep', params: { max: MOST_LEVELS } };
  const outlives = parent.validTo !== null && (unit.validTo === null || unit.validTo > parent.validTo);
  return outlives ? notValid(parent) : undefined;
}

const nameOf = ({ nameZh, nameEn }: Unit) => ({ zh: nameZh, en: nameEn });

/** Whether a unit exists on every day of a period. */
export const existsFor = (
  unit: Unit,
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo?: string | null | undefined },
): boolean =>
  unit.validFrom <= validFrom && (unit.validTo === null || (!!validTo && validTo <= unit.validTo));

/** A unit that does not exist on all the days that are asked for. */
export const notValid = (unit: Unit): Rejection => ({
  code: 'unit_not_valid',
  params: { unit: nameOf(unit), from: unit.validFrom, to: unit.validTo ?? '–' },
});

async function stored(tx: Queryable, id: string): Promise<Unit> {
  const unit = await unitById(tx, id);
  if (!unit) throw new Error(`unit ${id} was written and is not there`);
  return unit;
}
