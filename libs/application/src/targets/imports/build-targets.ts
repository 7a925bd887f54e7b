import { quantityError } from '@shanhai/domain/targets/plans';
import { columnLetters } from '@shanhai/platform/workbooks';
import type { RecipientUnit } from '../plans/units.store';
import type { Faults, Place } from './faults';
import { shareSheet, type LayoutSheet } from './layout';
import type { SheetReading, SheetRow } from './read-sheet';

/** To whom a plan may give targets. */
export interface PlanUnits {
  readonly recipients: readonly RecipientUnit[];
  readonly governmentId: string;
}

/** Rows as the targets that they are of; of each part its row. */
export interface Built {
  readonly targets: readonly BuiltTarget[];
  readonly rows: readonly TargetRows[];
}
interface TargetRows {
  readonly row: number;
  readonly shares: ShareRows[];
}
interface ShareRows {
  readonly row: number;
  readonly below: number[];
}
interface BuiltTarget {
  readonly shares: BuiltShare[];
}
type BuiltShare = object & { readonly below: object[] };

/** Puts the rows of both sheets together; one that belongs nowhere is a fault, and what it says by itself is looked at still. */
export function buildTargets(
  targets: SheetReading | undefined,
  shares: SheetReading | undefined,
  faults: Faults,
  plan: PlanUnits,
): Built {
  const built: Built = { targets: [], rows: [] };
  // Without them every part would look like one of no target.
  if (!targets?.isRead) return built;
  const byKey = uniqueTargets(targets, faults);
  const given = shares ? sharesByTarget(targets, shares, byKey, faults) : new Map<string, SheetRow[]>();
  const made = [...byKey.values()].map((row) => {
    const key = row.said.get('key');
    const rows: TargetRows = { row: row.row, shares: [] };
    const own = typeof key === 'string' ? (given.get(key) ?? []) : [];
    const parts = shares ? partsOf(own, rows, shares, faults, { ...plan, bounds: boundsOf(row) }) : [];
    return { rows, target: { ...targetOf(row, targets, faults), shares: parts } };
  });
  return { targets: made.map(({ target }) => target), rows: made.map(({ rows }) => rows) };
}

/** A row without a key of its own is known by its number. */
function uniqueTargets(sheet: SheetReading, faults: Faults): ReadonlyMap<unknown, SheetRow> {
  const found = new Map<unknown, SheetRow>();
  for (const row of sheet.rows) {
    const key = row.said.get('key');
    const first = found.get(key);
    if (typeof key === 'string' && first) {
      const cell = cellOf(sheet.placeOf(first.row, 'key'));
      faults.add(sheet.placeOf(row.row, 'key'), 'target_twice', { key, cell }, key);
      found.set(row.row, { row: row.row, said: new Map([...row.said].filter(([field]) => field !== 'key')) });
    } else found.set(key ?? row.row, row);
  }
  return found;
}

const cellOf = ({ row, column }: Place): string => `${columnLetters(column ?? 1)}${row ?? 1}`;

function sharesByTarget(
  targets: SheetReading,
  shares: SheetReading,
  byKey: ReadonlyMap<unknown, SheetRow>,
  faults: Faults,
): ReadonlyMap<string, SheetRow[]> {
  const found = new Map<string, SheetRow[]>();
  for (const row of shares.rows) {
    const key = row.said.get('key');
    const place = shares.placeOf(row.row, 'key');
    if (typeof key === 'string' && byKey.has(key)) {
      if (!found.get(key)?.push(row)) found.set(key, [row]);
      continue;
    }
    if (typeof key !== 'string') faults.add(place, 'required', { field: nameIn(shareSheet, 'key') });
    else faults.add(place, 'share_without_target', { value: key.slice(0, 40), sheet: targets.name }, key);
    checkFigures(row, shares, faults, unbounded);
  }
  return found;
}

interface Bounds {
  readonly belowZero: boolean;
}
/** Of a row without a target nobody knows whether its figure may be below zero. */
const unbounded: Bounds = { belowZero: true };
const boundsOf = ({ said }: SheetRow): Bounds => ({ belowZero: said.get('belowZero') === true });

/** What a row says by itself that has no place in a target: one sees all its faults at once. */
function checkFigures({ row, said }: SheetRow, sheet: SheetReading, faults: Faults, bounds: Bounds): void {
  for (const field of ['value', 'weight']) {
    const text = said.get(field);
    if (typeof text !== 'string') continue;
    for (const { code, params } of quantityError('', text, field === 'value' ? bounds : undefined))
      faults.add(sheet.placeOf(row, field), code, params, text);
  }
}

const nameIn = ({ columns }: LayoutSheet, field: string) => {
  const { zh = field, en = field } = columns.find((each) => each.field === field) ?? {};
  return { zh, en };
};

const textOf = (value: unknown): unknown => value ?? null;

function targetOf({ row, said }: SheetRow, sheet: SheetReading, faults: Faults): object {
  const get = (field: string) => said.get(field);
  const [year, value] = [get('baselineYear'), get('baselineValue')];
  const half = year === undefined ? 'baselineYear' : 'baselineValue';
  const isHalf = (year === undefined) !== (value === undefined);
  if (isHalf) faults.add(sheet.placeOf(row, half), 'baseline_incomplete');
  return {
    ...{ key: get('key'), title: { zh: get('titleZh'), en: get('titleEn') }, actionPlan: get('actionPlan') },
    ...{ measure: textOf(get('measure')), aggregation: get('aggregation'), comparison: get('comparison') },
    baseline: year === undefined || value === undefined ? null : { year, value },
    ...{
      evidence: textOf(get('evidence')),
      schedule: get('schedule') ?? [],
      sentence: textOf(get('sentence')),
    },
    ...{ source: get('source'), illustrative: get('illustrative'), belowZero: get('belowZero') ?? false },
    ...{ value: textOf(get('value')) },
    ...{ dueOn: textOf(get('dueOn')), responsibleUnitId: textOf(get('responsibleUnitId')) },
    cooperatingUnitIds: get('cooperatingUnitIds') ?? [],
  };
}

const given = (unitId: string, { said }: SheetRow) => ({
  ...{ unitId, value: textOf(said.get('value')), weight: textOf(said.get('weight')) },
  dueOn: textOf(said.get('dueOn')),
});

/** The rows of one target: units of the first level in their order, each with those below it, wherever they stand. */
function partsOf(
  rows: readonly SheetRow[],
  { shares: places }: TargetRows,
  sheet: SheetReading,
  faults: Faults,
  { recipients, governmentId, bounds }: PlanUnits & { readonly bounds: Bounds },
): BuiltShare[] {
  const units = unitsOf(rows, sheet, faults, bounds);
  const parentOf = new Map(recipients.map(({ id, parentId }) => [id, parentId]));
  const first = [...units].filter(([unitId]) => parentOf.get(unitId) === governmentId);
  const at = new Map(first.map(([unitId], index) => [unitId, index]));
  const parts = first.map(([unitId, row]): BuiltShare => ({ ...given(unitId, row), below: [] }));
  for (const [, { row }] of first) places.push({ row, below: [] });
  for (const [unit, row] of units) {
    const upper = parentOf.get(unit) ?? '';
    if (upper === governmentId) continue;
    const index = at.get(upper);
    if (index === undefined) {
      faults.add(sheet.placeOf(row.row, 'unitId'), 'share_without_upper', { unit, upper }, unit);
      checkFigures(row, sheet, faults, bounds);
      continue;
    }
    parts[index]?.below.push(given(unit, row));
    places[index]?.below.push(row.row);
  }
  return parts;
}

function unitsOf(
  rows: readonly SheetRow[],
  sheet: SheetReading,
  faults: Faults,
  bounds: Bounds,
): ReadonlyMap<string, SheetRow> {
  const units = new Map<string, SheetRow>();
  for (const row of rows) {
    const unit = row.said.get('unitId');
    const place = sheet.placeOf(row.row, 'unitId');
    const first = typeof unit === 'string' ? units.get(unit) : undefined;
    if (typeof unit === 'string' && !first) {
      units.set(unit, row);
      continue;
    }
    if (typeof unit !== 'string') faults.add(place, 'required', { field: nameIn(shareSheet, 'unitId') });
    else if (first)
      faults.add(place, 'share_twice', { unit, cell: cellOf(sheet.placeOf(first.row, 'unitId')) }, unit);
    checkFigures(row, sheet, faults, bounds);
  }
  return units;
}
