import type { Aggregation, Comparison } from '@shanhai/domain/targets/plans';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** 汇总方式: how the parts of a target make it up. */
export const aggregationWords: Readonly<Record<Aggregation, Words>> = {
  sum: { zh: '合计', en: 'sum' },
  count: { zh: '计数', en: 'count' },
  each: { zh: '逐一达到', en: 'each by itself' },
  average: { zh: '加权平均', en: 'weighted average' },
  milestone: { zh: '节点', en: 'milestone' },
};

/** 达到方式: what reaching a value means. */
export const comparisonWords: Readonly<Record<Comparison, Words>> = {
  at_least: { zh: '不少于', en: 'at least' },
  at_most: { zh: '不超过', en: 'at most' },
  equal: { zh: '等于', en: 'exactly' },
  about: { zh: '左右', en: 'about' },
};

const belowZeroWords: Words = { zh: '可为负值', en: 'may be below zero' };

export interface Explained {
  readonly measure: string | null;
  readonly belowZero?: boolean;
  readonly aggregation: Aggregation;
  readonly comparison: Comparison;
  readonly baseline?: { readonly year: number; readonly value: string } | null;
  readonly schedule?: readonly { readonly on: string; readonly percent: number }[];
  readonly evidence: string | null;
}

/** `计数，不少于`; a milestone is done by its day, and has no other rule. */
export function ruleOf({ aggregation, comparison, belowZero }: Explained, language: 'zh' | 'en'): string {
  const counted = aggregationWords[aggregation][language];
  if (aggregation === 'milestone') return counted;
  const words = [counted, comparisonWords[comparison][language]];
  return [...words, ...(belowZero ? [belowZeroWords[language]] : [])].join(language === 'zh' ? '，' : ', ');
}

/** `2019年：20 个` */
export function baselineOf({ baseline, measure }: Explained, language: 'zh' | 'en'): string | null {
  if (!baseline) return null;
  const value = measure === null ? baseline.value : `${baseline.value} ${measure}`;
  return language === 'zh' ? `${baseline.year}年：${value}` : `${baseline.year}: ${value}`;
}

/** `2020-06-30 50%；2020-12-31 100%` */
export function scheduleOf({ schedule = [] }: Explained, language: 'zh' | 'en'): string | null {
  if (schedule.length === 0) return null;
  return schedule.map(({ on, percent }) => `${on} ${percent}%`).join(language === 'zh' ? '；' : '; ');
}
