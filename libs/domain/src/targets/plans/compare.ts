import { exact, quantityText } from './quantity';

/** A target as two years are compared by it. */
export interface YearTarget {
  readonly key: string;
  readonly value: string | null;
}

/** A target of this year beside the one of the same key in last year's plan. */
export interface YearChange {
  readonly key: string;
  readonly change: 'new' | 'gone' | 'same' | 'raised' | 'lowered' | 'incomparable';
  readonly before: string | null;
  readonly after: string | null;
  /** after − before; null where one of them says nothing. */
  readonly difference: string | null;
}

/** This year's targets in their order, then those of last year that are gone. */
export function compareYears(last: readonly YearTarget[], now: readonly YearTarget[]): YearChange[] {
  const before = new Map(last.map((target) => [target.key, target]));
  const kept = new Set(now.map(({ key }) => key));
  return [
    ...now.map(({ key, value }) => changeOf(key, before.get(key), value)),
    ...last
      .filter(({ key }) => !kept.has(key))
      .map(({ key, value }) => ({
        key,
        change: 'gone' as const,
        before: value,
        after: null,
        difference: null,
      })),
  ];
}

function changeOf(key: string, before: YearTarget | undefined, after: string | null): YearChange {
  if (before === undefined) return { key, change: 'new', before: null, after, difference: null };
  const said = { key, before: before.value, after };
  if (before.value === null && after === null) return { ...said, change: 'same', difference: null };
  if (before.value === null || after === null) return { ...said, change: 'incomparable', difference: null };
  const difference = exact(after).minus(exact(before.value));
  const change = difference.isZero() ? 'same' : difference.isNegative() ? 'lowered' : 'raised';
  return { ...said, change, difference: quantityText(difference) };
}
