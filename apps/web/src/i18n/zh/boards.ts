/** 看板: what a meeting asks, each as a sentence, a picture and a table. */
export const boards = {
  title: '看板',
  lead: '您有权查看的范围内的进展。每个数字都能点开它所计的明细。',
  picture: '存为图片',
  excel: '导出 Excel',
  table: '以表格查看',
  unit: '单位',
  total: '合计',
  flow: {
    title: '资金流向',
    from: '援建方',
    to: '受援方',
    amount: '金额',
    type: '口径',
    about: (year: number, of: string, most: number) =>
      `${year} 年各结对${of}的援建和帮扶资金之和；图中至多 ${most} 条，表中为全部。`,
    summary: (pairs: number, amount: string, first: string, largest: string) =>
      `${pairs} 对结对共 ${amount}，最多的是${first}（${largest}）。`,
    empty: '这一年没有登记资金',
  },
  funds: {
    title: '资金到位与使用',
    about: (year: number) => `${year} 年受援方所在市的承诺、到账、使用之和。`,
    summary: (paid: string, share: string, least: string) =>
      `共到账 ${paid}，已使用 ${share}；使用比例最低的是${least}。`,
    share: '使用比例',
  },
  issue: {
    title: '目标下达与分解',
    plan: '计划',
    planOf: (office: string, title: string) => `${office}：${title}`,
    states: { unsigned: '待签收', open: '分解中', review: '审核中', done: '已完成' },
    about: '各市（含所辖县）与省级成员单位收到的任务书，按其签收和分解的进度计数。',
    summary: (letters: number, unsigned: number, done: number) =>
      `共 ${letters} 份任务书，${unsigned} 份待签收，${done} 份已完成分解。`,
    empty: '这一年没有下达的计划',
  },
  lights: {
    title: '目标进度灯',
    target: '目标',
    about: (asOf: string) => `各县最近一期已确认报告（截至 ${asOf}）的灯，按目标计数；最差的在前。`,
    summary: (units: number, far: number, behind: number, none: number) =>
      `${units} 个县：严重滞后 ${far} 项、滞后 ${behind} 项、无数据 ${none} 项。`,
    empty: '还没有到报告期',
  },
  deadlines: {
    title: '期限',
    about: '各单位在办事项的期限，按此刻的灯计数，不分年度；最紧的在前，图中至多 12 个单位。',
    summary: (open: number, late: number, near: number) =>
      `在办 ${open} 项，其中严重 ${late} 项、临近 ${near} 项。`,
    empty: '没有在计时的期限',
  },
};
