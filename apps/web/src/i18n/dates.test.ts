import { clockTime, dayAndTime, dayNumber, dueDay, isoDay } from './dates';

describe('dates are drawn in the time of Asia/Shanghai', () => {
  const lateEvening = new Date('2026-11-23T16:30:00Z');

  it('turns the day at midnight in China', () => {
    expect(isoDay(lateEvening)).toBe('2026-11-24');
    expect(clockTime(lateEvening)).toBe('00:30');
    expect(dayAndTime(lateEvening)).toBe('2026-11-24 00:30');
  });

  it('counts days there as well', () => {
    const before = new Date('2026-11-23T15:59:00Z');
    expect(dayNumber(lateEvening) - dayNumber(before)).toBe(1);
  });

  it('leaves out the year only when it is the present one', () => {
    const due = new Date('2026-11-23T09:30:00Z');
    expect(dueDay('zh', due, new Date('2026-01-05T00:00:00Z'))).toBe('11-23 (周一) 17:30');
    expect(dueDay('en', due, new Date('2025-12-30T00:00:00Z'))).toBe('2026-11-23 (Mon) 17:30');
  });

  it('names the weekday of a date in a form', () => {});
});
