import { instantAt, parseDay, workingCalendar } from '../calendar';
import { digestDue, urgencyOf } from './digest';

const calendar = workingCalendar([
  { year: 2020, version: 1, daysOff: ['2020-05-01'], workdays: ['2020-05-09'], source: 'test' },
]);
const at = (day: string, time: string): Date => instantAt(parseDay(day), time);

describe('a digest', () => {
  const digest = { enabled: true, at: '08:30', days: 'working' } as const;

  it.each([
    ['a working day', '2020-05-07', at('2020-05-07', '08:30')],
    ['a Sunday', '2020-05-10', undefined],
    ['a holiday', '2020-05-01', undefined],
    ['a Saturday that makes up for it', '2020-05-09', at('2020-05-09', '08:30')],
  ])('on %s', (_what, day, due) => expect(digestDue(parseDay(day), digest, calendar)).toEqual(due));

  it('is made on every day when that was chosen, and on none when it is off', () => {
    const sunday = parseDay('2020-05-10');
    expect(digestDue(sunday, { ...digest, days: 'every' }, calendar)).toEqual(at('2020-05-10', '08:30'));
    expect(digestDue(sunday, { ...digest, days: 'every', enabled: false }, calendar)).toBeUndefined();
  });
});

describe('an open item', () => {
  const thursday = at('2020-05-07', '08:30');

  it.each([
    ['2020-05-06', '17:30', 'overdue'],
    ['2020-05-07', '08:30', 'overdue'],
    ['2020-05-07', '17:30', 'today'],
    ['2020-05-08', '00:00', 'week'],
    ['2020-05-10', '23:59', 'week'],
    ['2020-05-11', '00:00', undefined],
  ])('due %s %s is %s', (day, time, urgency) => expect(urgencyOf(at(day, time), thursday)).toBe(urgency));

  it('has no later week on a Sunday', () => {
    const sunday = at('2020-05-10', '09:00');
    expect(urgencyOf(at('2020-05-10', '12:00'), sunday)).toBe('today');
    expect(urgencyOf(at('2020-05-11', '09:00'), sunday)).toBeUndefined();
  });
});
