import { compareTyped, faultOf, type TypedPart } from './figures';

const part = (text: string, weight = ''): TypedPart => ({ text, weight });
const sum = { aggregation: 'sum', comparison: 'equal', belowZero: false } as const;

it('adds up exactly what is typed', () => {
  expect(compareTyped(sum, part('0.3'), [part('0.1'), part('0.2')])).toMatchObject({
    state: 'even',
    difference: '0',
  });
  expect(compareTyped(sum, part('26'), [part('20'), part('5')])).toMatchObject({
    state: 'short',
    difference: '-1',
    holds: false,
  });
});

it('takes what is no figure for one that is not there yet', () => {
  expect(compareTyped(sum, part('26'), [part('20'), part('6个')])).toMatchObject({
    state: 'open',
    missing: 1,
  });
  expect(compareTyped({ ...sum, aggregation: 'average' }, part('1'), [part('1', '0')])).toMatchObject({
    state: 'open',
  });
});

it.each([
  ['count', part('26'), null],
  ['count', part('2.5'), 'count_not_whole'],
  ['sum', part('-1'), 'quantity_negative'],
  ['sum', part('1,000'), 'quantity_malformed'],
  ['sum', part(''), null],
  ['average', part('1', '0'), 'weight_zero'],
  ['milestone', part('2020-06-30'), null],
  ['milestone', part('2020-06-31'), 'day'],
  ['milestone', part('六月'), 'day'],
] as const)('%s %j: %s', (aggregation, typed, fault) => {
  expect(faultOf({ aggregation, belowZero: false }, typed)).toBe(fault);
});

it('takes less than nothing of what may be', () => {
  const change = { ...sum, belowZero: true };
  expect(faultOf(change, part('-3.2'))).toBeNull();
  expect(compareTyped(change, part('-3'), [part('-2.5'), part('1')])).toMatchObject({
    ...{ state: 'over', total: '-1.5', difference: '1.5' },
  });
});
