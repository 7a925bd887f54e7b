import * as fc from 'fast-check';
import { workingCalendar } from './calendar';
import { lightBounds, lightOf, type Light, type LightRule } from './lights';
import { countWorkingDays } from './working-days';

const at = (text: string): Date => new Date(`${text}+08:00`);
const calendar = workingCalendar([
  // The Dragon Boat Festival of 2020: Thursday and Friday free, Sunday the 28th worked.
  { year: 2020, version: 1, daysOff: ['2020-06-25', '2020-06-26'], workdays: ['2020-06-28'], source: 'test' },
]);
const rule: LightRule = {
  ...{ nearWorkingDays: 1, seriousWorkingDays: 3 },
  kinds: { post: { nearWorkingDays: 20, seriousWorkingDays: 1 } },
};

const light = (
  dueAt: string,
  now: string,
  more: { kind?: string; pausedAt?: string; startedAt?: string } = {},
): Light =>
  lightOf(
    {
      kind: more.kind ?? 'stage',
      dueAt: at(dueAt),
      pausedAt: more.pausedAt === undefined ? null : at(more.pausedAt),
      startedAt: at(more.startedAt ?? '2020-06-01T09:00:00'),
    },
    lightBounds(at(now), rule, calendar),
  );

describe('the light of a deadline', () => {
  it.each([
    // now is Wednesday the 24th; the next working day is Sunday the 28th
    ['2020-06-29T17:30:00', 'on_time'],
    ['2020-06-28T17:30:00', 'near'],
    ['2020-06-27T12:00:00', 'near'],
    ['2020-06-24T17:30:00', 'near'],
    ['2020-06-24T09:59:59', 'near'],
    // overdue by one and two working days
    ['2020-06-23T17:30:00', 'near'],
    ['2020-06-22T17:30:00', 'near'],
    // by three: Monday, Tuesday, Wednesday have passed since Friday, Saturday and Sunday
    ['2020-06-21T17:30:00', 'serious'],
    ['2020-06-19T17:30:00', 'serious'],
  ] as const)('that ends at %s is %s on a Wednesday before a holiday', (dueAt, expected) => {
    expect(light(dueAt, '2020-06-24T10:00:00')).toBe(expected);
  });

  it('counts no free day as late: on the Saturday of a holiday nothing is later than on Wednesday', () => {
    expect(light('2020-06-22T17:30:00', '2020-06-27T10:00:00')).toBe('near');
    expect(light('2020-06-22T17:30:00', '2020-06-28T10:00:00')).toBe('serious');
  });

  it('waits while its clock stands still or has not begun, however late it is', () => {
    const now = '2020-06-24T10:00:00';
    expect(light('2020-06-01T17:30:00', now, { pausedAt: '2020-05-30T10:00:00' })).toBe('waiting');
    expect(light('2020-06-30T17:30:00', now, { startedAt: '2020-06-24T10:00:01' })).toBe('waiting');
  });

  it.each([
    // The twentieth working day from the 24th is Thursday the 23rd of July; of a stage it is the 28th of June.
    ['2020-07-24T17:30:00', 'on_time', 'on_time'],
    ['2020-07-23T17:30:00', 'near', 'on_time'],
    ['2020-06-29T17:30:00', 'near', 'on_time'],
    ['2020-06-24T09:59:59', 'near', 'near'],
    ['2020-06-23T17:30:00', 'serious', 'near'],
    ['2020-06-19T17:30:00', 'serious', 'serious'],
  ] as const)(
    'that ends at %s is %s of a kind with limits of its own, and %s of another',
    (dueAt, own, other) => {
      const now = '2020-06-24T10:00:00';
      expect([light(dueAt, now, { kind: 'post' }), light(dueAt, now, { kind: 'publicity' })]).toEqual([
        own,
        other,
      ]);
    },
  );

  it('waits of every kind', () => {
    const more = { kind: 'post', pausedAt: '2020-05-30T10:00:00' };
    expect(light('2020-06-01T17:30:00', '2020-06-24T10:00:00', more)).toBe('waiting');
  });

  it('says by two instants what counting the days of each deadline says', () => {
    const instant = fc.date({
      min: at('2020-05-01T00:00:00'),
      max: at('2020-08-31T00:00:00'),
      noInvalidDate: true,
    });
    const limits = fc.record({
      nearWorkingDays: fc.integer({ min: 0, max: 10 }),
      seriousWorkingDays: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(instant, instant, limits, limits, fc.boolean(), (now, dueAt, common, own, asOwn) => {
        const each = asOwn ? own : common;
        const counted = (): Light => {
          if (countWorkingDays(dueAt, now, calendar) >= each.seriousWorkingDays) return 'serious';
          return countWorkingDays(now, dueAt, calendar) <= each.nearWorkingDays ? 'near' : 'on_time';
        };
        const kind = asOwn ? 'post' : 'stage';
        const lit = { kind, startedAt: at('2020-04-01T00:00:00'), pausedAt: null, dueAt };
        expect(lightOf(lit, lightBounds(now, { ...common, kinds: { post: own } }, calendar))).toBe(counted());
      }),
    );
  });
});
