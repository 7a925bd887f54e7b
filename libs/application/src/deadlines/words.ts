import type { Localized } from '@shanhai/domain/approvals';

const kinds: Readonly<Record<string, Localized>> = {
  stage: { zh: '审批环节', en: 'Approval stage' },
  correction: { zh: '补正', en: 'Correction' },
  publicity: { zh: '公示', en: 'Publicity' },
};

/** What a kind of deadline is called; one that came with a newer version has no name of its own here. */
export const kindName = (kind: string): Localized => kinds[kind] ?? { zh: '其他期限', en: 'Other term' };
