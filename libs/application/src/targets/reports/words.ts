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

/** 进度灯 in a text: the sign and the word, so that it is read without colour. */
export const lightWords: Readonly<Record<LightState, string>> = {
  far_behind: '■ 严重滞后',
  behind: '▲ 滞后',
  none: '– 无数据',
  not_due: '○ 未到期',
  good: '● 正常',
  reached: '✓ 已完成',
};
