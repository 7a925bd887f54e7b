import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import { faultsOfTarget, mayFall, wholeFaults, type Receivers } from '@shanhai/contracts/targets/reconcile';
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

/** The units to which one of the first level gives its part of a target on. */
export const belowOf = (target: DraftTarget, unitId: string): ReadonlySet<string> =>
  new Set(shareOf(target, unitId)?.below.map((each) => each.unitId));

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

/** A milestone has days and no figures, and the other way round, and a count is not below zero: what does not fit any more goes. */
export function fitted(target: DraftTarget): DraftTarget {
  const fit = <S extends { value: string | null; dueOn: string | null }>(share: S): S =>
    isByDay(target) ? { ...share, value: null } : { ...share, dueOn: null };
  return {
    ...fit(target),
    measure: isByDay(target) ? null : target.measure,
    belowZero: target.belowZero && mayFall[target.aggregation],
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

/** By what a draft is judged, besides itself. */
export interface Judged {
  readonly year: number;
  readonly receivers: Receivers;
}

/** What of a target keeps the plan from being submitted, and where. */
export interface Trouble {
  readonly count: number;
  /** In what opens from its row: its measure, baseline or schedule. */
  readonly inFields: boolean;
  /** In its lower level, which may be folded away. */
  readonly below: boolean;
}

const FIELDS = /^\/(measure|baseline|schedule)/;
const BELOW = /^\/shares\/\d+\/(below|weight)/;

const known = new WeakMap<DraftTarget, Trouble>();

/** The faults of a target as the service finds them when the plan is submitted; a target that was not touched keeps its own. */
export function troubleOf(target: DraftTarget, { year, receivers }: Judged): Trouble {
  const before = known.get(target);
  if (before !== undefined) return before;
  const pointers = faultsOfTarget(year, target, '', receivers).map(({ pointer }) => pointer);
  const trouble = {
    count: pointers.length + badDays(target),
    inFields: pointers.some((pointer) => FIELDS.test(pointer)),
    below: pointers.some((pointer) => BELOW.test(pointer)),
  };
  known.set(target, trouble);
  return trouble;
}

/** Days that are none: the service refuses them before it looks at anything else. */
function badDays(target: DraftTarget): number {
  const days = [target, ...target.shares, ...target.shares.flatMap(({ below }) => below)];
  return days.filter((each) => faultOf(target, partOf({ ...each, weight: null })) === 'day').length;
}

/** How many things keep the plan from being submitted. */
export const faultsOf = ({ targets }: PlanDraft, of: Judged): number =>
  targets.reduce((sum, target) => sum + troubleOf(target, of).count, wholeFaults(targets).length);

/** A target of which nothing is said yet. */
export const blankTarget = (key: string): DraftTarget => ({
  ...{ key, title: { zh: '', en: '' }, actionPlan: 'preparation', measure: null, aggregation: 'count' },
  ...{ belowZero: false, comparison: 'at_least', baseline: null, evidence: null, schedule: [] },
  ...{ sentence: null, source: '', illustrative: false, value: null, dueOn: null, shares: [] },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
});

/** A code that no target has yet. */
export function freeKey({ targets }: { readonly targets: readonly Pick<DraftTarget, 'key'>[] }): string {
  const taken = new Set(targets.map(({ key }) => key));
  let n = targets.length + 1;
  while (taken.has(`target-${n}`)) n += 1;
  return `target-${n}`;
}
