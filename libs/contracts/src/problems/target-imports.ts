/** Refusals of files that are brought for a plan. */
export const targetImportProblems = {
  import_faulty: {
    status: 409,
    zh: '文件有 {count} 处错误，没有导入任何内容。',
    en: 'The file has {count} faults; nothing of it was taken over.',
  },
  import_not_checked: {
    status: 409,
    zh: '文件正在核对，请稍候。',
    en: 'The file is still being checked; wait a moment.',
  },
  import_taken: {
    status: 409,
    zh: '该文件已经导入。',
    en: 'This file has been taken over already.',
  },
} as const;

/** What is wrong with one place of a file that is brought for a plan. */
export const targetImportSentences = {
  file_not_workbook: {
    zh: '这不是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”。',
    en: 'This is no Excel workbook (.xlsx). Open it with Excel or WPS, and save it as “Excel Workbook (.xlsx)”.',
  },
  file_old_excel: {
    zh: '这是旧格式的 Excel 文件（.xls）。请另存为“Excel 工作簿（.xlsx）”。',
    en: 'This is an Excel file of the old format (.xls). Save it as “Excel Workbook (.xlsx)”.',
  },
  file_encrypted: {
    zh: '文件有密码，无法读取。请取消密码后重新上传。',
    en: 'The file has a password and cannot be read. Remove it, and send the file again.',
  },
  file_macros: {
    zh: '文件带有宏（.xlsm 等），不予接受。请另存为不含宏的“Excel 工作簿（.xlsx）”。',
    en: 'The file carries macros (.xlsm and the like) and is not taken. Save it as “Excel Workbook (.xlsx)” without them.',
  },
  file_unpacks_too_large: {
    zh: '文件解压后超过 {limit}，没有读取。请删除图片和无关的工作表。',
    en: 'The file unpacks to more than {limit} and was not read. Remove pictures and sheets that do not belong here.',
  },
  file_damaged: {
    zh: '文件已损坏，无法读取。请重新导出或另存后再上传。',
    en: 'The file is damaged and cannot be read. Export or save it again.',
  },
  file_not_utf8: {
    zh: '文件不是 UTF-8 编码的文本。请以 UTF-8 保存后重新上传。',
    en: 'The file is not text in UTF-8. Save it as UTF-8, and send it again.',
  },
  sheet_missing: {
    zh: '缺少工作表“{sheet}”。请使用模板。',
    en: 'The sheet “{sheet}” is missing; use the template.',
  },
  column_missing: {
    zh: '第 1 行缺少列“{column}”，这个工作表因此没有核对。请照模板的表头补上这一列，再重新上传。',
    en: 'Row 1 has no column “{column}”, so this sheet was not checked. Add the column as the template has it, and send the file again.',
  },
  column_unknown: {
    zh: '不认识的列“{value}”。请删除这一列，或改用模板的表头。',
    en: 'Unknown column “{value}”. Delete it, or give it the header of the template.',
  },
  column_twice: {
    zh: '列“{column}”与 {cell} 重复。',
    en: 'The column “{column}” is that of {cell}, too.',
  },
  column_nameless: {
    zh: '这一列没有表头，不能有内容。',
    en: 'This column has no header, and so nothing may stand in it.',
  },
  rows_too_many: {
    zh: '两个工作表合计超过 {max} 行，其后没有核对。',
    en: 'Both sheets together have more than {max} rows; what comes after was not checked.',
  },
  targets_too_many: {
    zh: '目标超过 {max} 项。',
    en: 'There are more than {max} targets.',
  },
  cell_merged: {
    zh: '{range} 是合并单元格，请取消合并，每格分别填写。',
    en: '{range} is merged. Take it apart, and fill in each cell.',
  },
  cell_formula: {
    zh: '这里是公式，不予接受。请粘贴为数值。',
    en: 'Here is a formula, which is not taken. Paste its value in its place.',
  },
  cell_error: {
    zh: '这里是 Excel 的错误值 {value}。',
    en: 'Here is an error of Excel, {value}.',
  },
  cell_percent: {
    zh: '单元格是百分比格式，无法判断是 0.95 还是 95。请改为常规格式，按计量单位填写，例如 95。',
    en: 'The cell is formatted as per cent: 0.95 or 95? Format it as a number, and write it in the unit of measure, such as 95.',
  },
  cell_date: {
    zh: 'Excel 把这里的内容变成了日期。请设为文本格式后重新填写。',
    en: 'Excel has made a date of this. Format the cell as text, and write it again.',
  },
  cell_not_text: {
    zh: '此处应为文本格式，现为数字或逻辑值（开头的零可能已丢失）。请设为文本格式后重新填写。',
    en: 'Text is wanted here; this is a number or a logical value, which may have lost zeros. Format the cell as text, and write it again.',
  },
  cell_not_figure: {
    zh: '此处应为数值。',
    en: 'A figure is wanted here.',
  },
  number_imprecise: {
    zh: '“{value}”超过 Excel 能保存的 15 位有效数字。请把单元格设为文本格式，再填写完整的数字。',
    en: '“{value}” has more than the fifteen digits that Excel keeps. Format the cell as text, and write the whole figure.',
  },
  day_unclear: {
    zh: '“{value}”不能确定是哪一天。请写成 2020-06-30。',
    en: 'It is not clear which day “{value}” is. Write it as 2020-06-30.',
  },
  year_unclear: {
    zh: '“{value}”不是年份。请写成 2019。',
    en: '“{value}” is no year. Write it as 2019.',
  },
  schedule_unclear: {
    zh: '“{value}”不是序时进度。请写成“2020-06-30 50; 2020-12-31 100”，百分数为 0 至 100。',
    en: '“{value}” is no point of a schedule. Write “2020-06-30 50; 2020-12-31 100”, in per cent from 0 to 100.',
  },
  choice_unknown: {
    zh: '“{value}”不在可选范围内。可选：{allowed}。',
    en: '“{value}” is none of the choices: {allowed}.',
  },
  baseline_incomplete: {
    zh: '基期年份和基期值须同时填写。',
    en: 'The year and the value of the baseline belong together.',
  },
  target_twice: {
    zh: '指标代码“{key}”与 {cell} 重复。',
    en: 'The key “{key}” stands in {cell}, too.',
  },
  share_twice: {
    zh: '“{unit}”的这一目标与 {cell} 重复。',
    en: '“{unit}” is given this target in {cell}, too.',
  },
  share_without_target: {
    zh: '工作表“{sheet}”中没有指标代码“{value}”。',
    en: 'The sheet “{sheet}” has no key “{value}”.',
  },
  share_without_upper: {
    zh: '“{unit}”的上级“{upper}”没有这一目标。请先给“{upper}”加一行。',
    en: '“{unit}” is below “{upper}”, which does not have this target. Add a row for “{upper}”.',
  },
  unit_unclear: {
    zh: '没有单位“{value}”，或它不是本级的下级单位、目前无效。请填工作表“{sheet}”中的单位编码。',
    en: 'There is no unit “{value}” right below, or it is not valid today. Give its code from the sheet “{sheet}”.',
  },
} as const;
