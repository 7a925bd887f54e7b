import { actionPlans, actionPlansZh } from '@shanhai/contracts/targets/action-plans';
import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { Choice } from '@shanhai/domain/targets/imports';
import { aggregations, comparisons } from '@shanhai/domain/targets/plans';
import { aggregationWords, comparisonWords } from '../plans/target-words';
import type { RecipientUnit } from '../plans/units.store';

/** What stands in a column, by which its cells are read. `unread` is for people alone. */
export type ColumnKind =
  'text' | 'choice' | 'unit' | 'units' | 'figure' | 'day' | 'year' | 'schedule' | 'flag' | 'unread';

export interface LayoutColumn {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  /** Characters. */
  readonly width: number;
  readonly kind: ColumnKind;
  /** Files of before it was there are taken without it. */
  readonly optional?: boolean;
}

export interface LayoutSheet {
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly LayoutColumn[];
}

const column = (field: string, zh: string, en: string, width: number, kind: ColumnKind): LayoutColumn => ({
  ...{ field, zh, en, width, kind },
});

/** Written beside the rows of a file that had faults; such a file may come back with it. */
export const faultsColumn = column('faults', '错误（导入时不读取）', 'Faults (not read)', 60, 'unread');

export const targetSheet: LayoutSheet = {
  ...{ zh: '目标', en: 'Targets' },
  columns: [
    column('key', '指标代码', 'Key', 28, 'text'),
    column('titleZh', '目标名称', 'Title', 36, 'text'),
    column('titleEn', '英文名称', 'English title', 36, 'text'),
    column('actionPlan', '行动计划', 'Action plan', 28, 'choice'),
    column('measure', '计量单位', 'Unit of measure', 10, 'text'),
    column('aggregation', '汇总方式', 'Aggregation', 16, 'choice'),
    column('comparison', '达到方式', 'Comparison', 16, 'choice'),
    column('value', '目标值', 'Value', 14, 'figure'),
    column('dueOn', '完成日期', 'Due day', 12, 'day'),
    { ...column('responsibleUnitId', '牵头单位', 'Responsible unit', 24, 'unit'), optional: true },
    { ...column('cooperatingUnitIds', '配合单位', 'Cooperating units', 36, 'units'), optional: true },
    column('baselineYear', '基期年份', 'Baseline year', 10, 'year'),
    column('baselineValue', '基期值', 'Baseline value', 14, 'figure'),
    column('evidence', '佐证要求', 'Evidence', 24, 'text'),
    column('schedule', '序时进度', 'Schedule', 32, 'schedule'),
    column('sentence', '原文', 'Sentence', 40, 'text'),
    column('source', '出处', 'Source', 24, 'text'),
    column('illustrative', '示例数据', 'Illustrative', 10, 'flag'),
    { ...column('belowZero', '可为负值', 'May be below zero', 10, 'flag'), optional: true },
  ],
};

export const shareSheet: LayoutSheet = {
  ...{ zh: '分解', en: 'Shares' },
  columns: [
    column('key', '指标代码', 'Key', 28, 'text'),
    column('title', '目标名称（导入时不读取）', 'Title (not read)', 36, 'unread'),
    column('unitId', '单位', 'Unit', 24, 'unit'),
    column('value', '目标值', 'Value', 14, 'figure'),
    column('weight', '权重', 'Weight', 10, 'figure'),
    column('dueOn', '完成日期', 'Due day', 12, 'day'),
  ],
};

/** Where the codes of the columns stand in a template. */
export const codesSheet = { zh: '代码', en: 'Codes' };

export const headerOf = ({ zh, en }: Pick<LayoutColumn, 'zh' | 'en'>): string => `${zh} ${en}`;

export const flags: readonly Choice[] = [
  { code: '是', name: 'yes' },
  { code: '否', name: 'no' },
];

/** What the columns of a plan take, by field. An action plan that a draft has already is one more. */
export type Choices = Readonly<
  Record<'actionPlan' | 'aggregation' | 'comparison' | 'unitId', readonly Choice[]>
>;

export function choicesOf(
  targets: readonly Pick<DraftTargetInput, 'actionPlan'>[],
  recipients: readonly RecipientUnit[],
): Choices {
  const others = new Set(targets.map(({ actionPlan }) => actionPlan));
  for (const known of actionPlans) others.delete(known);
  return {
    actionPlan: [
      ...actionPlans.map((code) => ({ code, name: actionPlansZh[code] })),
      ...[...others].sort().map((code) => ({ code, name: code })),
    ],
    aggregation: aggregations.map((code) => ({ code, name: aggregationWords[code].zh })),
    comparison: comparisons.map((code) => ({ code, name: comparisonWords[code].zh })),
    unitId: recipients.map(({ id, nameZh }) => ({ code: id, name: nameZh })),
  };
}
