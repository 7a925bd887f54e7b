/** Refusals of annual plans and of what units make of them. */
export const targetProblems = {
  plan_exists: {
    status: 409,
    zh: '{year} 年度已有计划《{title}》，请在其上修改。',
    en: 'There is a plan of {year} already: “{title}”. Change that one.',
  },
  plan_source_missing: {
    status: 409,
    zh: '没有可供引用的 {year} 年度工作计划或上一年度计划，请选择“空白”。',
    en: 'There is nothing to begin the plan of {year} from; begin with an empty one.',
  },
  plan_invalid: {
    status: 422,
    zh: '计划尚有需要改正之处，请逐项处理后再保存或提交。',
    en: 'The plan has faults; see each of them, and send it again.',
  },
  letter_signed: {
    status: 409,
    zh: '该任务书已由{by}于 {at} 签收。',
    en: '{by} signed for this letter at {at}.',
  },
  letter_not_signed: {
    status: 409,
    zh: '请先签收任务书 {number}，再提交分解。',
    en: 'Sign for letter {number} first, and then hand the breakdown in.',
  },
  letter_replaced: {
    status: 409,
    zh: '该任务书已有新版本，请签收新版本。',
    en: 'A later revision has taken the place of this letter; sign for that one.',
  },
  cells_invalid: {
    status: 422,
    zh: '有单元格填写有误，没有保存任何内容，请逐项改正。',
    en: 'Some cells are wrong; nothing was saved. See each of them.',
  },
  cells_changed: {
    status: 409,
    zh: '有 {many} 个单元格已被他人修改，没有保存您的内容，请核对后再保存。',
    en: 'Somebody else has changed {many} of these cells; nothing of yours was saved. Compare, and save again.',
  },
  breakdown_invalid: {
    status: 422,
    zh: '分解尚不能提交，请逐项处理。',
    en: 'The breakdown cannot be handed in yet; see each target.',
  },
  report_invalid: {
    status: 422,
    zh: '报告尚不能提交，请逐项处理。',
    en: 'The report cannot be handed in yet; see each target.',
  },
  report_not_newest: {
    status: 409,
    zh: '该报告已有更正并经确认，请在最新一版上更正。',
    en: 'A correction of this report was confirmed already; correct that one.',
  },
  correction_open: {
    status: 409,
    zh: '该报告已有更正正在办理（第 {revision} 版），请在其上继续。',
    en: 'A correction is being made already (revision {revision}); go on with that one.',
  },
} as const;

/** What is wrong with one part of a plan or a breakdown. */
export const targetSentences = {
  quantity_malformed: {
    zh: '“{value}”不是数值：整数部分最多 15 位、小数最多 4 位，不加千分号和单位。',
    en: '“{value}” is not a figure: up to 15 digits before the point and 4 behind it, without separators or unit.',
  },
  quantity_negative: { zh: '“{value}”小于零。', en: '“{value}” is less than zero.' },
  never_below_zero: {
    zh: '按个数计算的目标和节点目标不会小于零，不能设为“可为负值”。',
    en: 'What is counted, and a milestone, is never below zero and cannot be set to be.',
  },
  count_not_whole: {
    zh: '按个数计算的目标只能是整数，不能是“{value}”。',
    en: 'What is counted is whole; “{value}” is not.',
  },
  milestone_has_no_value: {
    zh: '节点目标没有数值，请填完成日期。',
    en: 'A milestone has no figure; give its day.',
  },
  cell_twice: {
    zh: '与第 {cell} 格是同一格，请只填一次。',
    en: 'This is the same cell as number {cell}; say it once.',
  },
  weight_zero: { zh: '权重不能为零。', en: 'A weight cannot be zero.' },
  target_duplicate: {
    zh: '指标代码“{key}”与第 {row} 项重复。',
    en: 'The key “{key}” is that of target {row}, too.',
  },
  measure_missing: { zh: '缺少计量单位。', en: 'The unit of measure is missing.' },
  day_missing: { zh: '节点目标缺少完成日期。', en: 'A milestone needs its day.' },
  day_outside_year: {
    zh: '完成日期 {day} 不在计划年度 {year} 年内：目标须在当年完成。',
    en: '{day} is not in {year}, the year of the plan, in which its targets are reached.',
  },
  day_of_no_milestone: {
    zh: '只有节点目标填完成日期；按数值计算的目标不填 {day}。',
    en: 'Only a milestone has a day; a target that is counted has none, {day} neither.',
  },
  explanation_of_no_target: {
    zh: '说明对应的“{key}”不是本单位承担的目标。',
    en: '“{key}” is explained, and is no target of the unit.',
  },
  value_missing: { zh: '缺少目标值。', en: 'The value is missing.' },
  baseline_not_before: {
    zh: '基期年份须早于 {year} 年。',
    en: 'The year of the baseline must be before {year}.',
  },
  schedule_outside_year: { zh: '进度日期 {day} 不在 {year} 年内。', en: '{day} is not in {year}.' },
  schedule_out_of_order: {
    zh: '进度日期 {day} 须晚于前一日期。',
    en: '{day} must be after the day before it.',
  },
  schedule_falls: {
    zh: '{day} 的进度低于前一日期。',
    en: 'What should be reached on {day} is less than before.',
  },
  plan_empty: { zh: '计划没有任何目标。', en: 'The plan has no targets.' },
  plan_without_units: { zh: '没有任何目标分配到单位。', en: 'No target is given to any unit.' },
  partner_unknown: {
    zh: '“{unit}”不能作为牵头或配合单位：不是本级以下两级内的有效单位。',
    en: '“{unit}” cannot lead or help: it is no unit of the two levels below, or is not valid today.',
  },
  cooperating_twice: { zh: '配合单位“{unit}”重复。', en: '“{unit}” stands twice among those that help.' },
  cooperating_leads: {
    zh: '“{unit}”是牵头单位，不能同时作为配合单位。',
    en: '“{unit}” leads this target and cannot stand among those that help.',
  },
  recipient_twice: { zh: '同一目标重复分配给“{unit}”。', en: '“{unit}” is given this target twice.' },
  recipient_not_below: {
    zh: '“{unit}”不是本级的下级单位，或目前无效。',
    en: '“{unit}” is not a unit right below, or is not valid today.',
  },
  parts_differ: {
    zh: '各单位合计 {total}，与目标值 {value} 相差 {difference}。',
    en: 'The parts make {total}, the value is {value}; the difference is {difference}.',
  },
  target_not_owed: { zh: '本单位没有承担该目标。', en: 'The unit does not have this target.' },
  share_fixed: {
    zh: '“{unit}”的数值由上级计划确定，不能在此修改。',
    en: 'The value of “{unit}” was set by the plan and cannot be changed here.',
  },
  receiver_not_of_unit: {
    zh: '该人员不在本单位承担目标。',
    en: 'This person does not carry targets out for the unit.',
  },
  cell_changed: {
    zh: '他人已改为“{value}”（第 {version} 版）。',
    en: 'Somebody has changed it to “{value}” (version {version}).',
  },
  breakdown_missing: { zh: '《{title}》尚未分解。', en: '“{title}” is not broken down.' },
  breakdown_open: {
    zh: '《{title}》还有 {missing} 处没有填写。',
    en: '“{title}”: {missing} parts have no value.',
  },
  breakdown_differs: {
    zh: '《{title}》分解合计 {total}，与承担的 {value} 相差 {difference}，须一致才能提交。',
    en: '“{title}”: the parts make {total} of {value}, a difference of {difference}; they must agree.',
  },
  breakdown_unexplained: {
    zh: '《{title}》分解合计 {total}，与承担的 {value} 相差 {difference}，请说明原因。',
    en: '“{title}”: the parts make {total} of {value}, a difference of {difference}; say why.',
  },
  behind_unexplained: {
    zh: '《{title}》进度滞后，请说明原因和下一步措施。',
    en: '“{title}” is behind schedule; say why, and what comes next.',
  },
  fallen_unexplained: {
    zh: '《{title}》累计 {value}，少于上期报告的 {last}，请说明原因。',
    en: '“{title}”: a total of {value} is less than the {last} of the report before; say why.',
  },
  no_figure_unexplained: {
    zh: '《{title}》没有填写数值，请填写，或说明为何暂无数据。',
    en: '“{title}” has no figure; give it, or say why there is none yet.',
  },
  evidence_missing: {
    zh: '《{title}》要求佐证（{evidence}），请上传材料，或说明没有的原因。',
    en: '“{title}” asks for evidence ({evidence}); add a file, or say why there is none.',
  },
  day_not_asked: {
    zh: '《{title}》按数值报告，不填完成日期。',
    en: '“{title}” is reported as a figure, not as a day.',
  },
  done_after_period: {
    zh: '《{title}》的完成日期 {day} 晚于报告期末 {ends}。',
    en: '“{title}”: {day} is after the end of the period, {ends}.',
  },
} as const;
