/** 办件查询: the register of cases. */
export const register = {
  title: '办件查询',
  lead: '您有权查看的各单位的审批事项，含已办结的，最新提交在前。',
  label: '办件列表',
  unit: '单位',
  status: '状态',
  route: '流程',
  from: '提交日期自',
  to: '提交日期至',
  any: '全部',
  /** In place of a name that is not among those at hand. */
  chosen: '已选',
  filters: (inUse: number) => (inUse === 0 ? '筛选' : `筛选（已选 ${inUse} 项）`),
  clear: '清除筛选',
  applicant: (who: string) => `申请人：${who}`,
  submitted: (when: string) => `${when} 提交`,
  closed: (when: string) => `${when} 办结`,
  empty: '没有可以查看的办件',
  emptyLead: '您有权查看的单位有事项提交后会列在这里；您自己发起和办理的事项在待办中。',
  emptyFilter: '没有符合筛选的办件',
  exports: { csv: '导出 CSV', xlsx: '导出 Excel' },
};
