import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import { compareTyped, faultOf, type TypedPart } from '../figures';

export type DraftTarget = PlanDocument['targets'][number];
export type DraftShare = DraftTarget['shares'][number];
type GivenShare = DraftShare['below'][number];
export type Recipient = PlanDocument['recipients'][number];

/** What of a plan is edited. */
export interface PlanDraft {
  readonly title: PlanDocument['title'];
  readonly targets: readonly DraftTarget[];
}

/** A cell of the grid: the plan's own value, the part of a unit of the first level, or of one below that. */
export interface CellAddress {
  readonly key: string;
  readonly unitId: string | null;
  readonly belowId: string | null;
}

export const cellDomId = ({ key, unitId, belowId }: CellAddress): string =>
  ['cell', key, unitId ?? '', belowId ?? ''].join('-');
export const rowDomId = (key: string): string => `row-${key}`;

const partOf = (said: Pick<GivenShare, 'value' | 'weight' | 'dueOn'> | undefined): TypedPart => ({
  ...{ text: said?.value ?? said?.dueOn ?? '', weight: said?.weight ?? '' },
});

export const ownPart = ({ value, dueOn }: DraftTarget): TypedPart => partOf({ value, dueOn, weight: null });

const shareOf = (target: DraftTarget, unitId: string): DraftShare | undefined =>
  target.shares.find((share) => share.unitId === unitId);

/** Whether a unit of the first level gets a part of a target: only that can be given on. */
export const hasPart = (target: DraftTarget, unitId: string): boolean =>
  shareOf(target, unitId) !== undefined;

/** What stands in a cell. */
export function partAt(target: DraftTarget, { unitId, belowId }: CellAddress): TypedPart {
  if (unitId === null) return ownPart(target);
  const share = shareOf(target, unitId);
  return partOf(belowId === null ? share : share?.below.find((each) => each.unitId === belowId));
}

export const isByDay = ({ aggregation }: Pick<DraftTarget, 'aggregation'>): boolean =>
  aggregation === 'milestone';

const said = (target: DraftTarget, { text, weight }: TypedPart) => ({
  value: isByDay(target) || text === '' ? null : text,
  dueOn: isByDay(target) && text !== '' ? text : null,
  weight: weight === '' ? null : weight,
});

/** Puts a share in its place, changes it, or takes it away when nothing is left of it. */
function withShare<S extends GivenShare>(shares: readonly S[], next: S, isEmpty: (share: S) => boolean): S[] {
  const at = shares.findIndex(({ unitId }) => unitId === next.unitId);
  if (isEmpty(next)) return shares.filter((_, index) => index !== at);
  return at < 0 ? [...shares, next] : shares.map((share, index) => (index === at ? next : share));
}

const isBlank = ({ value, weight, dueOn }: GivenShare): boolean =>
  value === null && weight === null && dueOn === null;

/** Types into a cell. A part that is emptied is nobody's any more; one that waits for its value since last year stays. */
export function typeAt(target: DraftTarget, at: CellAddress, typed: Partial<TypedPart>): DraftTarget {
  const before = partAt(target, at);
  const next = said(target, { ...before, ...typed });
  if (at.unitId === null) return { ...target, value: next.value, dueOn: next.dueOn };
  const share = shareOf(target, at.unitId) ?? {
    ...{ unitId: at.unitId, value: null, weight: null, dueOn: null, below: [] },
  };
  const changed: DraftShare =
    at.belowId === null
      ? { ...share, ...next }
      : { ...share, below: withShare(share.below, { unitId: at.belowId, ...next }, isBlank) };
  const isEmpty = (each: DraftShare) => isBlank(each) && each.below.length === 0;
  return { ...target, shares: withShare(target.shares, changed, isEmpty) };
}

export const changeTarget = (
  draft: PlanDraft,
  key: string,
  change: (target: DraftTarget) => DraftTarget,
): PlanDraft => ({
  ...draft,
  targets: draft.targets.map((target) => (target.key === key ? change(target) : target)),
});

export const removeTarget = (draft: PlanDraft, key: string): PlanDraft => ({
  ...draft,
  targets: draft.targets.filter((target) => target.key !== key),
});

export const insertTarget = (draft: PlanDraft, target: DraftTarget, at: number): PlanDraft => ({
  ...draft,
  targets: [...draft.targets.slice(0, at), target, ...draft.targets.slice(at)],
});

export function moveTarget(draft: PlanDraft, key: string, by: 1 | -1): PlanDraft {
  const at = draft.targets.findIndex((target) => target.key === key);
  const target = draft.targets[at];
  const to = at + by;
  if (target === undefined || to < 0 || to >= draft.targets.length) return draft;
  return insertTarget(removeTarget(draft, key), target, to);
}

/** A milestone has days and no figures, and the other way round: what does not fit any more goes. */
export function fitted(target: DraftTarget): DraftTarget {
  const fit = <S extends { value: string | null; dueOn: string | null }>(share: S): S =>
    isByDay(target) ? { ...share, value: null } : { ...share, dueOn: null };
  return {
    ...fit(target),
    measure: isByDay(target) ? null : target.measure,
    shares: target.shares.map((share) => ({ ...fit(share), below: share.below.map(fit) })),
  };
}

/** Units of the first level that get a part of anything. */
export const unitsInUse = ({ targets }: PlanDraft): ReadonlySet<string> =>
  new Set(targets.flatMap(({ shares }) => shares.map(({ unitId }) => unitId)));

export const withoutUnit = (draft: PlanDraft, unitId: string): PlanDraft => ({
  ...draft,
  targets: draft.targets.map((target) =>
    shareOf(target, unitId)
      ? { ...target, shares: target.shares.filter((share) => share.unitId !== unitId) }
      : target,
  ),
});

export const compareTarget = (target: DraftTarget) =>
  compareTyped(target, ownPart(target), target.shares.map(partOf));

export function compareShare(target: DraftTarget, unitId: string) {
  const share = shareOf(target, unitId);
  return compareTyped(target, partOf(share), (share?.below ?? []).map(partOf));
}

type Compared = ReturnType<typeof compareTarget>;

/** Parts that are all there and don't make their whole: what keeps a plan from being submitted. */
export const differs = ({ state, holds }: Compared): boolean =>
  state !== 'none' && state !== 'open' && !holds;

const counted = new WeakMap<DraftTarget, number>();

/** How many things of a target keep the plan from being submitted, as far as it can be said here. */
export function faultsOf(target: DraftTarget): number {
  const known = counted.get(target);
  if (known !== undefined) return known;
  const count = countFaults(target);
  counted.set(target, count);
  return count;
}

function countFaults(target: DraftTarget): number {
  const cells: CellAddress[] = [
    { key: target.key, unitId: null, belowId: null },
    ...target.shares.flatMap(({ unitId, below }) => [
      { key: target.key, unitId, belowId: null },
      ...below.map((each) => ({ key: target.key, unitId, belowId: each.unitId })),
    ]),
  ];
  const wrong = cells.filter((at) => faultOf(target, partAt(target, at)) !== null).length;
  const unsaid = ownPart(target).text === '' ? 1 : 0;
  const differing = target.shares.filter(({ unitId }) => differs(compareShare(target, unitId))).length;
  return wrong + unsaid + differing + (differs(compareTarget(target)) ? 1 : 0);
}

/** A code that no target has yet. */
export function freeKey({ targets }: PlanDraft): string {
  const taken = new Set(targets.map(({ key }) => key));
  let n = targets.length + 1;
  while (taken.has(`target-${n}`)) n += 1;
  return `target-${n}`;
}
