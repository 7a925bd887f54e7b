import type { AskedChange } from '@shanhai/contracts/targets/changes';
import { amountErrors, type AskedItem, type ChangeItem } from '@shanhai/domain/targets/changes';
import { exact, quantityText } from '@shanhai/domain/targets/plans';
import { reject, type FieldError, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { targetRows, type TargetRow } from '../plans/targets.store';
import { newId } from '@shanhai/platform/ids';
import type { KeptItem } from './changes.store';
import { sharesOf, unitsAround, type NamedShare, type UnitAround } from './shares.store';

/** Whose request it is, and on which plan. */
export interface Asking {
  readonly planId: string;
  readonly year: number;
  readonly unitId: string;
  readonly governmentId: string;
}

/** The shares of the targets that a request names, and the units that it names. */
export interface Sheet {
  readonly asking: Asking;
  /** All of the plan, by key. */
  readonly targets: ReadonlyMap<string, TargetRow>;
  readonly shares: readonly NamedShare[];
  readonly units: ReadonlyMap<string, UnitAround>;
}

export async function sheetOf(
  db: Queryable,
  asking: Asking,
  items: readonly AskedChange[],
  day: string,
): Promise<Sheet> {
  const targets = new Map((await targetRows(db, asking.planId)).map((target) => [target.key, target]));
  const named = new Set(items.flatMap(({ targetKey }) => targets.get(targetKey)?.id ?? []));
  const shares = await sharesOf(db, [...named]);
  const units = await unitsAround(db, [...new Set(items.map(({ unitId }) => unitId))], day);
  return { asking, targets, shares, units: new Map(units.map((unit) => [unit.id, unit])) };
}

/** A line of a request with all that it is about. */
export interface ResolvedItem extends AskedItem {
  readonly target: TargetRow;
  /** The share as it stands; absent for a new one. */
  readonly share: NamedShare | undefined;
  /** The version in which it was seen when the line was kept; as it stands for a line that was not. */
  readonly seen: number;
}

const versionOf = (share: NamedShare | undefined): number => share?.version ?? 0;

/** Whether somebody has changed the share since the line was kept. */
export const isOvertaken = ({ share, seen }: ResolvedItem): boolean => versionOf(share) !== seen;

/** A line as it is kept, with the share as it stands now. */
export const keptItem = ({ item, target, share }: ResolvedItem): KeptItem => ({
  ...{ targetKey: target.key, unitId: item.unitId, action: item.action },
  ...{ value: item.value, weight: item.weight, dueOn: item.dueOn, id: item.id, seen: versionOf(share) },
});

/**
 * Finds what each line of a request is about. Rejects with `change_invalid` and each line that names what is not there, is
 * not the unit's to ask for, or has an amount that its target can't have. `before` are the lines as they were kept.
 */
export function resolve(
  sheet: Sheet,
  items: readonly AskedChange[],
  before: readonly KeptItem[],
): Result<ResolvedItem[]> {
  const found = items.map((item) => find(sheet, item, before));
  const errors: FieldError[] = [
    ...found.flatMap((each, index) =>
      each.ok ? [] : [{ ...each.error, pointer: `/items/${index}${each.error.pointer}` }],
    ),
    ...twice(items),
    ...amountErrors(
      sheet.asking.year,
      found.map((each) => (each.ok ? each.item : undefined)),
    ),
  ];
  if (errors.length > 0) return reject('change_invalid', { errors });
  return { ok: true, value: found.flatMap((each) => (each.ok ? [tidied(each.item)] : [])) };
}

type Found =
  { readonly ok: true; readonly item: ResolvedItem } | { readonly ok: false; readonly error: FieldError };

const wrong = (pointer: string, code: string, params?: FieldError['params']): Found => ({
  ok: false,
  error: { pointer, code, ...(params && { params }) },
});

function find(sheet: Sheet, asked: AskedChange, before: readonly KeptItem[]): Found {
  const target = sheet.targets.get(asked.targetKey);
  if (!target) return wrong('/targetKey', 'change_target_unknown', { key: asked.targetKey });
  const unit = sheet.units.get(asked.unitId);
  if (!unit) return wrong('/unitId', 'unit_unknown', { unit: asked.unitId });
  const ofTarget = sheet.shares.filter(
    ({ targetId, personId }) => targetId === target.id && personId === null,
  );
  const share = ofTarget.find(({ unitId }) => unitId === unit.id);
  const parent = ofTarget.find(({ id, unitId }) =>
    share ? id === share.parentId : unitId === unit.parentId,
  );
  const fault = faultOf(sheet, { asked, unit, share, parent });
  if (fault) return fault;
  const known = before.find(({ targetKey, unitId }) => targetKey === target.key && unitId === unit.id);
  const id = share?.id ?? known?.id ?? newId();
  const { action, value, weight, dueOn } = asked;
  const amount = action === 'take' ? { value: null, weight: null, dueOn: null } : { value, weight, dueOn };
  const item: ChangeItem = {
    ...{ id, action, targetId: target.id, unitId: unit.id, parentId: parent?.id ?? null },
    ...amount,
  };
  const seen = known?.seen ?? versionOf(share);
  return { ok: true, item: { item, target, present: share ?? null, share, seen } };
}

interface Place {
  readonly asked: AskedChange;
  readonly unit: UnitAround;
  readonly share: NamedShare | undefined;
  readonly parent: NamedShare | undefined;
}

function faultOf({ asking }: Sheet, { asked, unit, share, parent }: Place): Found | undefined {
  const named = { unit: { zh: unit.nameZh, en: unit.nameEn } };
  const reaches = [unit.id, share ? parent?.unitId : unit.parentId].includes(asking.unitId);
  if (!reaches && asking.unitId !== asking.governmentId) return wrong('/unitId', 'change_outside', named);
  if (asked.action !== 'give') {
    if (!share) return wrong('/unitId', 'change_not_owed', named);
    return asked.action === 'take' && share.parentId === null
      ? wrong('/action', 'change_root_taken')
      : undefined;
  }
  if (share) return wrong('/action', 'change_owed_already', named);
  if (!unit.receives) return wrong('/unitId', 'recipient_not_below', { unit: named.unit });
  return parent ? undefined : wrong('/unitId', 'change_giver_lacks', named);
}

function twice(items: readonly AskedChange[]): FieldError[] {
  const seen = new Set<string>();
  return items.flatMap(({ targetKey, unitId }, index) => {
    const place = `${targetKey} ${unitId}`;
    if (seen.has(place)) return [{ pointer: `/items/${index}`, code: 'change_twice' }];
    seen.add(place);
    return [];
  });
}

const tidy = (figure: string | null): string | null => (figure === null ? null : quantityText(exact(figure)));

/** Figures as they are stored: `12.0` is `12`. */
function tidied(resolved: ResolvedItem): ResolvedItem {
  const figures = { value: tidy(resolved.item.value), weight: tidy(resolved.item.weight) };
  return { ...resolved, item: { ...resolved.item, ...figures } };
}
