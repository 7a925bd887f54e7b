import type { DateString } from '../../calendar';
import type { Words } from '../../result';

/** How the values of the units below make up the value above them. */
export const aggregations = [
  'sum', // 合计: the values add up
  'count', // 计数: as sum, of things that are counted one by one
  'each', // 逐一达到: each unit reaches the value by itself
  'average', // 加权平均: the mean, weighted, reaches it
  'milestone', // 节点: no number; each unit is done by the day
] as const;
export type Aggregation = (typeof aggregations)[number];

/** What reaching a value means. */
export const comparisons = [
  'at_least',
  'at_most',
  'equal',
  'about', // 左右: the text gives no bound, so that no difference is a fault
] as const;
export type Comparison = (typeof comparisons)[number];

/** What a difference between a unit's value and those below it does when the unit hands its breakdown in. */
export const mismatchRules = ['block', 'warn', 'explain'] as const;
export type MismatchRule = (typeof mismatchRules)[number];

/** A point of a schedule: the share of the year's value that should be reached by a day. */
export interface SchedulePoint {
  readonly on: DateString;
  /** Per cent, 0 to 100. */
  readonly percent: number;
}

/** What of a target decides which figures it takes. */
export type Figured = Pick<TargetDefinition, 'aggregation' | 'belowZero'>;

/** One target of a plan: what is to be reached. How much, and by whom, its shares say. */
export interface TargetDefinition {
  /** 指标代码: names it within its plan, and is the same in the plan of the next year. */
  readonly key: string;
  readonly title: Words;
  /** 行动计划, or `preparation`, `conference`, `system`: what the plan does besides its eight action plans. */
  readonly actionPlan: string;
  /** 计量单位, such as 个 or 万元; a milestone has none. */
  readonly measure: string | null;
  /**
   * 可为负值: growth and change (-3 %) may be below zero. The unit of measure alone does not say so: growth in per cent may, coverage
   * in per cent may not. What is counted never is.
   */
  readonly belowZero: boolean;
  readonly aggregation: Aggregation;
  readonly comparison: Comparison;
  /** 基期: the value that it is measured from, and its year. */
  readonly baseline: { readonly year: number; readonly value: string } | null;
  /** 佐证要求: what shows that it was reached. */
  readonly evidence: string | null;
  readonly schedule: readonly SchedulePoint[];
  /** The sentence that it comes from, and where that stands. */
  readonly sentence: string | null;
  readonly source: string;
  /** Whether the number is an example, not an official one. */
  readonly illustrative: boolean;
}

/** 目标分解: how much of a target one unit, or one person, is to reach. */
export interface Share {
  readonly id: string;
  /** The share that it is a part of; null for the plan's own. */
  readonly parentId: string | null;
  /** A decimal of at most four places; null while nobody has said, and for milestones. */
  readonly value: string | null;
  /** For averages: how much it counts. */
  readonly weight: string | null;
  /** For milestones: the day by which it is done. */
  readonly dueOn: DateString | null;
}
