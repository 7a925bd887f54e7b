import type { OwnTarget } from '@shanhai/contracts/targets/plans';
import type { Comparison } from '@shanhai/contracts/targets/reconcile';
import { grouped } from '@shanhai/contracts/answers';
import { useAreaWords } from '../i18n/area';
import { targets as en } from '../i18n/en/targets';
import { targets as zh } from '../i18n/zh/targets';

export const useTargetWords = () => useAreaWords({ zh, en });
export type TargetWords = ReturnType<typeof useTargetWords>;

/** What a word of the service is called; one that the workbench does not know stands as it is. */
const called = (words: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(words, name) ? (words[name] ?? name) : name;

export const actionPlanName = ({ actionPlans }: TargetWords, name: string): string =>
  called(actionPlans, name);

export const measureName = ({ measures }: TargetWords, measure: string | null): string =>
  measure === null ? '' : called(measures, measure);

interface Said {
  readonly value: string | null;
  readonly dueOn: string | null;
}

/** A figure with its unit of measure, or the day of a milestone; null while neither is said. */
export const amountOf = (
  words: TargetWords,
  { value, dueOn }: Said,
  measure: string | null,
): string | null => {
  if (value === null) return dueOn === null ? null : words.by(dueOn);
  return [grouped(value), measureName(words, measure)].join(' ').trim();
};

/** What a target asks for: `≥ 26 个`, `约 100 亿元`, `2020-06-30 前完成`. */
export const askedOf = (
  words: TargetWords,
  { comparison, measure }: Pick<OwnTarget, 'measure'> & { readonly comparison: Comparison },
  said: Said,
): string | null => {
  const amount = amountOf(words, said, measure);
  return amount === null || said.value === null ? amount : words.comparisons[comparison](amount);
};
