import fc from 'fast-check';
import { pairRefusal, sharesDay, type Pair, type ProposedPair } from './pairs';

const longwan = { id: '330303', kind: 'county' };
const cangnan = { id: '330327', kind: 'county' };
const proposed = (change: Partial<ProposedPair> = {}): ProposedPair => ({
  ...{ aiding: longwan, receiving: cangnan, validFrom: '2020-01-01', validTo: null },
  ...change,
});
const pair = (aidingId: string, receivingId: string, change: Partial<Pair> = {}): Pair => ({
  ...{ aidingId, receivingId, validFrom: '2020-01-01', validTo: null },
  ...change,
});
const codeOf = (change: Partial<ProposedPair>, others: readonly Pair[] = []) =>
  pairRefusal(proposed(change), others)?.code;

test('two counties are a pair, and so are two cities and two townships', () => {
  expect(pairRefusal(proposed(), [])).toBeUndefined();
  for (const kind of ['city', 'township'])
    expect(codeOf({ aiding: { ...longwan, kind }, receiving: { ...cangnan, kind } })).toBeUndefined();
});

test.each([
  ['pair_with_itself', { receiving: longwan }],
  ['pair_levels_differ', { aiding: { id: '330300', kind: 'city' } }],
  ['pair_not_governments', { aiding: { id: '330000-drc', kind: 'member_unit' } }],
  ['pair_not_governments', { aiding: { id: '330000', kind: 'province' } }],
  ['period_reversed', { validTo: '2019-12-31' }],
])('%s', (code, change) => {
  expect(codeOf(change)).toBe(code);
});

test('a county may have several partners', () => {
  expect(codeOf({}, [pair('330205', cangnan.id), pair(longwan.id, '330329')])).toBeUndefined();
});

test('the same pair twice at a time is refused with its days; after its last day it may begin again', () => {
  const before = pair(longwan.id, cangnan.id, { validTo: '2020-06-30' });
  expect(pairRefusal(proposed({ validFrom: '2020-06-30' }), [before])).toEqual({
    code: 'pair_overlaps',
    params: { from: '2020-01-01', to: '2020-06-30' },
  });
  expect(codeOf({ validFrom: '2020-07-01' }, [before])).toBeUndefined();
});

test('who aids others does not receive, and who receives does not aid', () => {
  expect(codeOf({}, [pair(cangnan.id, '330329')])).toBe('pair_both_aiding');
  expect(codeOf({}, [pair('330205', longwan.id)])).toBe('pair_both_receiving');
  expect(codeOf({}, [pair(cangnan.id, '330329', { validTo: '2019-12-31' })])).toBeUndefined();
});

const day = fc.integer({ min: 10, max: 28 }).map((date) => `2020-01-${date}`);
const period = fc
  .tuple(day, day, fc.boolean())
  .map(([one, other, open]) =>
    open
      ? { validFrom: one, validTo: null }
      : { validFrom: one < other ? one : other, validTo: one < other ? other : one },
  );

test('two periods share a day exactly when some day lies in both', () => {
  const holds =
    ({ validFrom, validTo }: ReturnType<typeof proposed> | Pick<Pair, 'validFrom' | 'validTo'>) =>
    (date: string) =>
      date >= validFrom && (validTo === null || date <= validTo);
  const days = Array.from({ length: 40 }, (_, at) => (at < 22 ? `2020-01-${at + 10}` : `2020-02-${at}`));
  fc.assert(
    fc.property(period, period, (one, other) => {
      expect(sharesDay(one, other)).toBe(days.some((date) => holds(one)(date) && holds(other)(date)));
    }),
  );
});
