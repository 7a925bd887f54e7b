import type { Decimal } from 'decimal.js';
import { atFourPlaces, exact, quantityText, zero } from './quantity';
import type { Comparison, Share, TargetDefinition } from './target';

/** A target as far as its numbers go. */
export type Measured = Pick<TargetDefinition, 'aggregation' | 'comparison'>;

/** How the shares below one compare with it. */
export interface Reconciliation {
  /**
   * none: it is not broken down. open: some below have no value yet, and those that have one do not decide it. even: they agree.
   * over, short: they make more, or less.
   */
  readonly state: 'none' | 'open' | 'even' | 'over' | 'short';
  /** Whether the shares below do what the share above asks: more than `at_least` asks for is no fault. */
  readonly holds: boolean;
  /** What those below make by the target's rule; null when nothing is said. For milestones the latest day. */
  readonly total: string | null;
  /** `total` less the value above; null for milestones and while it can't be said. */
  readonly difference: string | null;
  /** Shares below that say nothing yet. */
  readonly missing: number;
}

const NONE: Reconciliation = { state: 'none', holds: false, total: null, difference: null, missing: 0 };

/**
 * Compares a share with those below it by the rule of its target: sums and counts add up, `each` looks at the share that
 * is furthest from its value, averages weigh, milestones are compared by their days. Decimals, never floats.
 */
export function reconcile(target: Measured, above: Share, below: readonly Share[]): Reconciliation {
  if (below.length === 0) return NONE;
  return target.aggregation === 'milestone' ? byDay(above, below) : byValue(target, above, below);
}

function byValue(
  { aggregation, comparison }: Measured,
  above: Share,
  below: readonly Share[],
): Reconciliation {
  const missing = below.filter(({ value }) => value === null).length;
  if (missing === below.length || above.value === null) return { ...NONE, state: 'open', missing };
  const asked = exact(above.value);
  const total = totals[aggregation as keyof typeof totals](below, { comparison, asked });
  const compared = total.comparedTo(asked);
  const state = missing > 0 ? 'open' : compared === 0 ? 'even' : compared > 0 ? 'over' : 'short';
  return {
    ...{ state, missing },
    holds: missing === 0 && reaches[comparison](compared),
    total: quantityText(total),
    difference: quantityText(total.minus(asked)),
  };
}

/** By how a total compares with what is asked. */
const reaches: Readonly<Record<Comparison, (compared: number) => boolean>> = {
  at_least: (compared) => compared >= 0,
  at_most: (compared) => compared <= 0,
  equal: (compared) => compared === 0,
  about: () => true,
};

const valuesOf = (below: readonly Share[]): Decimal[] =>
  below.flatMap(({ value }) => (value === null ? [] : [exact(value)]));

const sum = (values: readonly Decimal[]): Decimal => values.reduce((total, value) => total.plus(value), zero);

interface Asked {
  readonly comparison: Comparison;
  readonly asked: Decimal;
}

const totals = {
  sum: (below: readonly Share[]) => sum(valuesOf(below)),
  count: (below: readonly Share[]) => sum(valuesOf(below)),
  each: (below: readonly Share[], { comparison, asked }: Asked) =>
    valuesOf(below).reduce((one, other) => (isFurther[comparison](other, one, asked) ? other : one)),
  average: (below: readonly Share[]) => average(below),
} as const;

/** Whether a value is further from doing what is asked than the furthest until now. */
type IsFurther = (value: Decimal, until: Decimal, asked: Decimal) => boolean;
const further: IsFurther = (value, until, asked) => value.minus(asked).abs().gt(until.minus(asked).abs());
const isFurther: Readonly<Record<Comparison, IsFurther>> = {
  at_least: (value, until) => value.lt(until),
  at_most: (value, until) => value.gt(until),
  equal: further,
  about: further,
};

/**
 * A share without a weight counts once. A mean that does not end is rounded as values are: no value could ever be equal to the
 * whole of it, and nobody could see why. @throws RangeError when all weights are zero: {@link weightFault} comes before. */
function average(below: readonly Share[]): Decimal {
  const said = below.filter(({ value }) => value !== null);
  const weights = sum(said.map(weightOf));
  if (weights.isZero()) throw new RangeError('an average needs a weight that is not zero');
  return atFourPlaces(
    sum(said.map((share) => weightOf(share).times(exact(share.value ?? '0')))).dividedBy(weights),
  );
}
const weightOf = ({ weight }: Share): Decimal => exact(weight ?? '1');

function byDay(above: Share, below: readonly Share[]): Reconciliation {
  const days = below.flatMap(({ dueOn }) => dueOn ?? []);
  const missing = below.length - days.length;
  const latest = days.sort().at(-1) ?? null;
  if (latest === null || above.dueOn === null) return { ...NONE, state: 'open', missing };
  const late = latest > above.dueOn;
  return {
    state: missing > 0 ? 'open' : late ? 'over' : 'even',
    ...{ holds: missing === 0 && !late, total: latest, difference: null, missing },
  };
}
