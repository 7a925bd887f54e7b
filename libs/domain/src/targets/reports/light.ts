import type { Decimal } from 'decimal.js';
import { parseDay, type DateString } from '../../calendar';
import { exact, isBelowZero, quantityText, zero } from '../plans/quantity';
import type { Comparison, TargetDefinition } from '../plans';
import { expectedPercent } from './schedule';

/** How a target of a unit stands, the worst first: ■ ▲ – ○ ● ✓. `none`: nothing was reported, which is not nothing reached. */
export const lightStates = ['far_behind', 'behind', 'none', 'not_due', 'good', 'reached'] as const;
export type LightState = (typeof lightStates)[number];

/** When a light changes: points of a hundred behind the schedule, and days that a milestone is late. */
export interface LightThresholds {
  /** ▲ from so many points behind. */
  readonly behindPoints: number;
  /** ■ beyond so many. */
  readonly farBehindPoints: number;
  /** ■ once a milestone is late for more days than these; ▲ before. */
  readonly farBehindDays: number;
}

/** What was reached since the year's beginning; for milestones the day on which it was done. */
export interface Reading {
  readonly value: string | null;
  readonly doneOn: DateString | null;
}

export interface LightQuestion {
  readonly target: Pick<TargetDefinition, 'aggregation' | 'comparison' | 'schedule'>;
  readonly year: number;
  /** What the unit is to reach; for milestones by when. */
  readonly owed: { readonly value: string | null; readonly dueOn: DateString | null };
  /** null while nothing was reported. */
  readonly reading: Reading | null;
  /** The last day of the period that the reading is of; null while no period has ended. */
  readonly on: DateString | null;
  readonly thresholds: LightThresholds;
}

/** By what a light was decided, for who reads it. */
export interface LightRule {
  /** points, linear: by its schedule, or day by day (序时). limit: what may not be exceeded. day: a milestone's own day. */
  readonly by: 'points' | 'linear' | 'limit' | 'day';
  readonly on: DateString | null;
  /** Points behind, or above a limit; days for a milestone; 0 while it is not. null where nothing can be compared. */
  readonly behind: string | null;
  readonly thresholds: LightThresholds;
}

export interface ProgressLight {
  readonly state: LightState;
  /** Per cent, rounded to four places; null where no number says it. */
  readonly expectedPercent: string | null;
  readonly reachedPercent: string | null;
  readonly rule: LightRule;
}

/**
 * The light (进度灯) of a target of one unit on a day. Compared exactly: what is shown is rounded, what is decided is not.
 * Source of the default thresholds: 10 to 30 points behind schedule amber, more red (银川 2025), illustrative.
 */
export const progressLight = (asked: LightQuestion): ProgressLight =>
  asked.target.aggregation === 'milestone' ? byDay(asked) : byValue(asked);

const rounded = (percent: Decimal | null): string | null => (percent === null ? null : quantityText(percent));

/**
 * A value below zero is a value of the other direction: change of at most -3 is a fall of at least 3, which is reached by and by;
 * change of at least -5 is a fall of at most 5, a limit. So it is judged by its amount, as every other is.
 */
function facing(asked: LightQuestion): LightQuestion {
  const { target, owed, reading } = asked;
  if (owed.value === null || !isBelowZero(exact(owed.value))) return asked;
  return {
    ...asked,
    target: { ...target, comparison: turned[target.comparison] },
    owed: { ...owed, value: negated(owed.value) },
    reading: reading && { ...reading, value: reading.value === null ? null : negated(reading.value) },
  };
}
const turned: Readonly<Record<Comparison, Comparison>> = {
  ...{ at_least: 'at_most', at_most: 'at_least', equal: 'equal', about: 'about' },
};
const negated = (value: string): string => exact(value).negated().toFixed();

function byValue(question: LightQuestion): ProgressLight {
  const asked = facing(question);
  const { owed, reading, on, thresholds } = asked;
  const expected = on === null ? zero : expectedOf(asked, on);
  const said = (state: LightState, reached: Decimal | null, behind: Decimal | null): ProgressLight => ({
    state,
    expectedPercent: owed.value === null ? null : rounded(expected),
    reachedPercent: rounded(reached),
    rule: { by: ruleOf(asked), on, behind: rounded(behind), thresholds },
  });
  if (owed.value === null) return said('none', null, null);
  const value = reading?.value ?? null;
  if (on === null || value === null) return said(expected.isZero() ? 'not_due' : 'none', null, null);
  const measured = measure(asked.target.comparison, exact(value), exact(owed.value), expected);
  return said(stateOf(asked, measured, expected), measured.reached, measured.behind);
}

/** A limit without a schedule holds all year: a rate that may not be exceeded does not grow with the days. */
const ruleOf = ({ target: { comparison, schedule } }: LightQuestion): LightRule['by'] => {
  if (comparison === 'at_most') return 'limit';
  return schedule.length > 0 ? 'points' : 'linear';
};

const expectedOf = ({ target, year }: LightQuestion, on: DateString): Decimal =>
  target.comparison === 'at_most' && target.schedule.length === 0
    ? exact('100')
    : expectedPercent(target.schedule, year, on);

interface Measured {
  /** Per cent of what is owed; null of nothing. */
  readonly reached: Decimal | null;
  /** Points; null where nothing is owed, and that was missed. */
  readonly behind: Decimal | null;
  readonly done: boolean;
  /** More than may be. */
  readonly beyond: boolean;
}

function measure(comparison: Comparison, value: Decimal, owed: Decimal, expected: Decimal): Measured {
  const reached = percentOf(value, owed);
  const beyond = value.gt(owed) && (comparison === 'at_most' || comparison === 'equal');
  const done = doneBy[comparison](value, owed);
  const behind = owed.isZero() ? ofNothing(done) : reached && behindBy(comparison, reached, expected);
  return { reached, behind, done, beyond };
}

/** Where nothing is owed, no per cent says how far off somebody is: less than nothing is within a limit, as nothing is. */
const ofNothing = (done: boolean): Decimal | null => (done ? zero : null);

function percentOf(value: Decimal, owed: Decimal): Decimal | null {
  if (!owed.isZero()) return value.times(100).dividedBy(owed);
  return value.isZero() ? exact('100') : null;
}

function behindBy(comparison: Comparison, reached: Decimal, expected: Decimal): Decimal {
  const above = comparison === 'at_most' ? reached.minus(expected) : reached.minus(100);
  const below = comparison === 'at_most' ? zero : expected.minus(reached);
  const most = comparison === 'at_most' || comparison === 'equal' ? larger(above, below) : below;
  return larger(most, zero);
}
const larger = (one: Decimal, other: Decimal): Decimal => (one.gt(other) ? one : other);

/** Whether the year's value is there. A limit is kept only when the year is over: {@link stateOf}. */
const doneBy: Readonly<Record<Comparison, (value: Decimal, owed: Decimal) => boolean>> = {
  at_least: (value, owed) => value.gte(owed),
  about: (value, owed) => value.gte(owed),
  equal: (value, owed) => value.eq(owed),
  at_most: (value, owed) => value.lte(owed),
};

function stateOf(asked: LightQuestion, measured: Measured, expected: Decimal): LightState {
  const { reached, behind, done } = measured;
  const limit = asked.target.comparison === 'at_most';
  if (done && (!limit || isOver(asked))) return 'reached';
  if (behind === null) return 'far_behind';
  const found = byPoints(behind, asked.thresholds);
  if (isFault(asked, measured, expected)) return found === 'good' ? 'behind' : found;
  return !limit && expected.isZero() && reached?.isZero() ? 'not_due' : found;
}

const isOver = ({ on, year }: LightQuestion): boolean => (on ?? '') >= `${year}-12-31`;

/**
 * However little it is: a limit that is exceeded, and what was not reached when the year is over, unless its schedule leaves
 * some of it for the years after.
 */
const isFault = (asked: LightQuestion, { done, beyond }: Measured, expected: Decimal): boolean =>
  beyond || (isOver(asked) && !done && expected.gte(100) && asked.target.comparison !== 'about');

function byPoints(behind: Decimal, { behindPoints, farBehindPoints }: LightThresholds): LightState {
  if (behind.gt(farBehindPoints)) return 'far_behind';
  return behind.gte(behindPoints) && !behind.isZero() ? 'behind' : 'good';
}

function byDay({ owed, reading, on, thresholds }: LightQuestion): ProgressLight {
  const { dueOn } = owed;
  const late = dueOn === null ? null : lateBy(dueOn, reading?.doneOn ?? on);
  const said = (state: LightState, reached: string | null): ProgressLight => ({
    state,
    expectedPercent: dueOn === null ? null : late === null || late === 0 ? '0' : '100',
    reachedPercent: reached,
    rule: { by: 'day', on, behind: late === null ? null : String(late), thresholds },
  });
  if (reading?.doneOn != null) return said('reached', '100');
  if (dueOn === null) return said('none', null);
  if (late === null || late === 0) return said('not_due', reading === null ? null : '0');
  if (reading === null) return said('none', null);
  return said(late > thresholds.farBehindDays ? 'far_behind' : 'behind', '0');
}

/** Days after the one by which it was to be done; 0 until then. */
const lateBy = (dueOn: DateString, on: DateString | null): number | null =>
  on === null ? null : Math.max(0, parseDay(on) - parseDay(dueOn));

/**
 * The day on which a unit's light is decided: the end of the period that its newest reading is of, or of a later one whose
 * report is overdue. Nobody stays green by falling silent, and nobody is behind before they had to say anything.
 */
export const decidedOn = (readOn: DateString, overdueOn: DateString | null): DateString =>
  overdueOn !== null && overdueOn > readOn ? overdueOn : readOn;

/** How bad a light is: 0 is the worst. */
export const rankOf = (state: LightState): number => lightStates.indexOf(state);
