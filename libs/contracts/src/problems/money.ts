/** Problems of the money of programmes. Amounts are in 元. */
export const moneyProblems = {
  money_amount_invalid: {
    status: 422,
    zh: '金额有误，没有登记。',
    en: 'The amount is not one; nothing was recorded.',
  },
  money_no_budget: {
    status: 409,
    zh: '该计划本年度还没有下达预算。',
    en: 'The programme has no budget for this year yet.',
  },
  money_budget_there: {
    status: 409,
    zh: '预算已经下达（{budget} 元），请用追加或核减。',
    en: 'The budget is granted already ({budget} yuan); raise or lower it.',
  },
  money_budget_bound: {
    status: 409,
    zh: '要核减 {amount} 元，可用预算只有 {there} 元，差 {short} 元：其余已预留或下达。',
    en: '{amount} yuan cannot be taken off: {there} yuan are free, {short} too few; the rest is reserved or committed.',
  },
  money_budget_exceeded: {
    status: 409,
    zh: '预算不足：还需 {amount} 元，可用 {there} 元，差 {short} 元，没有登记。',
    en: 'The budget does not hold it: {amount} yuan more are needed, {there} are free, {short} too few; nothing was recorded.',
  },
  money_not_reserved: {
    status: 409,
    zh: '要释放 {amount} 元，预留只有 {there} 元，差 {short} 元。',
    en: '{amount} yuan are to be released, {there} are reserved, {short} too few.',
  },
  money_paid_already: {
    status: 409,
    zh: '要核减 {amount} 元，下达未拨的只有 {there} 元，差 {short} 元：已拨付的须缴回或追回。',
    en: '{amount} yuan cannot be taken off: {there} are not paid yet, {short} too few; what is paid must come back.',
  },
  money_paid_over_committed: {
    status: 409,
    zh: '要拨付 {amount} 元，下达未拨的只有 {there} 元，超出 {short} 元，没有登记。',
    en: '{amount} yuan are to be paid, {there} are committed and not paid, {short} too few; nothing was recorded.',
  },
  money_used_over_paid: {
    status: 409,
    zh: '使用 {amount} 元超过拨付未核销的 {there} 元，超出 {short} 元，没有登记。',
    en: '{amount} yuan used is {short} more than the {there} paid and not accounted for; nothing was recorded.',
  },
  money_returned_over_paid: {
    status: 409,
    zh: '缴回 {amount} 元超过拨付未核销的 {there} 元，超出 {short} 元，没有登记。',
    en: '{amount} yuan returned is {short} more than the {there} paid and not accounted for; nothing was recorded.',
  },
  money_clawed_over_paid: {
    status: 409,
    zh: '追回 {amount} 元超过已拨付而未收回的 {there} 元，超出 {short} 元，没有登记。',
    en: '{amount} yuan clawed back is {short} more than the {there} paid and not returned; nothing was recorded.',
  },
  money_rule_broken: {
    status: 409,
    zh: '违反资金规则“{rule}”：登记后为 {value} 元，界限 {limit} 元，相差 {short} 元，没有登记。',
    en: 'It breaks the rule "{rule}": {value} yuan then, the bound is {limit}, {short} beyond it; nothing was recorded.',
  },
  money_other_programme: {
    status: 422,
    zh: '该申报不属于所选的计划。',
    en: 'The application is of another programme.',
  },
  money_application_needed: {
    status: 422,
    zh: '预算变动不填申报；其他资金变动须指明申报。',
    en: 'A budget moves without an application, and everything else with one.',
  },
  money_application_unknown: { status: 422, zh: '没有找到该申报。', en: 'There is no such application.' },
  money_decision_unknown: {
    status: 422,
    zh: '没有找到批准此项资金的决定。',
    en: 'There is no such decision that could allow it.',
  },
  money_key_reused: {
    status: 409,
    zh: '同一凭据已登记过另一笔资金变动。',
    en: 'Another movement was recorded under this key.',
  },
  money_day_to_come: {
    status: 422,
    zh: '发生日期不能晚于今天（{today}）。',
    en: 'It cannot be dated after today ({today}).',
  },
  money_voucher_required: {
    status: 422,
    zh: '拨付须填写凭证号。',
    en: 'A payment needs the number of its voucher.',
  },
  money_voucher_used: {
    status: 409,
    zh: '凭证“{voucher}”已登记过该项目的拨付。',
    en: 'A payment of this project is recorded under the voucher "{voucher}" already.',
  },
  money_reversed_already: {
    status: 409,
    zh: '该笔已经冲正，或不能冲正。',
    en: 'It has been taken back already, or cannot be.',
  },
  money_moved_on: {
    status: 409,
    zh: '该笔 {amount} 元已有后续变动，不能冲正；请先冲正后面的登记。',
    en: 'These {amount} yuan have moved on; take back what was recorded later first.',
  },
  money_field_unknown: {
    status: 422,
    zh: '不能按“{field}”汇总。',
    en: 'There are no sums by "{field}".',
  },
} as const;

/** What is wrong in one place of a movement. `amount_nothing` is told by the register of cooperation. */
export const moneySentences = {
  amount_malformed: {
    zh: '金额只能是数字，单位元，例 120000 或 120000.50。',
    en: 'An amount is digits, in yuan, such as 120000 or 120000.50.',
  },
  amount_negative: { zh: '金额不能小于零。', en: 'The amount must not be below nothing.' },
  amount_decimals: { zh: '金额最多两位小数（到分）。', en: 'An amount has two places at most (分).' },
  amount_too_large: { zh: '金额超过 12 位整数。', en: 'The amount has more than 12 digits.' },
  voucher_malformed: {
    zh: '凭证号由文字、数字和连接符组成，至少含一个数字，例 2020年记字第0123号。',
    en: 'A voucher number is letters, digits and what joins them, with a digit in it, such as 2020-0123.',
  },
} as const;
