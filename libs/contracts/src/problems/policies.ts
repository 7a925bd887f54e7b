/** Problems of the API's policies (规则). */
export const policyProblems = {
  policy_invalid: {
    status: 422,
    zh: '规则有 {count} 处错误，没有发布。',
    en: 'The policy has {count} errors; nothing was published.',
  },
  policy_day_past: {
    status: 422,
    zh: '施行日期不能早于今天（{today}）。',
    en: 'It cannot count from a day before today ({today}).',
  },
} as const;

/** What is wrong in one place of a policy. */
export const policySentences = {
  policy_route_unknown: {
    zh: '没有已发布的流程“{key}”。',
    en: 'There is no published route "{key}".',
  },
  policy_form_unknown: { zh: '没有表单“{key}”。', en: 'There is no form "{key}".' },
  policy_unit_kind_unknown: {
    zh: '“{kind}”不是单位类型；可用 {kinds} 或 default。',
    en: '"{kind}" is no kind of unit; use {kinds}, or default.',
  },
  policy_prefix_invalid: {
    zh: '编号前缀用 2 至 6 个大写字母。',
    en: 'A prefix of numbers has 2 to 6 capital letters.',
  },
  policy_prefix_twice: {
    zh: '编号前缀“{prefix}”重复，编号会分不清。',
    en: 'The prefix "{prefix}" stands twice: numbers could not be told apart.',
  },
  policy_ground_twice: {
    zh: '事由“{key}”重复，请改名。',
    en: 'The ground "{key}" stands twice; rename one.',
  },
  policy_lights_order: {
    zh: '“严重滞后”的界限不能小于“滞后”的界限（{behind}）。',
    en: 'The bound of far behind lies below that of behind ({behind}).',
  },
} as const;
