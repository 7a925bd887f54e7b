import { zh } from '../i18n/zh';
import { dueGroup, groupByDue, timeLeft } from './time-left';

const at = (text: string) => new Date(`${text}:00+08:00`);
// A Wednesday.
const now = at('2026-11-25T09:00');

describe('groups of the inbox', () => {
  it.each([
    ['2026-11-25T08:59', 'overdue'],
    ['2026-11-25T09:00', 'overdue'],
    ['2026-11-25T23:59', 'today'],
    ['2026-11-26T00:00', 'week'],
    ['2026-11-29T17:30', 'week'],
    ['2026-11-30T08:30', 'later'],
  ])('puts %s under %s', (due, group) => {
    expect(dueGroup(at(due), now)).toBe(group);
  });

  it('ends the week on Sunday, also when today is Sunday', () => {
    expect(dueGroup(at('2026-11-30T17:30'), at('2026-11-29T09:00'))).toBe('later');
  });

  it('leaves out empty groups and keeps the order of the service', () => {
    const items = ['2026-11-26T17:30', '2026-11-24T17:30', '2026-11-24T12:00'].map((due) => ({
      dueAt: at(due).toISOString(),
    }));
    const groups = groupByDue(items, now);
    expect(groups.map(({ key, items: rows }) => [key, rows.length])).toEqual([
      ['overdue', 2],
      ['week', 1],
    ]);
    expect(groups[0]?.items[0]).toBe(items[1]);
  });
});

describe('time left in words', () => {
  it.each([
    ['2026-11-25T09:00', 0, '刚刚逾期'],
    ['2026-11-25T09:20', 0, '剩 20 分钟'],
    ['2026-11-25T14:30', 0, '剩 5 小时'],
    ['2026-11-26T08:30', 1, '剩 1 个工作日'],
    ['2026-12-02T17:30', 5, '剩 5 个工作日'],
    // A Saturday: no working day lies between.
    ['2026-11-26T09:00', 0, '剩 24 小时'],
    ['2026-11-25T06:00', 0, '逾期 3 小时'],
    ['2026-11-24T17:30', -1, '逾期 1 个工作日'],
  ])('says of %s with %d working days: %s', (due, workingDays, words) => {
    expect(timeLeft(at(due), now, zh.inbox.left, workingDays)).toBe(words);
  });

  it('says no more than the date where nobody has counted the working days', () => {
    expect(timeLeft(at('2026-11-27T09:00'), now, zh.inbox.left)).toBeNull();
    expect(timeLeft(at('2026-11-20T09:00'), now, zh.inbox.left)).toBe('已逾期');
  });
});
