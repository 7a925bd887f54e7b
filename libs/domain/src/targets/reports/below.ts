import { exact, quantityText, reconcile, type Measured, type Share } from '../plans';
import type { Reading } from './light';

/** What a unit below has reached of its part; a reading of null: it has not said. */
export interface PartBelow {
  readonly weight: string | null;
  readonly reading: Reading | null;
}

/** What the units below have reached together. */
export interface ReachedBelow {
  /** Units that owe a part. */
  readonly of: number;
  /** Of these, those that have said nothing, or have not done a milestone. */
  readonly missing: number;
  /** By the target's rule, over those that have said; for milestones the latest day, once all are done. null while nothing is said. */
  readonly total: string | null;
  /** `total` less what the unit itself reports; null for milestones and where either is not said. */
  readonly difference: string | null;
}

/** What units below come to by the rule of their target, beside what the unit above reports (null: nothing yet). */
export function reachedBelow(
  target: Measured,
  owed: { readonly value: string | null; readonly dueOn: string | null },
  own: Reading | null,
  parts: readonly PartBelow[],
): ReachedBelow {
  const milestone = target.aggregation === 'milestone';
  const shares = parts.map(({ weight, reading }) => shareOf(weight, reading));
  const asked: Share = {
    ...shareOf(null, null),
    value: owed.value ?? '0',
    dueOn: owed.dueOn ?? '9999-12-31',
  };
  const { total, missing } = reconcile(target, asked, shares);
  if (milestone) return { of: parts.length, missing, total: missing > 0 ? null : total, difference: null };
  return { of: parts.length, missing, total, difference: differenceOf(total, own?.value ?? null) };
}

const shareOf = (weight: string | null, reading: Reading | null): Share => ({
  ...{ id: '', parentId: null, weight, value: reading?.value ?? null, dueOn: reading?.doneOn ?? null },
});

const differenceOf = (total: string | null, own: string | null): string | null =>
  total === null || own === null ? null : quantityText(exact(total).minus(exact(own)));
