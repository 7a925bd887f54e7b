import type { Vote, Dated, Localized } from '@shanhai/domain/approvals';

/** What the printed form says besides what people wrote. */
export const headings = {
  title: { zh: '审批单', en: 'Approval sheet' },
  number: { zh: '编号', en: 'Number' },
  subject: { zh: '事项', en: 'Subject' },
  unit: { zh: '单位', en: 'Unit' },
  applicant: { zh: '申请人', en: 'Applicant' },
  startedAt: { zh: '提交时间', en: 'Submitted' },
  closedAt: { zh: '办结时间', en: 'Closed' },
  status: { zh: '状态', en: 'Status' },
  route: { zh: '流程', en: 'Route' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
  waitsFor: { zh: '待办理', en: 'Waits for' },
  attachments: { zh: '附件', en: 'Attachments' },
  file: { zh: '文件', en: 'File' },
  size: { zh: '大小', en: 'Size' },
  digest: { zh: 'SHA-256', en: 'SHA-256' },
  round: { zh: '第 {n} 轮审批记录', en: 'Round {n}' },
  stage: { zh: '环节', en: 'Stage' },
  signer: { zh: '签署人', en: 'Signed by' },
  decision: { zh: '办理', en: 'Decision' },
  opinion: { zh: '意见', en: 'Opinion' },
  time: { zh: '时间', en: 'Time' },
  onBehalfOf: { zh: '代 {name}', en: 'for {name}' },
  system: { zh: '系统', en: 'System' },
  beside: { zh: '附件：{name}', en: 'File: {name}' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  chain: { zh: '事件链第 {seq} 条哈希 {hash}', en: 'Event {seq} of the chain, hash {hash}' },
  printed: { zh: '{name} 打印于 {at}', en: 'Printed by {name} at {at}' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Localized>;

/** The events that stand in the sheet, as the decision that they record. What is not here moves nothing. */
export const decisions: Partial<Record<Dated['type'], Localized>> = {
  submitted: { zh: '提交', en: 'Submitted' },
  resubmitted: { zh: '补正后重新提交', en: 'Corrected and resubmitted' },
  signed: { zh: '同意', en: 'Approved' },
  voted: { zh: '表决', en: 'Voted' },
  rejected: { zh: '不同意', en: 'Rejected' },
  returned_to_applicant: { zh: '退回补正', en: 'Returned for correction' },
  returned_to_stage: { zh: '退回前一环节', en: 'Returned to an earlier stage' },
  opinion_asked: { zh: '征求意见', en: 'Asked for an opinion' },
  opinion_given: { zh: '答复意见', en: 'Gave an opinion' },
  taken_back: { zh: '取回', en: 'Took it back' },
  transferred: { zh: '转办', en: 'Handed it on' },
  signer_added: { zh: '加签', en: 'Added a signer' },
  signer_removed: { zh: '减签', en: 'Removed a signer' },
  reassigned: { zh: '管理员改派', en: 'Reassigned' },
  rescued: { zh: '管理员指定办理人', en: 'Signers named' },
  member_left: { zh: '办理人离任', en: 'Holder left the post' },
  stage_skipped: { zh: '跳过环节', en: 'Stage skipped' },
  stage_carried: { zh: '沿用前轮签署', en: 'Earlier sign-offs stand' },
  seat_carried: { zh: '沿用签署', en: 'Signature stands' },
  stage_superseded: { zh: '环节不再需要', en: 'Stage not needed' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  cancelled: { zh: '取消', en: 'Cancelled' },
  commented: { zh: '留言', en: 'Commented' },
  approved: { zh: '审批通过', en: 'Approved' },
};

export const votes: Record<Vote, Localized> = {
  for: { zh: '赞成', en: 'For' },
  against: { zh: '反对', en: 'Against' },
  abstain: { zh: '弃权', en: 'Abstained' },
};

/** Why a route did something by itself; a code that is not here is printed as it is. */
export const reasons: Readonly<Record<string, Localized>> = {
  condition_false: { zh: '不符合本环节的条件', en: 'its condition does not hold' },
  same_signer: { zh: '同一人已在前一环节签署', en: 'signed by the same person in the stage before' },
};
