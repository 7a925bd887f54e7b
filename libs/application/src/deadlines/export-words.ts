import type { Localized } from '@shanhai/domain/approvals';
import type { DeadlineUnit, Light } from '@shanhai/domain/calendar';

/** Shape and word: a file has no colours of ours. */
export const lightWords: Readonly<Record<Light, Localized>> = {
  on_time: { zh: '● 正常', en: '● On time' },
  near: { zh: '▲ 临期或逾期', en: '▲ Near or late' },
  serious: { zh: '■ 严重逾期', en: '■ Seriously late' },
  waiting: { zh: '○ 暂停', en: '○ Paused' },
};

export const unitWords: Readonly<Record<DeadlineUnit, Localized>> = {
  working_day: { zh: '工作日', en: 'working days' },
  calendar_day: { zh: '日', en: 'days' },
  hour: { zh: '小时', en: 'hours' },
};
