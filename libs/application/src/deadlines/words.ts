import type { Localized } from '@shanhai/domain/approvals';

const kinds: Readonly<Record<string, Localized>> = {
  stage: { zh: '审批环节', en: 'Approval stage' },
  correction: { zh: '补正', en: 'Correction' },
  publicity: { zh: '公示', en: 'Publicity' },
  work_item_receipt: { zh: '督办签收', en: 'Signing for a work item' },
  work_item_milestone: { zh: '督办节点', en: 'Milestone of a work item' },
  target_signing: { zh: '任务书签收', en: 'Signing for targets' },
  target_breakdown: { zh: '目标分解', en: 'Breaking targets down' },
  target_period: { zh: '目标报告期', en: 'Period of targets' },
  target_report: { zh: '目标进展报告', en: 'Report on targets' },
  work_item: { zh: '督办办结', en: 'Final day of a work item' },
};

/** What a kind of deadline is called; one that came with a newer version has no name of its own here. */
export const kindName = (kind: string): Localized => kinds[kind] ?? { zh: '其他期限', en: 'Other term' };
