import type { AskedChange } from '@shanhai/contracts/targets/changes';
import { amountErrors, type AskedItem, type ChangeItem } from '@shanhai/domain/targets/changes';
import { exact, quantityText } from '@shanhai/domain/targets/plans';
import { reject, type FieldError, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { NewTarget } from '@shanhai/contracts/targets/plans';
import { targetRows, type TargetRow } from '../plans/targets.store';
import type { NamedUnit } from '../plans/units.store';
import { newId } from '@shanhai/platform/ids';
import type { KeptItem } from './changes.store';
import { addedTarget, adds, definitionErrors, partnersFor, type AddingLine } from './new-targets';
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
  /** All of the plan, by key, and those that the request adds. */
  readonly targets: ReadonlyMap<string, TargetRow>;
  /** Of these, those that it adds. */
  readonly added: ReadonlyMap<string, TargetRow>;
  /** Who may lead these and help with them; nobody where there are none. */
  readonly partners: ReadonlyMap<string, NamedUnit>;
  /** Each line with the id of its share: as it stands, as it was kept, or a new one. */
  readonly lines: readonly Line[];
  readonly shares: readonly NamedShare[];
  readonly units: ReadonlyMap<string, UnitAround>;
}

/** A line with the id of its share, and the version in which that was seen; undefined for a line that was not kept. */
interface Line {
  readonly asked: AskedChange;
  readonly id: string;
  readonly seen: number | undefined;
}

/** `before` are the lines as they were kept. */
export async function sheetOf(
  db: Queryable,
  asking: Asking,
  {
    items,
    before,
    day,
  }: { readonly items: readonly AskedChange[]; readonly before: readonly KeptItem[]; readonly day: string },
): Promise<Sheet> {
  const present = new Map((await targetRows(db, asking.planId)).map((target) => [target.key, target]));
  const named = new Set(items.flatMap(({ targetKey }) => present.get(targetKey)?.id ?? []));
  const shares = await sharesOf(db, [...named]);
  const units = await unitsAround(db, [...new Set(items.map(({ unitId }) => unitId))], day);
  const partners = await partnersFor(db, asking.governmentId, items, day);
  const lines = items.map((asked) => lineOf(asked, present.get(asked.targetKey), shares, before));
  const added = new Map(
    lines.flatMap(({ asked, id }) =>
      adds(asked) && !present.has(asked.targetKey)
        ? [[asked.targetKey, addedTarget(asked, id, partners)] as const]
        : [],
    ),
  );
  return {
    ...{ asking, shares, partners, lines, added, targets: new Map([...present, ...added]) },
    units: new Map(units.map((unit) => [unit.id, unit])),
  };
}

function lineOf(
  asked: AskedChange,
  target: TargetRow | undefined,
  shares: readonly NamedShare[],
  before: readonly KeptItem[],
): Line {
  const isIts = ({ targetId, unitId, personId }: NamedShare): boolean =>
    targetId === target?.id && unitId === asked.unitId && personId === null;
  const known = before.find(
    ({ targetKey, unitId }) => targetKey === asked.targetKey && unitId === asked.unitId,
  );
  return { asked, id: shares.find(isIts)?.id ?? known?.id ?? newId(), seen: known?.seen };
}

/** A line of a request with all that it is about. */
export interface ResolvedItem extends AskedItem {
  readonly target: TargetRow;
  /** The share as it stands; absent for a new one. */
  readonly share: NamedShare | undefined;
  /** The target that the line adds, as it was said. */
  readonly definition: NewTarget | undefined;
  /** The version in which it was seen when the line was kept; as it stands for a line that was not. */
  readonly seen: number;
}

const versionOf = (share: NamedShare | undefined): number => share?.version ?? 0;

/** Whether somebody has changed the share since the line was kept. */
export const isOvertaken = ({ share, seen }: ResolvedItem): boolean => versionOf(share) !== seen;

/** A line as it is kept, with the share as it stands now. */
export const keptItem = ({ item, target, share, definition }: ResolvedItem): KeptItem => ({
  ...{ targetKey: target.key, unitId: item.unitId, action: item.action },
  ...{ value: item.value, weight: item.weight, dueOn: item.dueOn, id: item.id, seen: versionOf(share) },
  ...(definition && { definition }),
});

/**
 * Finds what each line of a request is about. Rejects with `change_invalid` and each line that names what is not there, is
 * not the unit's to ask for, or has an amount that its target can't have.
 */
export function resolve(sheet: Sheet): Result<ResolvedItem[]> {
  const items = sheet.lines.map(({ asked }) => asked);
  const found = sheet.lines.map((line) => find(sheet, line));
  const errors: FieldError[] = [
    ...found.flatMap((each, index) =>
      each.ok ? [] : [{ ...each.error, pointer: `/items/${index}${each.error.pointer}` }],
    ),
    ...items.flatMap((item, index) => newErrors(sheet, item, `/items/${index}`)),
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

function find(sheet: Sheet, { asked, id, seen }: Line): Found {
  const target = sheet.targets.get(asked.targetKey);
  if (!target) return wrong('/targetKey', 'change_target_unknown', { key: asked.targetKey });
  const unit = sheet.units.get(asked.unitId);
  if (!unit) return wrong('/unitId', 'unit_unknown', { unit: asked.unitId });
  const ofTarget = sheet.shares.filter(
    ({ targetId, personId }) => targetId === target.id && personId === null,
  );
  const share = ofTarget.find(({ unitId }) => unitId === unit.id);
  const parent = share
    ? ofTarget.find((each) => each.id === share.parentId)
    : (ofTarget.find(({ unitId }) => unitId === unit.parentId) ??
      givenIn(sheet, asked.targetKey, unit.parentId));
  const fault = adds(asked) ? placeFault(sheet, asked) : faultOf(sheet, { asked, unit, share, parent });
  if (fault) return fault;
  const { action, value, weight, dueOn } = asked;
  const amount = action === 'take' ? { value: null, weight: null, dueOn: null } : { value, weight, dueOn };
  const item: ChangeItem = {
    ...{
      id,
      action,
      targetId: target.id,
      unitId: unit.id,
      parentId: adds(asked) ? null : (parent?.id ?? null),
    },
    ...amount,
  };
  const resolved = { item, target, present: share ?? null, share, seen: seen ?? versionOf(share) };
  return { ok: true, item: { ...resolved, definition: asked.definition } };
}

/** A share that the request itself gives, of which another of its lines gives a part. */
function givenIn({ lines }: Sheet, targetKey: string, unitId: string | null): Parent | undefined {
  const line = lines.find(
    ({ asked }) => asked.action === 'give' && asked.targetKey === targetKey && asked.unitId === unitId,
  );
  return line && { id: line.id, unitId: line.asked.unitId };
}

/** Why a line can't add a target: it is none of the government's that issued the plan, or the plan has it. */
function placeFault({ asking, added }: Sheet, { targetKey, unitId, action }: AddingLine): Found | undefined {
  const isOwn = [asking.unitId, unitId].every((id) => id === asking.governmentId) && action === 'give';
  if (!isOwn) return wrong('/definition', 'change_definition_outside');
  return added.has(targetKey) ? undefined : wrong('/targetKey', 'change_target_exists', { key: targetKey });
}

const newErrors = ({ asking, partners }: Sheet, asked: AskedChange, at: string): FieldError[] =>
  adds(asked)
    ? definitionErrors(asking.year, asked, partners).map((error) => ({
        ...error,
        pointer: `${at}${error.pointer}`,
      }))
    : [];

interface Place {
  readonly asked: AskedChange;
  readonly unit: UnitAround;
  readonly share: NamedShare | undefined;
  readonly parent: Parent | undefined;
}
type Parent = Pick<NamedShare, 'id' | 'unitId'>;

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
