/** Problems of leave (代理). */
export const delegationProblems = {
  delegation_to_oneself: {
    status: 422,
    zh: '不能委托给本人。',
    en: 'Nobody stands in for themselves.',
  },
  delegation_over: {
    status: 422,
    zh: '代理期 {to} 已经过去。',
    en: 'That leave is over: it ends on {to}.',
  },
  delegation_too_far: {
    status: 422,
    zh: '代理期最长 {max} 天。',
    en: 'A delegation lasts {max} days at most.',
  },
  delegate_without_post: {
    status: 422,
    zh: '{delegate}在 {day} 没有任职，不能代理。',
    en: '{delegate} holds no post on {day} and cannot stand in.',
  },
  delegation_overlaps: {
    status: 409,
    zh: '同期已委托{delegate}代理（{from} 至 {to}），请先结束或另选日期、流程。',
    en: '{delegate} stands in already ({from} to {to}); end that first, or choose other days or routes.',
  },
  delegation_cycle: {
    status: 409,
    zh: '委托形成循环：{chain}。',
    en: 'These delegations go in a circle: {chain}.',
  },
  delegation_too_long: {
    status: 409,
    zh: '逐级委托最多 {max} 级：{chain}。',
    en: 'Delegations go on for {max} links at most: {chain}.',
  },
  delegation_ended: {
    status: 409,
    zh: '该代理已经结束。',
    en: 'This delegation has ended already.',
  },
} as const;
