import type { ChangeStatus } from '@shanhai/contracts/targets/changes';
import type { Words } from '@shanhai/domain/result';

const statuses: Readonly<Record<ChangeStatus, Words>> = {
  draft: { zh: '草稿', en: 'a draft' },
  submitted: { zh: '已提交', en: 'handed in' },
  in_approval: { zh: '审批中', en: 'in approval' },
  approved: { zh: '已生效', en: 'in force' },
  rejected: { zh: '未通过', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '未生效', en: 'lapsed' },
};

export const statusWord = (status: ChangeStatus): Words => statuses[status];
