import type { Language } from '../templates';

interface DigestWords {
  readonly headings: Readonly<Record<'overdue' | 'today' | 'week' | 'fresh', string>>;
  readonly processes: Readonly<Record<string, string>>;
  /** Of a case whose process has no name here, and of what belongs to no case. */
  readonly others: string;
  readonly due: (moment: string) => string;
  /** Of what the reader does for somebody on leave. */
  readonly inPlaceOf: (term: string, name: string) => string;
  readonly more: (most: number) => string;
  readonly stop: string;
}

/** What a digest says around its items. */
export const digestWords: Readonly<Record<Language, DigestWords>> = {
  zh: {
    headings: { overdue: '已逾期', today: '今天到期', week: '本周到期', fresh: '新消息' },
    processes: { 'project-application': '项目申报', submission: '签报', 'supervised-work': '督办' },
    others: '其他',
    due: (moment) => `${moment} 到期`,
    inPlaceOf: (term, name) => `${term}，代${name}办理`,
    more: (most) => `这里最多列出 ${most} 件，其余请在系统中查看。`,
    stop: '不再接收每日摘要',
  },
  en: {
    headings: { overdue: 'Overdue', today: 'Due today', week: 'Due this week', fresh: 'New' },
    processes: {
      'project-application': 'Project applications',
      submission: 'Submissions',
      'supervised-work': 'Work items',
    },
    others: 'Other',
    due: (moment) => `due ${moment}`,
    inPlaceOf: (term, name) => `${term}; in place of ${name}`,
    more: (most) => `At most ${most} items are listed here; see the rest in the workbench.`,
    stop: 'No more daily digests',
  },
};
