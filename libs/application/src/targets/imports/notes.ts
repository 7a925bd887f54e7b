import { mostImportRows, mostImportTargets } from '@shanhai/contracts/targets/imports';

/** How a workbook is filled in, in both languages; the last sheet but one of each. */
export const notes: readonly (readonly [zh: string, en: string])[] = [
  [
    '“目标”每行一项目标，“分解”每行一个承担单位。改好后在计划页面点“导入”，核对无误再确认，导入内容替换草稿中的全部目标。',
    'Each row of 目标 is one target, each row of 分解 one unit that gets a part of it. Choose “Import” on the page of the plan; once you confirm what it found, the file takes the place of all targets of the draft.',
  ],
  [
    `两个工作表合计最多 ${mostImportRows} 行，目标最多 ${mostImportTargets} 项。列的顺序可以调整，不能增加列；空行跳过。`,
    `Both sheets together have ${mostImportRows} rows at most, and there are ${mostImportTargets} targets at most. Columns may stand in another order, but none may be added; empty rows are skipped.`,
  ],
  [
    '指标代码每年不变，用小写字母、数字、“-”和“_”，不能重复。',
    'The key is the same each year: lower-case letters, digits, - and _. No two targets have the same.',
  ],
  [
    '行动计划、汇总方式、达到方式和单位填“代码”表中的编码，只填编码或名称也可以。',
    'Action plan, aggregation, comparison and unit are those of the sheet 代码; the code alone or the name alone will do.',
  ],
  [
    '牵头单位填一个，配合单位可填多个，用“；”或“、”隔开；旧模板没有这两列和“可为负值”也可以导入。',
    'One unit leads a target; those that help stand in one cell, parted by “；” or “、”. Older files without these two columns, or without “May be below zero”, are taken too.',
  ],
  [
    '数值整数部分最多 15 位，小数最多 4 位，不小于零；增速、降幅等可以为负的指标，“可为负值”填“是”。千分号和全角数字可以识别，Excel 计算留下的尾差（0.30000000000000004）按 15 位有效数字取整；不能带单位，不能用百分比格式。',
    'Figures have 15 digits before the point and 4 behind it at most, and are not below zero unless “May be below zero” is 是 (yes), as of growth and change. Separators of thousands and full-width digits are understood, and what sums of Excel leave behind (0.30000000000000004) is rounded to fifteen digits; units and per-cent formats are not.',
  ],
  [
    '日期写成 2020-06-30；2020/6/30、2020年6月30日和 Excel 日期也可以。节点目标只填完成日期，不填目标值。',
    'Days are written 2020-06-30; 2020/6/30, 2020年6月30日 and dates of Excel are understood. A milestone has a due day and no value.',
  ],
  [
    '序时进度写成“2020-06-30 50; 2020-12-31 100”：到该日应完成的百分比。',
    'A schedule is written “2020-06-30 50; 2020-12-31 100”: the per cent that should be reached by each day.',
  ],
  [
    '下一级单位（如县）要有数，其上级（如市）须有自己的一行。',
    'A unit of the second level, such as a county, needs a row of the unit above it for the same target.',
  ],
  [
    '不接受公式、合并单元格、宏和带密码的文件：公式请粘贴为数值。',
    'Formulas, merged cells, macros and files with a password are not taken: paste the values of formulas.',
  ],
  [
    '数值不是官方公布的，“示例数据”填“是”。',
    'Where a number is not an official one, “Illustrative” is 是 (yes).',
  ],
];
