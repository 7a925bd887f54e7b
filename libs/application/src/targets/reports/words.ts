import type { ReportRhythm, LightState } from '@shanhai/domain/targets/reports';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a period is called: `2020年第二季度`, `2020年6月`. */
export const periodName = (year: number, every: ReportRhythm, period: number): Words =>
  every === 'quarter'
    ? { zh: `${year}年第${'一二三四'.charAt(period - 1)}季度`, en: `Q${period} ${year}` }
    : { zh: `${year}年${period}月`, en: `${year}-${String(period).padStart(2, '0')}` };

/** 进度灯, read without colour. */
export const lightSigns: Readonly<Record<LightState, string>> = {
  ...{ far_behind: '■', behind: '▲', none: '–', not_due: '○', good: '●', reached: '✓' },
};
export const lightNames: Readonly<Record<LightState, readonly [zh: string, en: string]>> = {
  far_behind: ['严重滞后', 'far behind'],
  behind: ['滞后', 'behind'],
  none: ['无数据', 'nothing said'],
  not_due: ['未到期', 'not due'],
  good: ['正常', 'on its way'],
  reached: ['已完成', 'reached'],
};
