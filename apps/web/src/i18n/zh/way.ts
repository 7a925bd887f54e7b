/** The way that a case would go which nobody has started. */
export const way = {
  asOf: (when: string) => `按 ${when} 的组织、职务和日历推算`,
  outcome: {
    entered: '需办理',
    skipped: '跳过',
    nobody: '目前无人可办，届时由管理员指定',
    not_needed: '不需要',
  },
  undecided: '办理人待定',
  awaits: (fields: string) => `填写${fields}后确定办理人`,
  signers: '办理人',
  leftOut: {
    initiator: '申请人本人，按规定不签',
    signed_earlier: '已在前面的环节签过，按规定不签',
  },
  due: (when: string) => `最迟 ${when}`,
  provisional: '暂定',
  dependsOn: (fields: string) => `是否需要，视${fields}而定`,
  dependsOnCase: '是否需要，视申请人和单位而定',
  unanswered: '尚未填写，暂按需要推算',
  field: (label: string) => `“${label}”`,
  condition: '条件',
  holds: '成立',
  fails: '不成立',
  ahead: {
    title: '流程预览',
    lead: '按目前所填内容推算提交后会走的环节、办理人和期限。这里不会提交任何内容。',
    updating: '正在按新内容推算…',
    failed: '流程预览没有算出来',
    notYet: '更正以下内容后可以预览流程',
    endsBy: (when: string) => `每一环节都用满时限，最迟 ${when} 办结。`,
  },
};
