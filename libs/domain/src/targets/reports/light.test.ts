import fc from 'fast-check';
import { exact, quantityText, type Comparison, type SchedulePoint } from '../plans';
import { decidedOn, expectedPercent, progressLight, rankOf, type LightQuestion, type Reading } from './index';

const thresholds = { behindPoints: 10, farBehindPoints: 30, farBehindDays: 30 };
type More = Partial<Omit<LightQuestion, 'target'>> & {
  readonly comparison?: Comparison;
  readonly schedule?: readonly SchedulePoint[];
};

/** 26 villages in 2020, by default at the end of June: half of the days have passed, 49.7 %. */
const asked = (value: string | null, { comparison = 'at_least', schedule = [], ...more }: More = {}) =>
  progressLight({
    ...{ target: { aggregation: 'sum', comparison, schedule }, year: 2020, on: '2020-06-30', thresholds },
    owed: { value: '26', dueOn: null },
    reading: value === null ? null : { value, doneOn: null },
    ...more,
  });

describe('a figure', () => {
  it.each([
    ['26', 'reached', '100', '0'],
    ['30', 'reached', '115.3846', '0'],
    ['13', 'good', '50', '0'],
    ['12', 'good', '46.1538', '3.5729'],
    ['10', 'behind', '38.4615', '11.2652'],
    ['5', 'far_behind', '19.2308', '30.496'],
    ['0', 'far_behind', '0', '49.7268'],
  ] as const)('of %s from 26 by the end of June: %s', (value, state, reachedPercent, behind) => {
    const light = asked(value);
    expect(light).toMatchObject({ state, reachedPercent, expectedPercent: '49.7268' });
    expect(light.rule).toEqual({ by: 'linear', on: '2020-06-30', behind, thresholds });
  });

  it('is behind from the threshold on, and far behind only beyond it', () => {
    const schedule = [{ on: '2020-06-30', percent: 50 }];
    const owed = { value: '100', dueOn: null };
    const states = ['40.0001', '40', '20', '19.9999'].map((value) => asked(value, { schedule, owed }).state);
    expect(states).toEqual(['good', 'behind', 'behind', 'far_behind']);
  });

  it('that nobody has said is no zero', () => {
    expect(asked(null)).toMatchObject({ state: 'none', reachedPercent: null, expectedPercent: '49.7268' });
    expect(asked(null).rule.behind).toBeNull();
    expect(asked(null, { reading: { value: null, doneOn: null } }).state).toBe('none');
    expect(asked('3', { owed: { value: null, dueOn: null } })).toMatchObject({
      ...{ state: 'none', expectedPercent: null, reachedPercent: null },
    });
  });

  it('is not due before anything is expected, and before a period has ended', () => {
    const schedule = [{ on: '2020-09-30', percent: 0 }];
    expect(asked(null, { schedule }).state).toBe('not_due');
    expect(asked('0', { schedule })).toMatchObject({ state: 'not_due', reachedPercent: '0' });
    expect(asked('1', { schedule }).state).toBe('good');
    expect(asked(null, { on: null })).toMatchObject({ state: 'not_due', expectedPercent: '0' });
  });

  describe('below zero', () => {
    const schedule = [{ on: '2020-06-30', percent: 50 }];
    const states = (owed: string, comparison: Comparison, values: readonly string[], more: More = {}) =>
      values.map(
        (value) => asked(value, { comparison, schedule, owed: { value: owed, dueOn: null }, ...more }).state,
      );

    it('is a fall that is reached by and by, if at most so much is asked', () => {
      expect(states('-3', 'at_most', ['-3.5', '-3', '-1.5', '-1.1', '0', '1'])).toEqual([
        ...['reached', 'reached', 'good', 'behind', 'far_behind', 'far_behind'],
      ]);
      expect(asked('-1.5', { comparison: 'at_most', owed: { value: '-3', dueOn: null } })).toMatchObject({
        ...{ expectedPercent: '49.7268', reachedPercent: '50', rule: { by: 'linear', behind: '0' } },
      });
    });

    it('is a limit of the fall, if at least so much is asked', () => {
      const year = { schedule: [], on: '2020-12-31' };
      const limit = { schedule: [] };
      expect(states('-5', 'at_least', ['2', '-4', '-5', '-5.1', '-7'], limit)).toEqual([
        ...['good', 'good', 'good', 'behind', 'far_behind'],
      ]);
      expect(states('-5', 'at_least', ['2', '-5', '-5.1'], year)).toEqual(['reached', 'reached', 'behind']);
      expect(
        asked('-4', { comparison: 'at_least', ...limit, owed: { value: '-5', dueOn: null } }),
      ).toMatchObject({
        ...{ expectedPercent: '100', reachedPercent: '80', rule: { by: 'limit', behind: '0' } },
      });
    });

    it('is behind by more than all when a rise was asked for', () => {
      expect(asked('-2', { owed: { value: '8', dueOn: null }, schedule })).toMatchObject({
        ...{ state: 'far_behind', reachedPercent: '-25', rule: { behind: '75' } },
      });
    });

    it('is within a limit of nothing', () => {
      expect(states('0', 'at_most', ['-2', '0', '1'])).toEqual(['good', 'good', 'far_behind']);
      expect(states('0', 'at_most', ['-2'], { on: '2020-12-31' })).toEqual(['reached']);
      expect(states('0', 'at_least', ['-2'])).toEqual(['far_behind']);
    });

    it('shines as the same amount of a rise does, turned around', () => {
      const figure = fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10);
      const turned = { at_least: 'at_most', at_most: 'at_least', equal: 'equal', about: 'about' } as const;
      const comparison = fc.constantFrom<Comparison>('at_least', 'at_most', 'equal', 'about');
      fc.assert(
        fc.property(figure, figure, comparison, (owed, value, of) => {
          fc.pre(owed !== 0);
          const one = asked(String(value), { comparison: of, owed: { value: String(owed), dueOn: null } });
          const other = asked(String(-value), {
            ...{ comparison: turned[of], owed: { value: String(-owed), dueOn: null } },
          });
          // Both are judged by the amount of what is owed.
          const [below, above] = owed < 0 ? [one, other] : [other, one];
          expect(below).toEqual(above);
        }),
      );
    });
  });

  it('of nothing owed is reached', () => {
    const owed = { value: '0', dueOn: null };
    expect(asked('0', { owed })).toMatchObject({ state: 'reached', reachedPercent: '100' });
    expect(asked('4', { owed })).toMatchObject({ state: 'reached', reachedPercent: null });
  });
});

describe('how reaching is meant', () => {
  it.each([
    ['at_most', '25', 'good'],
    ['at_most', '26', 'good'],
    ['at_most', '26.0001', 'behind'],
    ['at_most', '40', 'far_behind'],
    ['equal', '26', 'reached'],
    ['equal', '27', 'behind'],
    ['equal', '40', 'far_behind'],
    ['equal', '13', 'good'],
    ['about', '26.5', 'reached'],
    ['about', '13', 'good'],
  ] as const)('%s 26, %s: %s', (comparison, value, state) => {
    expect(asked(value, { comparison }).state).toBe(state);
  });

  it('a limit is kept when the year is over, and grows with the days only where its schedule says so', () => {
    const limit = { comparison: 'at_most', on: '2020-12-31' } as const;
    expect(asked('26', limit).state).toBe('reached');
    expect(asked('27', limit).state).toBe('behind');
    const schedule = [{ on: '2020-06-30', percent: 50 }];
    expect(asked('13', { comparison: 'at_most', schedule }).state).toBe('good');
    expect(asked('16', { comparison: 'at_most', schedule })).toMatchObject({
      ...{ state: 'behind', rule: { by: 'limit', behind: '11.5385' } },
    });
    expect(asked('1', { comparison: 'at_most', owed: { value: '0', dueOn: null } }).state).toBe('far_behind');
  });
});

describe('when the year is over', () => {
  const on = '2020-12-31';
  it.each([
    ['at_least', '25.9', 'behind'],
    ['at_least', '26', 'reached'],
    ['at_least', '10', 'far_behind'],
    ['equal', '25.9', 'behind'],
    ['about', '25.9', 'good'],
  ] as const)('%s 26, %s: %s', (comparison, value, state) => {
    expect(asked(value, { comparison, on }).state).toBe(state);
  });
});

it('is not missed when the year is over where its schedule leaves some of it for later', () => {
  const schedule = [{ on: '2020-12-31', percent: 25 }];
  expect(asked('6.5', { schedule, on: '2020-12-31' }).state).toBe('good');
  expect(asked('3', { schedule, on: '2020-12-31' }).state).toBe('behind');
});

it('is decided on the end of its period, or of a later one whose report is overdue', () => {
  expect(decidedOn('2020-03-31', null)).toBe('2020-03-31');
  expect(decidedOn('2020-03-31', '2020-06-30')).toBe('2020-06-30');
  expect(decidedOn('2020-06-30', '2020-03-31')).toBe('2020-06-30');
});

describe('a milestone', () => {
  const day = (dueOn: string | null, reading: Reading | null, on: string | null = '2020-06-30') =>
    progressLight({
      ...{
        target: { aggregation: 'milestone', comparison: 'at_least', schedule: [] },
        year: 2020,
        thresholds,
      },
      ...{ owed: { value: null, dueOn }, reading, on },
    });
  const notDone: Reading = { value: null, doneOn: null };

  it.each([
    ['2020-09-30', notDone, 'not_due', '0', '0'],
    ['2020-06-30', notDone, 'not_due', '0', '0'],
    ['2020-06-29', notDone, 'behind', '0', '1'],
    ['2020-05-31', notDone, 'behind', '0', '30'],
    ['2020-05-30', notDone, 'far_behind', '0', '31'],
    ['2020-05-30', null, 'none', null, '31'],
    ['2020-09-30', null, 'not_due', null, '0'],
    ['2020-05-30', { value: null, doneOn: '2020-06-02' }, 'reached', '100', '3'],
  ] as const)('due %s, %j: %s', (dueOn, reading, state, reachedPercent, behind) => {
    expect(day(dueOn, reading)).toMatchObject({ state, reachedPercent, rule: { by: 'day', behind } });
  });

  it('without a day says nothing, and before a period has ended it is not due', () => {
    expect(day(null, notDone)).toMatchObject({ state: 'none', expectedPercent: null });
    expect(day('2020-05-30', null, null)).toMatchObject({ state: 'not_due', rule: { behind: null } });
  });
});

describe('the schedule', () => {
  const points = [
    { on: '2020-04-30', percent: 20 },
    { on: '2020-10-31', percent: 80 },
  ];
  it.each([
    ['2019-12-31', '0'],
    ['2020-01-01', '0.1653'],
    ['2020-04-30', '20'],
    ['2020-07-31', '50'],
    ['2020-10-31', '80'],
    ['2020-12-31', '100'],
    ['2021-03-01', '100'],
  ])('expects on %s %s %%', (on, percent) => {
    expect(quantityText(expectedPercent(points, 2020, on))).toBe(percent);
  });

  it('that ends below everything stays there', () => {
    expect(quantityText(expectedPercent([{ on: '2020-12-31', percent: 90 }], 2020, '2021-01-01'))).toBe('90');
  });
});

// ── properties ─────────────────────────────────────────────────────────────────────────────────────────

const START = Date.UTC(2020, 0, 1);
const dayAt = (index: number): string => new Date(START + index * 86_400_000).toISOString().slice(0, 10);
const days = fc.integer({ min: 0, max: 365 });
const figures = fc
  .bigInt({ min: 0n, max: 10n ** 15n })
  .map((n) => quantityText(exact(String(n)).dividedBy(10_000)));
/** Points of a schedule that may stand in a plan: in order, never falling. */
const schedules = fc
  .tuple(
    fc.uniqueArray(days, { maxLength: 5 }),
    fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }),
  )
  .map(([at, percents]) => {
    const sorted = [...percents].sort((one, other) => one - other);
    return [...at]
      .sort((one, other) => one - other)
      .map((day, index) => ({ on: dayAt(day), percent: sorted[index] ?? 0 }));
  });

it('what is expected never falls from one day to the next, and lies between nothing and all', () => {
  fc.assert(
    fc.property(schedules, days, days, (schedule, one, other) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)];
      const [before, after] = [early, late].map((day) => expectedPercent(schedule, 2020, dayAt(day)));
      expect(before?.lte(after ?? '0')).toBe(true);
      expect(before?.gte(0) && after?.lte(100)).toBe(true);
    }),
  );
});

it('more is never worse where at least so much is asked, and never better where at most', () => {
  fc.assert(
    fc.property(schedules, days, figures, figures, figures, (schedule, day, owed, one, other) => {
      const [less, more] = exact(one).lt(exact(other)) ? [one, other] : [other, one];
      const rank = (value: string, comparison: Comparison) =>
        rankOf(
          asked(value, { schedule, comparison, on: dayAt(day), owed: { value: owed, dueOn: null } }).state,
        );
      expect(rank(more, 'at_least')).toBeGreaterThanOrEqual(rank(less, 'at_least'));
      expect(rank(more, 'at_most')).toBeLessThanOrEqual(rank(less, 'at_most'));
    }),
  );
});

it('a figure that does not move gets no better by waiting', () => {
  fc.assert(
    fc.property(schedules, days, days, figures, figures, (schedule, one, other, owed, value) => {
      const at = (day: number) => {
        const { state } = asked(value, { schedule, on: dayAt(day), owed: { value: owed, dueOn: null } });
        // Nothing of what is not due yet is no worse than what is on its way.
        return state === 'not_due' ? rankOf('good') : rankOf(state);
      };
      expect(at(Math.max(one, other))).toBeLessThanOrEqual(at(Math.min(one, other)));
    }),
  );
});

it('only what was said has a figure, and what was said always has a light', () => {
  fc.assert(
    fc.property(schedules, days, figures, fc.option(figures), (schedule, day, owed, value) => {
      const light = asked(value, { schedule, on: dayAt(day), owed: { value: owed, dueOn: null } });
      if (value === null) expect(light.reachedPercent).toBeNull();
      else expect(light.state).not.toBe('none');
    }),
  );
});
