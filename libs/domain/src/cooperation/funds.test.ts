import fc from 'fast-check';
import {
  emptyBalance,
  movementTypes,
  negated,
  overPromised,
  post,
  sumOf,
  sumsBy,
  type Balance,
  type Movement,
} from './funds';

const balance = (promised: string, paid: string, used: string): Balance => ({ promised, paid, used });

test('a movement adds to its own column, to the 分', () => {
  expect(post(balance('0.30', '0.10', '0.00'), { type: 'paid', amount: '0.20' })).toEqual({
    ok: true,
    value: balance('0.30', '0.30', '0.00'),
  });
});

test('no more is used than was paid, and it is said how much that is', () => {
  const spent = balance('100.00', '80.00', '79.99');
  expect(post(spent, { type: 'used', amount: '0.01' }).ok).toBe(true);
  expect(post(spent, { type: 'used', amount: '0.02' })).toMatchObject({
    rejection: { code: 'fund_used_over_paid', params: { used: '80.01', paid: '80.00' } },
  });
});

test('a payment whose money is used already is not taken back', () => {
  expect(post(balance('0.00', '80.00', '50.00'), { type: 'paid', amount: negated('80.00') })).toMatchObject({
    rejection: { code: 'fund_used_over_paid' },
  });
  expect(post(emptyBalance, { type: 'promised', amount: '-0.01' })).toMatchObject({
    rejection: { code: 'fund_below_zero' },
  });
});

test('more than was promised may be paid, and is told', () => {
  expect(overPromised(balance('27570000.00', '27570000.01', '0.00'))).toBe('0.01');
  expect(overPromised(balance('27570000.00', '27570000.00', '0.00'))).toBeNull();
});

const fen = fc.integer({ min: 1, max: 99_999_999_999_999 });
const yuan = (amount: number): string =>
  `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
const amount = fc.tuple(fen, fc.boolean()).map(([many, back]) => (back ? negated(yuan(many)) : yuan(many)));
const movement: fc.Arbitrary<Movement> = fc.record({ type: fc.constantFrom(...movementTypes), amount });
const small: fc.Arbitrary<Movement> = fc.record({
  type: fc.constantFrom(...movementTypes),
  amount: fc.integer({ min: -500, max: 500 }).map((many) => (many < 0 ? negated(yuan(-many)) : yuan(many))),
});

test('whatever is posted in whatever order, used ≤ paid and nothing lies below zero', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(movement, small), { maxLength: 60 }), (movements) => {
      let now = emptyBalance;
      for (const each of movements) {
        const posted = post(now, each);
        if (posted.ok) now = posted.value;
        const [promised, paid, used] = movementTypes.map((type) => BigInt(now[type].replace('.', '')));
        expect(used! <= paid! && promised! >= 0n && used! >= 0n).toBe(true);
      }
    }),
  );
});

test('what is refused changes nothing: the balance is the sum of what was taken', () => {
  fc.assert(
    fc.property(fc.array(small, { maxLength: 60 }), (movements) => {
      let now = emptyBalance;
      const taken: Movement[] = [];
      for (const each of movements) {
        const posted = post(now, each);
        if (!posted.ok) continue;
        now = posted.value;
        taken.push(each);
      }
      for (const type of movementTypes) {
        const cents = taken
          .filter((each) => each.type === type)
          .reduce((sum, each) => sum + BigInt(each.amount.replace('.', '')), 0n);
        expect(BigInt(now[type].replace('.', ''))).toBe(cents);
      }
    }),
  );
});

const row = fc.record({
  ...{ pair: fc.constantFrom('a', 'b', 'c', 'd'), promised: fen.map(yuan), paid: fen.map(yuan) },
  used: fen.map(yuan),
});
const cityOf: Readonly<Record<string, string>> = { a: '宁波', b: '宁波', c: '杭州', d: '杭州' };

test('Σ by pair = Σ by city = Σ of all', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 50 }), (rows) => {
      const byPair = sumsBy(rows, ({ pair }) => pair);
      const byCity = sumsBy(rows, ({ pair }) => cityOf[pair] ?? '');
      expect(sumOf(byPair.map(({ sum }) => sum))).toEqual(sumOf(rows));
      expect(sumOf(byCity.map(({ sum }) => sum))).toEqual(sumOf(rows));
      for (const { key, sum } of byCity)
        expect(sum).toEqual(
          sumOf(byPair.filter(({ rows: [first] }) => cityOf[first.pair] === key).map((each) => each.sum)),
        );
    }),
  );
});
