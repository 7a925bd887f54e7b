import type { AskedChange, ComparedShareView } from '@shanhai/contracts/targets/changes';
import type { OwnTarget, UnitPage } from '@shanhai/contracts/targets/plans';
import { differenceOf, spread } from '@shanhai/contracts/targets/reconcile';
import type { Line } from './lines';

type Share = OwnTarget['shares'][number];

const byUnits = ({ shares }: OwnTarget): Share[] => shares.filter(({ person }) => person === null);

/** Parts of a target that the plan has fixed, while they do not make what the unit owes: these move by a request alone. */
export function fixedApart(target: OwnTarget): Share[] {
  const { state, holds } = target.share.below;
  return state === 'none' || holds ? [] : byUnits(target).filter(({ fixed }) => fixed);
}

/** What a request would say of them, so that all parts make up what the unit owes; empty where that can't be worked out. */
export function raisedParts(target: OwnTarget): AskedChange[] {
  const fixed = fixedApart(target);
  const { value, weight, dueOn, below } = target.share;
  // What the others give stays as it is: the fixed ones take all of the difference.
  const isSum = target.aggregation === 'sum' || target.aggregation === 'count';
  const own = isSum ? wholeOfFixed(fixed, below.difference) : value;
  const parts = spread(target, { value: own, weight, dueOn }, fixed);
  return fixed.flatMap(({ unit }, index): AskedChange[] => {
    const part = parts?.[index];
    if (!part) return [];
    const amount = { value: part.value, weight: part.weight, dueOn: part.dueOn };
    return [{ targetKey: target.key, unitId: unit.id, action: 'change', ...amount }];
  });
}

const negated = (value: string): string => differenceOf(value, '0');

const wholeOfFixed = (fixed: readonly Share[], difference: string | null): string | null =>
  difference === null
    ? null
    : fixed.reduce((sum, { value }) => differenceOf(negated(value ?? '0'), sum), negated(difference));

/** Lines for the units below a share that a request moves, so that their parts make it then; those that are named stay. */
export function linesBelow(
  { targetKey, after }: Pick<ComparedShareView, 'targetKey' | 'after'>,
  page: Pick<UnitPage, 'targets'>,
  lines: readonly Line[],
): Line[] {
  const target = page.targets.find(({ key }) => key === targetKey);
  const named = new Set(lines.filter((line) => line.targetKey === targetKey).map(({ unitId }) => unitId));
  const shares = target ? byUnits(target) : [];
  if (!target || shares.some((share) => named.has(share.unit.id))) return [];
  const parts = spread(target, { value: after.value, weight: null, dueOn: after.dueOn }, shares);
  return shares.flatMap((share, index): Line[] => {
    const part = parts?.[index];
    if (!part) return [];
    const text = part.value ?? part.dueOn ?? '';
    return [{ targetKey, unitId: share.unit.id, action: 'change', text, weight: part.weight ?? '' }];
  });
}
