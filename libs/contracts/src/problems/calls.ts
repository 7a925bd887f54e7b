/** Problems of calls. */
export const callProblems = {
  call_not_open: {
    status: 409,
    zh: '申报尚未开始：{opensOn} 至 {closesOn} 受理。',
    en: 'The call is not open yet: applications are taken from {opensOn} to {closesOn}.',
  },
  call_closed: {
    status: 409,
    zh: '申报已于 {closesOn} 24:00 截止（{opensOn} 至 {closesOn}）。',
    en: 'The call closed at midnight on {closesOn} (it was open from {opensOn}).',
  },
  call_withdrawn: { status: 409, zh: '该申报通知已经撤回。', en: 'The call was withdrawn.' },
  call_quota_used: {
    status: 409,
    zh: '名额已用完：{whose}最多 {limit} 项。',
    en: 'The places are used up: {limit} for {whose}.',
  },
  call_unit_left: {
    status: 409,
    zh: '“{unit}”已不在该申报的范围内，不能提交；草稿仍保留。',
    en: '"{unit}" is no longer among those that may apply; the draft is kept, and cannot be submitted.',
  },
  call_not_published: { status: 409, zh: '该申报通知还是草稿。', en: 'The call is still a draft.' },
  call_published: {
    status: 409,
    zh: '该申报通知已经发布，不能再修改；只能延长截止日期或撤回。',
    en: 'The call is published and fixed: it can only be extended or withdrawn.',
  },
  call_not_longer: {
    status: 422,
    zh: '新的截止日期须晚于现在的 {closesOn}。',
    en: 'The last day must be later than it is now, {closesOn}.',
  },
  call_invalid: {
    status: 422,
    zh: '有 {count} 处需要修改后才能发布。',
    en: '{count} parts need attention before the call can be published.',
  },
} as const;

/** What is wrong with one part of a draft. */
export const callSentences = {
  call_day_past: {
    zh: '截止日期不能早于今天（{today}）。',
    en: 'The last day must not lie before today ({today}).',
  },
  call_nobody: { zh: '请选择可以申报的单位。', en: 'Say who may apply.' },
  call_nobody_there: { zh: '目前没有单位符合所选范围。', en: 'No unit is one of those at present.' },
  call_applicant_unknown: { zh: '没有找到“{named}”。', en: 'There is no "{named}".' },
  call_limit_over_total: {
    zh: '每个单位的名额不能超过总名额 {total}。',
    en: 'A unit cannot have more places than there are altogether ({total}).',
  },
  call_form_unknown: { zh: '没有已发布的申报表“{key}”。', en: 'No form "{key}" is published.' },
  call_route_unknown: {
    zh: '没有可用的审批流程“{key}”，或它已停用，或不是项目申报的流程。',
    en: 'There is no route "{key}" that applications can go: it is not published, retired, or of another kind.',
  },
  call_points_wrong: {
    zh: '两位评审至少要定一个分差：0 至 100 之间的数，最多两位小数。',
    en: 'With two reviewers or more, say by how many points of 100 they may differ, in two decimals at most.',
  },
  call_period_twice: { zh: '期限“{key}”重复。', en: 'The term "{key}" stands twice.' },
  call_figure_unknown: { zh: '申报表中没有数字项“{field}”。', en: 'The form asks for no figure "{field}".' },
  call_figure_wrong: {
    zh: '请填大于零的数，最多两位小数。',
    en: 'A figure above nothing, with two decimals at most.',
  },
  call_bounds_reversed: {
    zh: '下限不能高于上限 {most}。',
    en: 'The lower bound is above the upper one, {most}.',
  },
} as const;
