/** Refusals of requests for changes of issued plans. */
export const targetChangeProblems = {
  plan_not_in_force: {
    status: 409,
    zh: '计划不在执行中，不能调整。',
    en: 'The plan is not in force, so that nothing of it can be changed.',
  },
  change_invalid: {
    status: 422,
    zh: '调整申请尚有需要改正之处，请逐项处理。',
    en: 'The request has faults; see each of them.',
  },
  change_pending: {
    status: 409,
    zh: '{by}于 {at} 提交的调整申请 {number} 涉及同一目标，须待其办结。',
    en: 'Request {number}, which {by} handed in at {at}, has the same share; it must end first.',
  },
  change_overtaken: {
    status: 409,
    zh: '申请填写后有 {many} 项目标已被他人变更，请核对后重新保存再提交。',
    en: 'Somebody has changed {many} of these shares since the request was written; compare, save again, and hand it in.',
  },
} as const;

/** Refusals of a year's close. */
export const targetCloseProblems = {
  plan_closed: {
    status: 409,
    zh: '该计划的年度已关闭，不能再修改；确需修改的，请申请重新开启。',
    en: 'The year of this plan is closed and nothing of it can be edited; ask that it be opened again.',
  },
  plan_not_closed: {
    status: 409,
    zh: '该计划的年度没有关闭，或没有这一版本的事实。',
    en: 'The year of this plan is not closed, or there is no such version of its facts.',
  },
  closing_too_early: {
    status: 409,
    zh: '{from} 起才能关闭该年度。',
    en: 'The year can be closed from {from} on.',
  },
  closing_hindered: {
    status: 409,
    zh: '还有 {many} 项没有办结，与所列不一致或缺少理由。请核对后逐项列明并说明理由再关闭。',
    en: '{many} things are still open. Look at them again; name all of them and say why the year is closed over them.',
  },
  reopening_pending: {
    status: 409,
    zh: '重新开启的申请 {number} 正在审批。',
    en: 'Request {number} to open the year again is under way.',
  },
} as const;

/** What is wrong with one part of a request. */
export const targetChangeSentences = {
  change_ground_missing: { zh: '请选择法定事由。', en: 'Choose the lawful ground.' },
  change_ground_unknown: {
    zh: '该事由不在规定的法定事由之列。',
    en: 'This is none of the lawful grounds.',
  },
  change_reason_missing: { zh: '请填写申请理由。', en: 'Give the reason.' },
  change_empty: { zh: '请至少列出一项要调整的目标。', en: 'Name at least one share that is to change.' },
  change_says_nothing: { zh: '调整后与现值相同。', en: 'It is the same as what stands there.' },
  change_twice: { zh: '同一单位的同一目标重复列出。', en: 'This share is named twice.' },
  change_target_unknown: { zh: '计划中没有指标“{key}”。', en: 'The plan has no target “{key}”.' },
  change_target_exists: {
    zh: '计划中已有指标“{key}”：请另用代码，或改为调整该目标。',
    en: 'The plan has a target “{key}” already: choose another key, or ask for a change of that one.',
  },
  change_definition_outside: {
    zh: '新增目标只能由下达计划的本级申请，并列在本级自己名下。',
    en: 'Only the government that issued the plan adds a target, as a share of its own.',
  },
  change_outside: {
    zh: '“{unit}”的目标不由本单位承担或分解，不能由本单位申请调整。',
    en: 'What “{unit}” has is neither owed nor given by the unit that asks.',
  },
  change_not_owed: { zh: '“{unit}”没有承担该目标。', en: '“{unit}” does not have this target.' },
  change_owed_already: {
    zh: '“{unit}”已承担该目标，请改为调整数值。',
    en: '“{unit}” has this target already; ask for another amount.',
  },
  change_giver_lacks: {
    zh: '“{unit}”的上级没有承担该目标，不能下达给它。',
    en: 'The unit above “{unit}” does not have this target and cannot give a part of it.',
  },
  change_root_taken: {
    zh: '计划自身的目标不能在年中取消。',
    en: "The plan's own target cannot be taken away during the year.",
  },
  change_unexplained: {
    zh: '调整后上级目标与分解合计不一致，请说明理由。',
    en: 'Targets above no longer agree with their parts; say why that may stand.',
  },
  change_differs: {
    zh: '《{title}》调整后{unit}分解合计 {total}，与 {value} 相差 {difference}，须一致才能提交。',
    en: '“{title}”: the parts of {unit} would make {total} of {value}, a difference of {difference}; they must agree.',
  },
  share_pending: {
    zh: '{unit}《{title}》：{by}于 {at} 提交的调整申请 {number} 正在办理。',
    en: '{unit}, “{title}”: request {number}, handed in by {by} at {at}, is under way.',
  },
} as const;
