import { en, zh } from '@shanhai/contracts/record';
import type { Localized } from '@shanhai/domain/approvals';
import type { WorkItemStatus } from '@shanhai/domain/targets/work-items';

const statuses: Readonly<Record<WorkItemStatus, Localized>> = {
  created: { zh: '已立项', en: 'created' },
  issued: { zh: '待签收', en: 'waiting to be signed for' },
  signed: { zh: '已签收', en: 'signed for' },
  in_work: { zh: '办理中', en: 'in work' },
  review: { zh: '待复核', en: 'under review' },
  closed: { zh: '已办结', en: 'closed' },
  cancelled: { zh: '已撤销', en: 'cancelled' },
};

export const statusWord = (status: string): Localized =>
  statuses[status as WorkItemStatus] ?? { zh: status, en: status };

/** What an event of a work item is called. */
export const eventWord = (type: string): Localized => ({
  zh: (zh.events as Readonly<Record<string, string>>)[type] ?? zh.events.other,
  en: (en.events as Readonly<Record<string, string>>)[type] ?? en.events.other,
});
