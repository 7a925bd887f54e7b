import type { Cell, UnitPage } from '@shanhai/contracts/targets/plans';
import { cellErrors, dayErrors } from '@shanhai/domain/targets/plans';
import { reject, type FieldError, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { once, type SignedIn } from '../../session';
import { pendingOn, type PendingRow } from '../changes/changes.store';
import { saidOf } from '../changes/said';
import type { IdempotencyKey, PlanDeps } from './deps';
import { withUnitNames } from './fault-names';
import { breakable, type Breaking } from './recipient';
import { changeRecipient } from './recipients.store';
import {
  deleteShares,
  insertShares,
  sharesAround,
  targetRows,
  updateShares,
  type ChangedShare,
  type NewShare,
  type ShareRow,
  type TargetRow,
} from './targets.store';
import { personsOf, recipientsBelow } from './units.store';
import { dayAt } from './access';
import { unitPageOf } from './unit-page';

export interface Edits {
  readonly cells: readonly Cell[];
  readonly explanations: Readonly<Record<string, string>>;
}

/**
 * Changes cells of a breakdown. Each cell says in which version it was seen: if one of them was changed since by somebody,
 * nothing is written, and `cells_changed` names those cells with what stands there. Rejects with `cells_invalid` and each
 * place that is wrong.
 */
export const saveCells = (
  deps: PlanDeps,
  person: SignedIn,
  of: { readonly planId: string; readonly unitId: string },
  edits: Edits,
  idempotency: IdempotencyKey,
): Promise<Result<UnitPage>> =>
  settle(deps.db, (tx) => {
    const now = deps.clock.now();
    return once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<UnitPage>> => {
      const found = await breakable(tx, person, of, now);
      if (!found.ok) return found;
      const sheet = await sheetOf(tx, found.value, dayAt(now));
      const planned = planEdits(sheet, edits, deps.newId);
      if (!planned.ok) {
        const errors = await withUnitNames(tx, planned.rejection.errors ?? []);
        return { ok: false, rejection: { ...planned.rejection, errors } };
      }
      await write(tx, found.value, planned.value, { personId: person.id, now });
      await explain(tx, found.value, edits.explanations, now);
      await record(tx, person, found.value, edits, now);
      return unitPageOf(tx, person, of, now);
    });
  });

/** What a unit's breakdown looks like to a cell. */
interface Sheet {
  readonly year: number;
  readonly unitId: string;
  readonly targets: ReadonlyMap<string, TargetRow>;
  readonly own: ReadonlyMap<string, ShareRow>;
  readonly parts: ReadonlyMap<string, ShareRow>;
  readonly units: ReadonlySet<string>;
  readonly persons: ReadonlySet<string>;
  /** Requests under way that have a part. */
  readonly pending: ReadonlyMap<string, PendingRow>;
}

const placeOf = (targetId: string, unitId: string, personId: string | null): string =>
  `${targetId} ${unitId} ${personId ?? ''}`;

async function sheetOf(tx: Queryable, { plan, recipient }: Breaking, day: string): Promise<Sheet> {
  const unitId = recipient.unit.id;
  const targets = await targetRows(tx, plan.id);
  const shares = await sharesAround(tx, plan.id, unitId);
  const own = shares.filter((share) => share.unit.id === unitId && share.person === null);
  const ids = new Set(own.map(({ id }) => id));
  const below = await recipientsBelow(tx, unitId, day);
  const persons = await personsOf(tx, unitId, day, 'target.carry_out');
  return {
    ...{ unitId, year: plan.year },
    targets: new Map(targets.map((target) => [target.key, target])),
    own: new Map(own.map((share) => [share.targetId, share])),
    parts: new Map(
      shares
        .filter(({ parentId }) => parentId !== null && ids.has(parentId))
        .map((share) => [placeOf(share.targetId, share.unit.id, share.person?.id ?? null), share]),
    ),
    units: new Set(below.filter(({ parentId }) => parentId === unitId).map(({ id }) => id)),
    persons: new Set(persons.map(({ id }) => id)),
    pending: await pendingParts(tx, own),
  };
}

/** What a request names is its own until it has ended; what only follows its parts may be moved by others. */
async function pendingParts(
  tx: Queryable,
  own: readonly ShareRow[],
): Promise<ReadonlyMap<string, PendingRow>> {
  const ids = own.map(({ targetId }) => targetId);
  const pending = await pendingOn(tx, ids, null);
  return new Map(
    pending.flatMap((each) =>
      each.because === 'carried' ? [] : [[placeOf(each.targetId, each.unitId, null), each] as const],
    ),
  );
}

interface Planned {
  readonly added: NewShare[];
  readonly changed: ChangedShare[];
  readonly removed: string[];
}

function planEdits(sheet: Sheet, { cells, explanations }: Edits, newId: () => string): Result<Planned> {
  const wrong = [
    ...cells.flatMap((cell, index) => faultsOf(sheet, cell, `/cells/${index}`)),
    ...strangers(sheet, explanations),
    ...namedTwice(cells),
  ];
  if (wrong.length > 0) return reject('cells_invalid', { errors: wrong });
  const moved = cells.flatMap((cell, index) => movedSince(sheet, cell, `/cells/${index}`));
  if (moved.length > 0) return reject('cells_changed', { params: { many: moved.length }, errors: moved });
  const planned: Planned = { added: [], changed: [], removed: [] };
  for (const cell of cells) place(sheet, cell, planned, newId);
  return { ok: true, value: planned };
}

/** Of a cell that is named twice nobody could say which was meant. */
function namedTwice(cells: readonly Cell[]): FieldError[] {
  const first = new Map<string, number>();
  return cells.flatMap(({ targetKey, unitId, personId }, index) => {
    const cell = placeOf(targetKey, unitId, personId);
    const before = first.get(cell);
    if (before === undefined) first.set(cell, index);
    return before === undefined
      ? []
      : [{ pointer: `/cells/${index}`, code: 'cell_twice', params: { cell: before + 1 } }];
  });
}

/** What is explained must be a target that the unit owes: nothing that is said goes unseen. */
const strangers = (sheet: Sheet, explanations: Edits['explanations']): FieldError[] =>
  Object.keys(explanations).flatMap((key) => {
    const target = sheet.targets.get(key);
    if (target && sheet.own.has(target.id)) return [];
    return [{ pointer: `/explanations/${key}`, code: 'explanation_of_no_target', params: { key } }];
  });

function faultsOf(sheet: Sheet, cell: Cell, pointer: string): FieldError[] {
  const target = sheet.targets.get(cell.targetKey);
  const own = target && sheet.own.get(target.id);
  if (!target || !own) return [{ pointer: `${pointer}/targetKey`, code: 'target_not_owed' }];
  const part = sheet.parts.get(placeOf(target.id, cell.unitId, cell.personId));
  if (part?.fixed) return [{ pointer, code: 'share_fixed', params: { unit: nameOf(part) } }];
  const pending = sheet.pending.get(placeOf(target.id, cell.unitId, cell.personId));
  if (pending) {
    const unit = part ? nameOf(part) : { zh: cell.unitId, en: cell.unitId };
    return [{ pointer, code: 'share_pending', params: { ...saidOf(pending), unit, title: target.title } }];
  }
  const given = part ? [] : receiverFault(sheet, cell, pointer);
  if (cell.remove) return given;
  const days = dayErrors(sheet.year, target, `${pointer}/dueOn`, cell.dueOn);
  return [...given, ...cellErrors(target, { ...cell, pointer }), ...days];
}

function receiverFault(sheet: Sheet, { unitId, personId }: Cell, pointer: string): FieldError[] {
  if (personId !== null) {
    const fits = unitId === sheet.unitId && sheet.persons.has(personId);
    return fits ? [] : [{ pointer: `${pointer}/personId`, code: 'receiver_not_of_unit' }];
  }
  return sheet.units.has(unitId)
    ? []
    : [{ pointer: `${pointer}/unitId`, code: 'recipient_not_below', params: { unit: unitId } }];
}

const nameOf = ({ unit, person }: ShareRow) => ({
  zh: person?.name ?? unit.nameZh,
  en: person?.nameEn ?? unit.nameEn,
});

function movedSince(sheet: Sheet, cell: Cell, pointer: string): FieldError[] {
  const target = sheet.targets.get(cell.targetKey);
  const part = target && sheet.parts.get(placeOf(target.id, cell.unitId, cell.personId));
  if ((part?.version ?? 0) === cell.seen) return [];
  const params = { value: part?.value ?? part?.dueOn ?? '–', version: part?.version ?? 0 };
  return [{ pointer, code: 'cell_changed', params }];
}

function place(sheet: Sheet, cell: Cell, planned: Planned, newId: () => string): void {
  const target = sheet.targets.get(cell.targetKey);
  const own = target && sheet.own.get(target.id);
  if (!target || !own) return;
  const { value, weight, dueOn, unitId, personId } = cell;
  const part = sheet.parts.get(placeOf(target.id, unitId, personId));
  if (cell.remove) {
    if (part) planned.removed.push(part.id);
  } else if (part) planned.changed.push({ id: part.id, value, weight, dueOn });
  else {
    const share = { id: newId(), targetId: target.id, parentId: own.id, unitId, personId };
    planned.added.push({ ...share, value, weight, dueOn, fixed: false });
  }
}

async function write(
  tx: Queryable,
  { plan }: Breaking,
  { added, changed, removed }: Planned,
  by: { readonly personId: string; readonly now: Date },
): Promise<void> {
  if (removed.length > 0) await deleteShares(tx, removed);
  if (changed.length > 0) await updateShares(tx, changed, by);
  if (added.length > 0) await insertShares(tx, plan.id, added, by);
}

async function explain(
  tx: Queryable,
  { recipient }: Breaking,
  explanations: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  const said = { ...recipient.explanations, ...explanations };
  const kept = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
  await changeRecipient(tx, recipient.id, { explanations: kept }, now);
}

const record = (
  tx: Queryable,
  person: SignedIn,
  { recipient }: Breaking,
  { cells, explanations }: Edits,
  now: Date,
): Promise<void> =>
  appendEvents(tx, 'target-recipient', recipient.id, [
    {
      type: 'breakdown_changed',
      data: { cells, explanations },
      actor: { kind: 'person', id: person.id },
      at: now,
    },
  ]);
