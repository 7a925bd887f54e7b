import { en, zh } from '@shanhai/contracts/record';
import type { Approval, ClosingReason, Localized, Tally } from '@shanhai/domain/approvals';

/** What ended a task, in words for who came too late. */
export const closingWords: Readonly<Record<ClosingReason, Localized>> = {
  approved: { zh: '同意', en: 'approved' },
  rejected: { zh: '不同意', en: 'rejected' },
  returned: { zh: '退回', en: 'returned' },
  resubmitted: { zh: '重新提交', en: 'submitted again' },
  signed_by_other: { zh: '同意（已满足签署要求）', en: 'approved (enough have signed)' },
  returned_elsewhere: { zh: '退回', en: 'returned' },
  rejected_elsewhere: { zh: '不同意', en: 'rejected' },
  withdrawn: { zh: '申请人撤回', en: 'withdrawn by the applicant' },
  voted: { zh: '表决', en: 'voted' },
  opinion_given: { zh: '已答复意见', en: 'the opinion was given' },
  carried: { zh: '沿用已有签署', en: 'an earlier signature stands' },
  cancelled: { zh: '事项已取消', en: 'cancelled' },
  transferred: { zh: '转办', en: 'handed on' },
  removed: { zh: '减签', en: 'no longer asked' },
  taken_back: { zh: '取回', en: 'taken back' },
  member_left: { zh: '人员离任', en: 'the holder has left the post' },
  reassigned: { zh: '管理员改派', en: 'reassigned by an administrator' },
  join_satisfied: { zh: '其他分支已通过，无需再签', en: 'another branch has passed' },
};

/** How an approval stands, as a part of a sentence; a list and a sheet say the same word. */
export const statusWord = (status: Approval['status']): Localized => ({
  zh: zh.status[status],
  en: en.status[status].toLowerCase(),
});

/** Who rejected when nobody did: the count of a vote. */
export const tallyWords = ({ for: pro, against, abstain, out }: Tally): Localized => ({
  zh: `表决结果（赞成 ${pro}，反对 ${against}，弃权 ${abstain}，未表决 ${out}）`,
  en: `the vote (${pro} for, ${against} against, ${abstain} abstained, ${out} not cast)`,
});
