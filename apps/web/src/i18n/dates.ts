import type { Language } from './language';

/** The lawful clock runs in China, wherever the reader's browser is. */
const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Days since 1970-01-01 in Asia/Shanghai. */
export const dayNumber = (at: Date): number => Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS);

const parts = (at: Date): Record<string, string> => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
};

export const weekday = (language: Language, at: Date): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: ZONE, weekday: 'short' }).format(
    at,
  );

/** 2026-11-23 */
export const isoDay = (at: Date): string => {
  const { year, month, day } = parts(at);
  return `${year}-${month}-${day}`;
};

/** 10:32 */
export const clockTime = (at: Date): string => {
  const { hour, minute } = parts(at);
  return `${hour}:${minute}`;
};

/** 2026-11-23 10:32 */
export const dayAndTime = (at: Date): string => `${isoDay(at)} ${clockTime(at)}`;

/** 11-23 (周一) 17:30, with the year when it is another than the reader's. */
export const dueDay = (language: Language, at: Date, now: Date): string => {
  const day = isoDay(at);
  const shown = day.slice(0, 4) === isoDay(now).slice(0, 4) ? day.slice(5) : day;
  return `${shown} (${weekday(language, at)}) ${clockTime(at)}`;
};
