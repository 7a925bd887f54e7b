import { fallenBy, reachedBelow, reportErrors, type Entry, type HandedTarget } from './index';

const target = (key: string, more: Partial<HandedTarget> = {}): HandedTarget => ({
  ...{ key, title: { zh: key, en: key }, aggregation: 'sum', comparison: 'at_least', schedule: [] },
  belowZero: false,
  ...{ owed: { value: '100', dueOn: null }, evidence: null, last: null },
  ...more,
});
const milestone = target('park', { aggregation: 'milestone', owed: { value: null, dueOn: '2020-05-01' } });
const entry = (value: string | null, more: Partial<Entry> = {}): Entry => ({
  ...{ value, doneOn: null, explanation: null },
  ...more,
});
const frame = {
  ...{ year: 2020, on: '2020-06-30' },
  thresholds: { behindPoints: 10, farBehindPoints: 30, farBehindDays: 30 },
};
const faults = (of: HandedTarget, said?: Entry, ...files: string[]) =>
  reportErrors([of], { entries: said ? { [of.key]: said } : {}, files: new Set(files) }, frame).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('a report that is handed in', () => {
  it.each([
    ['45', null, []],
    ['100', null, []],
    ['30', null, ['/entries/funds/explanation behind_unexplained']],
    ['30', '  ', ['/entries/funds/explanation behind_unexplained']],
    ['30', '用地审批延后', []],
    [null, null, ['/entries/funds/explanation no_figure_unexplained']],
    [null, '年度统计，次年公布', []],
    ['1,000', null, ['/entries/funds/value quantity_malformed']],
    ['-1', null, ['/entries/funds/value quantity_negative']],
    ['12.34567', null, ['/entries/funds/value quantity_malformed']],
    ['1000000000000000', null, ['/entries/funds/value quantity_malformed']],
  ])('with %j and the word %j: %j', (value, explanation, expected) => {
    expect(faults(target('funds'), entry(value, { explanation }))).toEqual(expected);
  });

  it('says less than nothing of what may be', () => {
    const change = target('energy', {
      belowZero: true,
      comparison: 'at_most',
      owed: { value: '-3', dueOn: null },
    });
    expect(faults(change, entry('-1.6'))).toEqual([]);
    expect(faults(change, entry('0.5'))).toEqual(['/entries/energy/explanation behind_unexplained']);
    expect(reachedBelow(change, change.owed, { value: '-1.6', doneOn: null }, [])).toMatchObject({ of: 0 });
  });

  it('says something of every target', () => {
    expect(faults(target('funds'))).toEqual(['/entries/funds/explanation no_figure_unexplained']);
  });

  it('has a file where the target asks for evidence, or says why there is none', () => {
    const asked = target('funds', { evidence: '拨款凭证' });
    const missing = ['/entries/funds/explanation evidence_missing'];
    expect(faults(asked, entry('45'))).toEqual(missing);
    expect(faults(asked, entry('45'), 'villages')).toEqual(missing);
    expect(faults(asked, entry('45'), 'funds')).toEqual([]);
    expect(faults(asked, entry('45', { explanation: '凭证下月取得' }))).toEqual([]);
    // One word is asked for once.
    expect(faults(asked, entry('30'))).toEqual(['/entries/funds/explanation behind_unexplained']);
    expect(faults(asked, entry('30'), 'funds')).toEqual(['/entries/funds/explanation behind_unexplained']);
  });

  it('says why a total is less than before, and nothing else stands in its way', () => {
    const last = { value: '60' };
    const fallen = ['/entries/funds/explanation fallen_unexplained'];
    expect(faults(target('funds', { last }), entry('55'))).toEqual(fallen);
    expect(faults(target('funds', { last, aggregation: 'count' }), entry('55'))).toEqual(fallen);
    expect(faults(target('funds', { last }), entry('55', { explanation: '一个项目核减' }))).toEqual([]);
    expect(faults(target('funds', { last }), entry('60.0'))).toEqual([]);
    expect(faults(target('funds', { last: { value: null } }), entry('55'))).toEqual([]);
    // Rates and change may fall.
    for (const more of [{ aggregation: 'average' }, { aggregation: 'each' }, { belowZero: true }] as const)
      expect(faults(target('funds', { last, ...more }), entry('55'))).toEqual([]);
    expect(fallenBy(target('funds'), entry('59.7'), last)).toBe('0.3');
    expect(fallenBy(target('funds'), entry('六十'), last)).toBeNull();
  });

  it('counts whole things, and gives milestones days', () => {
    const villages = target('villages', { aggregation: 'count' });
    expect(faults(villages, entry('50.5'))).toEqual(['/entries/villages/value count_not_whole']);
    expect(faults(target('funds'), entry('60', { doneOn: '2020-05-01' }))).toEqual([
      '/entries/funds/doneOn day_not_asked',
    ]);
    expect(faults(milestone, entry('1', { doneOn: '2020-05-01' }))).toEqual([
      '/entries/park/value milestone_has_no_value',
    ]);
    expect(faults(milestone, entry(null, { doneOn: '2020-07-01' }))).toEqual([
      '/entries/park/doneOn done_after_period',
    ]);
    expect(faults(milestone, entry(null, { doneOn: '2020-06-30' }))).toEqual([]);
    expect(faults(milestone, entry(null))).toEqual(['/entries/park/explanation behind_unexplained']);
  });
});

describe('what units below have reached', () => {
  const part = (value: string | null, weight: string | null = null) => ({
    weight,
    reading: value === null ? null : { value, doneOn: null },
  });
  const owed = { value: '10', dueOn: null };

  it('adds up by the rule of the target, exactly', () => {
    const sums = reachedBelow(target('a'), owed, { value: '0.4', doneOn: null }, [part('0.1'), part('0.2')]);
    expect(sums).toEqual({ of: 2, missing: 0, total: '0.3', difference: '-0.1' });
    const mean = reachedBelow(target('a', { aggregation: 'average' }), owed, null, [
      part('4', '3'),
      part('8', '1'),
    ]);
    expect(mean).toMatchObject({ total: '5', difference: null });
    const each = reachedBelow(target('a', { aggregation: 'each' }), owed, null, [part('12'), part('7')]);
    expect(each.total).toBe('7');
  });

  it('says who is missing, and nothing where nobody has said anything', () => {
    expect(reachedBelow(target('a'), owed, null, [part('3'), part(null)])).toMatchObject({
      of: 2,
      missing: 1,
      total: '3',
    });
    expect(reachedBelow(target('a'), owed, null, [part(null)])).toMatchObject({ missing: 1, total: null });
  });

  it('a milestone is done when all have done it', () => {
    const done = (doneOn: string | null) => ({ weight: null, reading: { value: null, doneOn } });
    const by = { value: null, dueOn: '2020-05-01' };
    expect(reachedBelow(milestone, by, null, [done('2020-04-01'), done('2020-06-02')])).toMatchObject({
      ...{ missing: 0, total: '2020-06-02', difference: null },
    });
    expect(reachedBelow(milestone, by, null, [done('2020-04-01'), done(null)])).toMatchObject({
      missing: 1,
      total: null,
    });
  });
});
