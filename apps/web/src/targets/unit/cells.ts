import type { Cell, OwnTarget, ShareView, UnitPage } from '@shanhai/contracts/targets/plans';
import { compareTyped, faultOf, type TypedPart } from '../figures';

/** To whom a unit gives a part: a unit below it, or a person of its own. */
export interface Receiver {
  readonly unitId: string;
  readonly personId: string | null;
}

/** What somebody has typed into a cell, and the version of the share that they saw there; 0 where there was none. */
export interface CellEdit extends TypedPart {
  readonly seen: number;
}

/** What is typed and not saved: cells by {@link cellId}, explanations by the key of their target. */
export interface Edits {
  readonly cells: Readonly<Record<string, CellEdit>>;
  readonly explanations: Readonly<Record<string, string>>;
}
export const noEdits: Edits = { cells: {}, explanations: {} };

export const isEdits = (value: unknown): value is Edits =>
  typeof value === 'object' && value !== null && 'cells' in value && 'explanations' in value;

export const cellId = (targetKey: string, { unitId, personId }: Receiver): string =>
  `${targetKey} ${unitId} ${personId ?? ''}`;

/** Of the control of a cell, where a fault of it leads. */
export const cellDomId = (targetKey: string, { unitId, personId }: Receiver): string =>
  ['cell', targetKey, unitId, personId ?? ''].join('-');

export const receiverOf = ({ unit, person }: ShareView): Receiver => ({
  ...{ unitId: unit.id, personId: person?.id ?? null },
});

export const shareAt = (target: OwnTarget, receiver: Receiver): ShareView | undefined =>
  target.shares.find((share) => {
    const { unitId, personId } = receiverOf(share);
    return unitId === receiver.unitId && personId === receiver.personId;
  });

export const storedPart = (share: ShareView | undefined): TypedPart => ({
  text: share?.value ?? share?.dueOn ?? '',
  weight: share?.weight ?? '',
});

const versionOf = (share: ShareView | undefined): number => share?.version ?? 0;

const isSame = (one: TypedPart, other: TypedPart): boolean =>
  one.text === other.text && one.weight === other.weight;

/** What stands in a cell now: what was typed, else what the service has. */
export const partAt = ({ cells }: Edits, target: OwnTarget, receiver: Receiver): TypedPart =>
  cells[cellId(target.key, receiver)] ?? storedPart(shareAt(target, receiver));

/** Takes over what was typed. What the service has already, seen as it is, is nothing to save. */
export function typeInto(
  edits: Edits,
  target: OwnTarget,
  receiver: Receiver,
  typed: Partial<TypedPart>,
): Edits {
  const id = cellId(target.key, receiver);
  const share = shareAt(target, receiver);
  const before = edits.cells[id];
  const part = { ...(before ?? storedPart(share)), ...typed };
  const seen = before?.seen ?? versionOf(share);
  const { [id]: _, ...others } = edits.cells;
  const untouched = seen === versionOf(share) && isSame(part, storedPart(share));
  return { ...edits, cells: untouched ? others : { ...others, [id]: { ...part, seen } } };
}

export function explainIn(edits: Edits, target: OwnTarget, text: string): Edits {
  const { [target.key]: _, ...others } = edits.explanations;
  const untouched = text === (target.explanation ?? '');
  return { ...edits, explanations: untouched ? others : { ...others, [target.key]: text } };
}

/** Whether somebody changed a cell after it was seen here: what to keep is for the person to say. */
export function isContested(edits: Edits, target: OwnTarget, receiver: Receiver): boolean {
  const edit = edits.cells[cellId(target.key, receiver)];
  const share = shareAt(target, receiver);
  return edit !== undefined && edit.seen !== versionOf(share) && !isSame(edit, storedPart(share));
}

/** Settles a contested cell: theirs stands, or mine is to be saved over it, knowing of it. */
export function settleCell(
  edits: Edits,
  target: OwnTarget,
  receiver: Receiver,
  side: 'mine' | 'theirs',
): Edits {
  const id = cellId(target.key, receiver);
  const { [id]: mine, ...others } = edits.cells;
  if (mine === undefined || side === 'theirs') return { ...edits, cells: others };
  return { ...edits, cells: { ...others, [id]: { ...mine, seen: versionOf(shareAt(target, receiver)) } } };
}

/** All that a unit can give a target to, in the order of the columns: what was given to others before stands last. */
export function receiversOf({ units, persons, unit, targets }: UnitPage): Receiver[] {
  const known = [
    ...units.map(({ id }): Receiver => ({ unitId: id, personId: null })),
    ...persons.map(({ id }): Receiver => ({ unitId: unit.id, personId: id })),
  ];
  const ids = new Set(known.map((receiver) => cellId('', receiver)));
  const past = targets.flatMap(({ shares }) => shares.map(receiverOf));
  const more = new Map(past.map((receiver) => [cellId('', receiver), receiver]));
  return [...known, ...[...more].filter(([id]) => !ids.has(id)).map(([, receiver]) => receiver)];
}

/** How the parts of a target compare with it as it is typed. */
export function compareNow(edits: Edits, target: OwnTarget, receivers: readonly Receiver[]) {
  const parts = receivers.flatMap((receiver) => {
    const part = partAt(edits, target, receiver);
    const isGiven = shareAt(target, receiver) !== undefined && !(cellId(target.key, receiver) in edits.cells);
    return isGiven || part.text !== '' ? [part] : [];
  });
  return compareTyped(target, storedPart(target.share), parts);
}

/** The cells of the page that were changed, as they are sent; the place of each in the list is that of its id. */
export function cellsToSend(edits: Edits, { targets }: UnitPage, receivers: readonly Receiver[]): Cell[] {
  return targets.flatMap((target) =>
    receivers.flatMap((receiver): Cell[] => {
      const edit = edits.cells[cellId(target.key, receiver)];
      // What both typed is there already.
      if (edit === undefined || isSame(edit, storedPart(shareAt(target, receiver)))) return [];
      const given = { targetKey: target.key, ...receiver, seen: edit.seen };
      const empty = { value: null, weight: null, dueOn: null };
      if (edit.text === '' && edit.weight === '') {
        // Emptied by both: nothing is there to be taken away.
        return edit.seen === 0 ? [] : [{ ...given, ...empty, remove: true }];
      }
      const isDay = target.aggregation === 'milestone';
      const said = edit.text === '' ? null : edit.text;
      const weight = edit.weight === '' ? null : edit.weight;
      return [{ ...given, value: isDay ? null : said, dueOn: isDay ? said : null, weight, remove: false }];
    }),
  );
}

/** What remains to be saved once `sent` was: what was typed while it was on its way. */
export function afterSave(edits: Edits, sent: Edits): Edits {
  const later = <T>(now: Readonly<Record<string, T>>, before: Readonly<Record<string, T>>) =>
    Object.entries(now).filter(([id, value]) => before[id] !== value);
  return {
    cells: Object.fromEntries(later(edits.cells, sent.cells)),
    explanations: Object.fromEntries(later(edits.explanations, sent.explanations)),
  };
}

/** After a save that took what was typed before: a cell that was typed again meanwhile has been seen in its new version. */
export const seenAnew = (edits: Edits, sent: Edits, { targets }: UnitPage): Edits => ({
  ...edits,
  cells: Object.fromEntries(
    Object.entries(edits.cells).map(([id, edit]) => {
      if (!(id in sent.cells)) return [id, edit];
      const share = targets
        .flatMap(({ key, shares }) => shares.map((each) => ({ key, each })))
        .find(({ key, each }) => cellId(key, receiverOf(each)) === id);
      return [id, { ...edit, seen: share?.each.version ?? 0 }];
    }),
  ),
});

export const editedCells = ({ cells, explanations }: Edits): number =>
  Object.keys(cells).length + Object.keys(explanations).length;

export const faultAt = (edits: Edits, target: OwnTarget, receiver: Receiver): string | null => {
  const edit = edits.cells[cellId(target.key, receiver)];
  return edit === undefined ? null : faultOf(target, edit);
};
