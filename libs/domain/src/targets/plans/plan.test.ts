import { cellErrors, handInErrors, type BrokenDown } from './breakdown';
import { compareYears } from './compare';
import { draftFaults, receiversOf, submissionFaults, type GivenTarget } from './submission';
import type { Aggregation, Share } from './target';

const target = (more: Partial<GivenTarget> = {}): GivenTarget => ({
  ...{
    key: 'villages',
    title: { zh: '示范点', en: 'Villages' },
    actionPlan: 'hundred_villages',
    measure: '个',
  },
  ...{ aggregation: 'count', comparison: 'at_least', baseline: null, evidence: null, schedule: [] },
  ...{
    sentence: null,
    source: 'test',
    illustrative: true,
    belowZero: false,
    value: '26',
    dueOn: null,
    shares: [],
  },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
  ...more,
});
const receivers = receiversOf('33', [
  { id: '3311', parentId: '33' },
  { id: '331123', parentId: '3311' },
]);
const faults = (...targets: Partial<GivenTarget>[]) =>
  draftFaults(
    2020,
    targets.map((each, index) => target({ key: `t${index}`, ...each })),
    receivers,
  ).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a draft', () => {
  it.each<[string, Partial<GivenTarget>, string[]]>([
    ['is fine', {}, []],
    ['counts whole things', { value: '26.5' }, ['/targets/0/value count_not_whole']],
    ['counts none below zero', { value: '-1' }, ['/targets/0/value quantity_negative']],
    ['of change may be below zero', { value: '-3', aggregation: 'average', belowZero: true }, []],
    [
      'of change has a baseline that may be, and weights that may not',
      {
        ...{ value: '-3', aggregation: 'average', belowZero: true, baseline: { year: 2019, value: '-1.5' } },
        shares: [{ unitId: '3311', value: '-3', weight: '-1', dueOn: null, below: [] }],
      },
      ['/targets/0/shares/0/weight quantity_negative'],
    ],
    [
      'counts nothing below zero, whatever it says',
      { belowZero: true, value: '26' },
      ['/targets/0/belowZero never_below_zero'],
    ],
    ['takes no text', { value: '26个' }, ['/targets/0/value quantity_malformed']],
    ['takes no separators', { value: '1,000' }, ['/targets/0/value quantity_malformed']],
    [
      'takes fifteen digits and no more',
      { value: '1000000000000000' },
      ['/targets/0/value quantity_malformed'],
    ],
    ['takes four places', { value: '0.12345', aggregation: 'sum' }, ['/targets/0/value quantity_malformed']],
    ['takes minus nothing', { value: '-0.0', aggregation: 'sum' }, []],
    ['may leave its value open', { value: null }, []],
    ['says what it is measured in', { measure: null }, ['/targets/0/measure measure_missing']],
    ['has no day as a figure', { dueOn: '2020-06-30' }, ['/targets/0/dueOn day_of_no_milestone']],
    [
      'is reached in its year',
      { aggregation: 'milestone', value: null, dueOn: '2021-01-01' },
      ['/targets/0/dueOn day_outside_year'],
    ],
    ['has a day as a milestone', { aggregation: 'milestone', value: null }, ['/targets/0/dueOn day_missing']],
    [
      'has no figure as a milestone',
      { aggregation: 'milestone', dueOn: '2020-06-30' },
      ['/targets/0/value milestone_has_no_value'],
    ],
    [
      'is measured from a year before',
      { baseline: { year: 2020, value: '1' } },
      ['/targets/0/baseline/year baseline_not_before'],
    ],
    [
      'has a figure as baseline',
      { baseline: { year: 2019, value: 'x' } },
      ['/targets/0/baseline/value quantity_malformed'],
    ],
  ])('%s', (_, more, expected) => {
    expect(faults(more)).toEqual(expected);
  });

  it('has a schedule that rises within its year', () => {
    const at = (on: string, percent: number) => ({ on, percent });
    expect(faults({ schedule: [at('2020-03-31', 25), at('2020-06-30', 25), at('2020-12-31', 100)] })).toEqual(
      [],
    );
    expect(faults({ schedule: [at('2021-01-01', 100)] })).toEqual([
      '/targets/0/schedule/0 schedule_outside_year',
    ]);
    expect(faults({ schedule: [at('2020-06-30', 50), at('2020-06-30', 60)] })).toEqual([
      '/targets/0/schedule/1 schedule_out_of_order',
    ]);
    expect(faults({ schedule: [at('2020-06-30', 50), at('2020-09-30', 40)] })).toEqual([
      '/targets/0/schedule/1 schedule_falls',
    ]);
  });

  it('names each target once', () => {
    expect(faults({ key: 'a' }, { key: 'b' }, { key: 'a' })).toEqual(['/targets/2/key target_duplicate']);
  });

  const given = (unitId: string, value: string | null, weight: string | null = null) => ({
    ...{ unitId, value, weight, dueOn: null },
  });
  const part = (value: string | null, ...below: (string | null)[]) => ({
    ...given('3311', value),
    below: below.map((each) => given('331123', each)),
  });
  const missing = (...targets: Partial<GivenTarget>[]) =>
    submissionFaults(
      2020,
      targets.map((each, index) => target({ key: `t${index}`, ...each })),
      receivers,
    ).map(({ pointer, code }) => `${pointer} ${code}`);

  it.each<[string, Partial<GivenTarget>, string[]]>([
    ['says everything', { shares: [part('26', '26')] }, []],
    ['leaves its value open', { value: null, shares: [part('26')] }, ['/targets/0/value value_missing']],
    [
      'leaves parts open',
      { shares: [part(null, null)] },
      ['/targets/0/shares/0/value value_missing', '/targets/0/shares/0/below/0/value value_missing'],
    ],
    [
      'does not add up',
      { value: '27', shares: [part('26', '25')] },
      ['/targets/0/shares parts_differ', '/targets/0/shares/0/below parts_differ'],
    ],
    [
      'has a part that is no figure, which says nothing of the sum',
      { shares: [part('x')] },
      ['/targets/0/shares/0/value quantity_malformed'],
    ],
    [
      'weighs by nothing',
      { aggregation: 'average', shares: [{ ...given('3311', '26', '0'), below: [] }] },
      ['/targets/0/shares/0/weight weight_zero'],
    ],
    ['is given to nobody', {}, ['/targets plan_without_units']],
    [
      'is given to others’ units',
      { shares: [{ ...given('331123', '26'), below: [] }] },
      ['/targets/0/shares/0/unitId recipient_not_below'],
    ],
  ])('is handed in as it %s', (_, more, expected) => {
    expect(missing(more)).toEqual(expected);
  });

  it('is not handed in empty', () => {
    expect(missing()).toEqual(['/targets plan_empty']);
  });
});

describe('a breakdown that is handed in', () => {
  const share = (value: string | null): Share => ({
    id: 'x',
    parentId: null,
    value,
    weight: null,
    dueOn: null,
  });
  const part = (own: string, below: (string | null)[], explanation: string | null = null): BrokenDown => ({
    ...{ target: target({ comparison: 'equal' }), own: share(own), below: below.map(share), explanation },
  });
  it.each([
    ['agrees', part('26', ['20', '6']), [undefined, undefined, undefined]],
    ['is missing', part('26', []), ['breakdown_missing', 'breakdown_missing', 'breakdown_missing']],
    ['is open', part('26', ['26', null]), ['breakdown_open', 'breakdown_open', 'breakdown_open']],
    ['differs', part('26', ['20']), ['breakdown_differs', undefined, 'breakdown_unexplained']],
    ['differs and says why', part('26', ['20'], '两村并为一村'), ['breakdown_differs', undefined, undefined]],
    [
      'differs and says nothing',
      part('26', ['20'], '  '),
      ['breakdown_differs', undefined, 'breakdown_unexplained'],
    ],
  ])('%s', (_, each, codes) => {
    const found = (['block', 'warn', 'explain'] as const).map((rule) => handInErrors([each], rule)[0]?.code);
    expect(found).toEqual(codes);
  });

  it('says by how much it differs', () => {
    expect(handInErrors([part('26', ['20'])], 'block')).toEqual([
      {
        ...{ pointer: '/targets/villages', code: 'breakdown_differs' },
        params: {
          title: { zh: '示范点', en: 'Villages' },
          value: '26',
          total: '20',
          difference: '-6',
          missing: 0,
        },
      },
    ]);
  });
});

it('a cell has a figure and a weight that count for something', () => {
  const codes = (aggregation: Aggregation, value: string | null, weight: string | null) =>
    cellErrors({ aggregation, belowZero: false }, { pointer: '/cells/0', value, weight }).map(
      ({ pointer, code }) => [pointer, code],
    );
  expect(codes('average', '1.5', '2')).toEqual([]);
  expect(codes('average', '1.5', '0')).toEqual([['/cells/0/weight', 'weight_zero']]);
  expect(codes('count', '1.5', null)).toEqual([['/cells/0/value', 'count_not_whole']]);
  expect(codes('sum', 'NaN', 'Infinity')).toEqual([
    ['/cells/0/value', 'quantity_malformed'],
    ['/cells/0/weight', 'quantity_malformed'],
  ]);
});

it('compares two years by their keys', () => {
  const now = [
    { key: 'new', value: '1' },
    { key: 'same', value: '2.50' },
    { key: 'raised', value: '0.3' },
    { key: 'lowered', value: '1' },
    { key: 'open', value: null },
  ];
  const last = [
    { key: 'same', value: '2.5' },
    { key: 'raised', value: '0.1' },
    { key: 'lowered', value: '2' },
    { key: 'open', value: '1' },
    { key: 'gone', value: '9' },
  ];
  expect(compareYears(last, now).map(({ key, change, difference }) => [key, change, difference])).toEqual([
    ['new', 'new', null],
    ['same', 'same', '0'],
    ['raised', 'raised', '0.2'],
    ['lowered', 'lowered', '-1'],
    ['open', 'incomparable', null],
    ['gone', 'gone', null],
  ]);
});
