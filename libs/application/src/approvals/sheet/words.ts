import type { TimelineEntry } from '@shanhai/contracts/approvals';
import type { Told } from '@shanhai/contracts/record';
import type { Dated, Localized } from '@shanhai/domain/approvals';

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
  vacant: { zh: '空缺（待管理员指定）', en: 'a vacant place (an administrator is asked)' },
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
  beside: { zh: '附件：{name}', en: 'File: {name}' },
  chain: { zh: '事件链第 {seq} 条哈希 {hash}', en: 'Event {seq} of the chain, hash {hash}' },
  printed: { zh: '{name} 打印于 {at}', en: 'Printed by {name} at {at}' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Localized>;

/** What a person has decided, and what the route did in anybody's place. */
const decisions: readonly Dated['type'][] = [
  ...(['submitted', 'resubmitted', 'signed', 'voted', 'form_amended', 'rejected', 'approved'] as const),
  ...(['returned_to_applicant', 'returned_to_stage', 'taken_back', 'withdrawn', 'cancelled'] as const),
  ...([
    'opinion_asked',
    'opinion_given',
    'transferred',
    'signer_added',
    'signer_removed',
    'stage_extended',
  ] as const),
  ...(['reassigned', 'rescued', 'member_left', 'commented'] as const),
  ...(['stage_skipped', 'stage_carried', 'seat_carried', 'group_passed', 'stage_superseded'] as const),
  'stage_reopened',
];
const decided: ReadonlySet<string> = new Set(decisions);

/** Whether an event stands in the sheet. Entering a stage does when others are asked than its rules name first. */
export const isPrinted = ({ stream, type }: TimelineEntry, { detail }: Told): boolean =>
  stream === 'approval' && (decided.has(type) || (type === 'stage_entered' && detail !== ''));
