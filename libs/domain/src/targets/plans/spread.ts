import { type Decimal } from 'decimal.js';
import { exact, isBelowZero, quantityText, zero } from './quantity';
import { reconcile, type Measured } from './reconcile';
import type { Share, TargetDefinition } from './target';

type Amount = Pick<Share, 'value' | 'weight' | 'dueOn'>;

/**
 * Amounts for the parts of a share, so that they make it again: of sums and counts what is missing, or too much, is spread
 * evenly, in whole things where all of them are whole, the first parts taking what does not divide; an average shifts all of its
 * parts alike; each part, and each day, becomes what is asked. Null where a part says nothing yet, or would fall below zero
 * when its target never does.
 */
export function spread(
  target: Measured & Pick<TargetDefinition, 'belowZero'>,
  wanted: Amount,
  parts: readonly Amount[],
): Amount[] | null {
  if (parts.length === 0) return null;
  if (target.aggregation === 'milestone')
    return wanted.dueOn === null ? null : parts.map((part) => ({ ...part, dueOn: wanted.dueOn }));
  if (wanted.value === null || parts.some(({ value }) => value === null)) return null;
  const values = valuesFor(target, wanted.value, parts);
  if (!target.belowZero && values.some(isBelowZero)) return null;
  return parts.map((part, index) => ({ ...part, value: quantityText(values[index] ?? zero) }));
}

function valuesFor(target: Measured, wanted: string, parts: readonly Amount[]): Decimal[] {
  const values = parts.map(({ value }) => exact(value ?? '0'));
  if (target.aggregation === 'each') return values.map(() => exact(wanted));
  if (target.aggregation === 'average') {
    const above = { id: '', parentId: null, value: wanted, weight: null, dueOn: null };
    const below = parts.map((part) => ({ id: '', parentId: '', ...part }));
    const shift = exact(reconcile(target, above, below).difference ?? '0');
    return values.map((value) => value.minus(shift));
  }
  return evenly(values, exact(wanted).minus(values.reduce((sum, value) => sum.plus(value), zero)));
}

/** In steps of one, or of the last place that is kept. */
function evenly(values: readonly Decimal[], missing: Decimal): Decimal[] {
  const step = [missing, ...values].every((value) => value.isInteger()) ? exact('1') : exact('0.0001');
  const steps = missing.dividedBy(step);
  const all = steps.dividedBy(values.length).floor();
  const rest = steps.minus(all.times(values.length)).toNumber();
  return values.map((value, index) => value.plus(all.plus(index < rest ? 1 : 0).times(step)));
}
