import { workbookFile, type FileCell, type FileOptions, type FileSheet } from './workbook-files';

export const TARGETS_HEADER = [
  ...[
    '指标代码',
    '目标名称',
    '英文名称',
    '行动计划',
    '计量单位',
    '汇总方式',
    '达到方式',
    '目标值',
    '完成日期',
  ],
  ...['基期年份', '基期值', '佐证要求', '序时进度', '原文', '出处', '示例数据'],
];
export const SHARES_HEADER = ['指标代码', '单位', '目标值', '权重', '完成日期'];

/** A row of the sheet 目标, with what a test says of it by the title of its column. */
export function targetRow(key: FileCell, more: Readonly<Record<string, FileCell>> = {}): FileCell[] {
  const cells: Readonly<Record<string, FileCell>> = {
    ...{ 指标代码: key, 目标名称: '示范点', 英文名称: 'Villages', 行动计划: 'platforms', 计量单位: '个' },
    ...{ 汇总方式: 'sum 合计', 达到方式: '等于', 目标值: 10, 出处: '工作计划', 示例数据: '是' },
    ...more,
  };
  return TARGETS_HEADER.map((title) => cells[title] ?? null);
}

export const sheets = (
  targets: readonly (readonly FileCell[] | undefined)[],
  shares: readonly (readonly FileCell[] | undefined)[] = [],
  more: { readonly targets?: Partial<FileSheet>; readonly shares?: Partial<FileSheet> } = {},
): FileSheet[] => [
  { name: '目标', rows: [TARGETS_HEADER, ...targets], ...more.targets },
  { name: '分解', rows: [SHARES_HEADER, ...shares], ...more.shares },
];

export const planFile = (of: readonly FileSheet[], options?: FileOptions): Buffer =>
  workbookFile(of, options);
