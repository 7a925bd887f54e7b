import type { DateString } from '../../calendar';
import type { Words } from '../../result';
import type { Aggregation, Comparison } from '../plans';
import type { LightState } from '../reports';

/** 年度事实: what a unit owed of one target when the year was closed, and what was confirmed of it. */
export interface TargetFact {
  readonly key: string;
  readonly title: Words;
  readonly measure: string | null;
  readonly aggregation: Aggregation;
  readonly comparison: Comparison;
  /** What it owed; for milestones by when. */
  readonly owed: string | null;
  readonly owedOn: DateString | null;
  /** The newest that was confirmed; for milestones the day on which it was done. Null: nothing was. */
  readonly reached: string | null;
  readonly reachedOn: DateString | null;
  /** Per cent, rounded to four places; null where no number says it. */
  readonly percent: string | null;
  readonly light: LightState;
  /** Which revision of which report says so. */
  readonly report: { readonly number: string; readonly period: number; readonly revision: number } | null;
  readonly evidence: readonly { readonly name: string; readonly sha256: string }[];
  readonly illustrative: boolean;
}

/** All facts of a unit, with the letter by which it owes. */
export interface UnitFacts {
  readonly unitId: string;
  readonly letter: { readonly number: string; readonly revision: number; readonly digest: string };
  readonly targets: readonly TargetFact[];
}

/** The day from which a year may be closed: so many days after its last. */
export const closableFrom = (year: number, daysAfter: number): DateString =>
  new Date(Date.UTC(year, 11, 31 + daysAfter)).toISOString().slice(0, 10);

/** A fact that is not the same in two versions of a year's facts; null where a version has none. */
export interface FactChange {
  readonly unitId: string;
  readonly key: string;
  readonly before: TargetFact | null;
  readonly after: TargetFact | null;
}

/**
 * What differs between two versions of a year's facts, by unit and target. What a fact says is compared, not by which
 * revision of a report it does.
 */
export function compareFacts(before: readonly UnitFacts[], after: readonly UnitFacts[]): FactChange[] {
  const was = byPlace(before);
  const is = byPlace(after);
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((place) => {
    const [old, now] = [was.get(place), is.get(place)];
    if (old && now && saysTheSame(old.fact, now.fact)) return [];
    const { unitId, fact } = (now ?? old) as Placed;
    return [{ unitId, key: fact.key, before: old?.fact ?? null, after: now?.fact ?? null }];
  });
}

interface Placed {
  readonly unitId: string;
  readonly fact: TargetFact;
}

const byPlace = (units: readonly UnitFacts[]): ReadonlyMap<string, Placed> =>
  new Map(
    units.flatMap(({ unitId, targets }) =>
      targets.map((fact) => [`${unitId} ${fact.key}`, { unitId, fact }] as const),
    ),
  );

const saysTheSame = (one: TargetFact, other: TargetFact): boolean =>
  one.owed === other.owed &&
  one.owedOn === other.owedOn &&
  one.reached === other.reached &&
  one.reachedOn === other.reachedOn &&
  one.light === other.light;
