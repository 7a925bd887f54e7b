/** Problems of supervised work items (督办): part of the one table. */
export const workItemProblems = {
  work_item_state: {
    status: 409,
    zh: '该督办事项现为“{status}”，不能进行此操作。',
    en: 'The work item stands at "{status}"; this cannot be done now.',
  },
  work_item_moved_on: {
    status: 409,
    zh: '{by}已于 {at} 办理：{what}。请按最新情况重新操作。',
    en: '{by} was faster at {at}: {what}. Look again before you act.',
  },
  work_item_days: {
    status: 422,
    zh: '期限有误，请按提示修改。',
    en: 'Some of the days do not fit; see each of them.',
  },
  work_item_own_supervision: {
    status: 422,
    zh: '“{unit}”不能督办自己承办的事项，请另选牵头单位或协办单位。',
    en: '"{unit}" cannot supervise its own work; choose other units to do it.',
  },
  work_item_unit_outside: {
    status: 422,
    zh: '“{unit}”不在督办单位的管辖范围内。',
    en: '"{unit}" does not lie below the unit that supervises.',
  },
  work_item_unit_unmanned: {
    status: 422,
    zh: '“{unit}”目前没有可以签收的经办或联络员，请先安排任职。',
    en: 'Nobody in "{unit}" could sign for it today: it needs a clerk or a coordinator first.',
  },
  work_item_source_unknown: {
    status: 422,
    zh: '没有找到该计划事项，或它不是须督办的任务。',
    en: 'There is no such item of a plan, or it is not a task to be supervised.',
  },
  work_item_source_taken: {
    status: 409,
    zh: '该事项已经立项：{title}。',
    en: 'There is a work item for this already: {title}.',
  },
  work_item_extension_runs: {
    status: 409,
    zh: '延期申请正在审批，请等审批结束。',
    en: 'An extension is being decided on; wait for its end.',
  },
  work_item_extension_empty: {
    status: 422,
    zh: '没有要延长的期限。',
    en: 'No day is asked to move.',
  },
  work_item_milestones_open: {
    status: 409,
    zh: '还有节点没有完成：{milestones}。',
    en: 'These milestones are still open: {milestones}.',
  },
  work_item_milestone_unknown: {
    status: 422,
    zh: '没有该节点，或它已经完成。',
    en: 'There is no such milestone, or it is reached already.',
  },
  work_item_reason_required: {
    status: 422,
    zh: '该事项已签收，变更须写明理由。',
    en: 'It is signed for already: a change needs its reason.',
  },
  work_item_overdue: {
    status: 409,
    zh: '有期限已到或已过，不能转给其他单位；请撤销后重新立项。',
    en: 'One of its days has come: it cannot go to another unit. Cancel it and make a new one.',
  },
  work_item_file_unknown: {
    status: 422,
    zh: '没有找到附件 {id}，或不是您为此事项上传的，或已用于其他记录。',
    en: 'The file {id} is not one that you brought for this item, or an entry names it already.',
  },
  reviewer_recused: {
    status: 409,
    zh: '按回避规则，承办人和承办、协办单位的人员不能复核本单位的反馈。',
    en: 'Who did the work, or belongs to a unit that did, does not review it.',
  },
} as const;

/** What is wrong with one day of a body. */
export const workItemSentences = {
  day_not_ahead: { zh: '日期须在今天之后。', en: 'The day must lie after today.' },
  day_after_final: { zh: '节点日期不能晚于办结期限。', en: 'A milestone cannot lie after the final day.' },
  day_not_later: { zh: '新的日期须晚于原来的日期。', en: 'The new day must be later than the present one.' },
};
