import fc from 'fast-check';
import { exact, quantityText } from './quantity';
import { reconcile, type Measured } from './reconcile';
import type { Aggregation, Comparison, Share } from './target';
import { reconcileTree, type TreeShare } from './tree';

const share = (value: string | null, more: Partial<Share> = {}): Share => ({
  ...{ id: 'a', parentId: null, value, weight: null, dueOn: null },
  ...more,
});
const by = (aggregation: Aggregation, comparison: Comparison = 'equal'): Measured => ({
  aggregation,
  comparison,
});
const values = (...each: (string | null)[]): Share[] => each.map((value) => share(value));

describe('sum and count', () => {
  it.each([
    ['equal', '0.3', ['0.1', '0.2'], 'even', true, '0'],
    ['equal', '26', ['25'], 'short', false, '-1'],
    ['at_least', '26', ['20', '7'], 'over', true, '1'],
    ['at_most', '26', ['20', '7'], 'over', false, '1'],
    ['at_most', '26', ['20'], 'short', true, '-6'],
  ] as const)('%s %s of %j: %s', (comparison, above, below, state, holds, difference) => {
    for (const aggregation of ['sum', 'count'] as const)
      expect(reconcile(by(aggregation, comparison), share(above), values(...below))).toMatchObject({
        ...{ state, holds, difference, missing: 0 },
      });
  });

  it('is open while one says nothing, and none when nobody is below', () => {
    expect(reconcile(by('sum'), share('3'), values('3', null))).toMatchObject({
      ...{ state: 'open', holds: false, total: '3', difference: '0', missing: 1 },
    });
    expect(reconcile(by('sum'), share('3'), values(null))).toMatchObject({
      state: 'open',
      total: null,
      missing: 1,
    });
    expect(reconcile(by('sum'), share(null), values('3'))).toMatchObject({ state: 'open', total: null });
    expect(reconcile(by('sum'), share('3'), [])).toMatchObject({ state: 'none', holds: false });
  });

  it('is exact where floats are not', () => {
    const below = Array.from({ length: 20_000 }, () => share('999999999999999.9999'));
    const total = reconcile(by('sum'), share('0'), below).total;
    expect(total).toBe('19999999999999999998');
  });
});

describe('each', () => {
  it.each([
    ['at_least', '10', ['12', '9.9', '15'], 'short', false, '9.9'],
    ['at_least', '10', ['12', '10'], 'even', true, '10'],
    ['at_most', '10', ['9', '11', '2'], 'over', false, '11'],
    ['equal', '10', ['10', '11'], 'over', false, '11'],
    ['equal', '10', ['9', '10.5'], 'short', false, '9'],
  ] as const)('%s %s of %j: %s', (comparison, above, below, state, holds, total) => {
    expect(reconcile(by('each', comparison), share(above), values(...below))).toMatchObject({
      state,
      holds,
      total,
    });
  });
});

describe('average', () => {
  it('weighs', () => {
    const below = [share('10', { weight: '3' }), share('20', { weight: '1' })];
    expect(reconcile(by('average'), share('12.5'), below)).toMatchObject({
      state: 'even',
      holds: true,
      total: '12.5',
    });
  });

  it.each([
    ['equal', '0.3333', ['1', '0', '0'], 'even', true, '0.3333'],
    ['equal', '16.6667', ['10', '20', '20'], 'even', true, '16.6667'],
    ['equal', '16.6666', ['10', '20', '20'], 'over', false, '16.6667'],
    ['at_least', '10', ['9.9999', '10', '10'], 'even', true, '10'],
    ['at_most', '10', ['10.0001', '10', '10'], 'even', true, '10'],
  ] as const)(
    'compares a mean that does not end as it is shown: %s %s of %j',
    (comparison, above, parts, state, holds, total) => {
      const found = reconcile(by('average', comparison), share(above), values(...parts));
      expect(found).toMatchObject({ state, holds, total });
      expect(found.difference === '0').toBe(state === 'even');
    },
  );

  it('a value that is what its parts make agrees with them', () => {
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 12 }), (parts) => {
        const below = parts.map((part) => share(text(part)));
        const { total } = reconcile(by('average'), share('0'), below);
        expect(reconcile(by('average'), share(total), below)).toMatchObject({ state: 'even', holds: true });
      }),
    );
  });

  it('refuses weights that are all nothing', () => {
    expect(() => reconcile(by('average'), share('1'), [share('1', { weight: '0' })])).toThrow(RangeError);
  });
});

describe('milestones', () => {
  const day = (dueOn: string | null): Share => share(null, { dueOn });
  it.each([
    ['2020-06-30', ['2020-05-31', '2020-06-30'], 'even', true, '2020-06-30'],
    ['2020-06-30', ['2020-07-01'], 'over', false, '2020-07-01'],
    ['2020-06-30', ['2020-05-31', null], 'open', false, '2020-05-31'],
  ] as const)('by %s, of %j: %s', (above, below, state, holds, total) => {
    expect(reconcile(by('milestone'), day(above), below.map(day))).toMatchObject({ state, holds, total });
  });
});

// ── properties ─────────────────────────────────────────────────────────────────────────────────────────

/** A value in ten-thousandths: what numeric(19,4) holds. */
const units = fc.bigInt({ min: 0n, max: 10n ** 15n });
const text = (ten_thousandths: bigint): string =>
  quantityText(exact(String(ten_thousandths)).dividedBy(10_000));

it('sums exactly', () => {
  fc.assert(
    fc.property(fc.array(units, { minLength: 1, maxLength: 40 }), (parts) => {
      const whole = parts.reduce((one, other) => one + other);
      const found = reconcile(
        by('sum'),
        share(text(whole)),
        parts.map((part) => share(text(part))),
      );
      expect(found).toMatchObject({ state: 'even', holds: true, total: text(whole), difference: '0' });
    }),
  );
});

it('a value that moves from one unit to another changes nothing above them', () => {
  fc.assert(
    fc.property(units, units, fc.array(units, { maxLength: 10 }), (from, to, others) => {
      const moved = from / 3n;
      const total = (parts: readonly bigint[]) =>
        reconcile(
          by('sum'),
          share('1'),
          parts.map((part) => share(text(part))),
        ).total;
      expect(total([from - moved, to + moved, ...others])).toBe(total([from, to, ...others]));
    }),
  );
});

/** A tree in which each share is the sum of those below it, but for one of them if there is a `fault`. */
function build(depth: number, width: number, fault: number): TreeShare[] {
  const shares: TreeShare[] = [];
  const add = (parentId: string | null, level: number): bigint => {
    const id = String(shares.length);
    shares.push({ ...share('0'), id, parentId, targetId: 't' });
    const at = shares.length - 1;
    let value = level === depth ? BigInt(at * 7_919) : 0n;
    if (level < depth) for (let child = 0; child < width; child += 1) value += add(id, level + 1);
    const own = at === fault ? value + 1n : value;
    shares[at] = { ...shares[at], value: text(own) } as TreeShare;
    return own;
  };
  add(null, 0);
  return shares;
}

it('of a tree, each share that is broken down agrees, but for the one that was changed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      (depth, width, any) => {
        const whole = build(depth, width, -1);
        const parents = whole.filter(({ id }) => whole.some(({ parentId }) => parentId === id));
        const targets = new Map([['t', by('sum')]]);
        const found = reconcileTree(targets, whole);
        expect([...found.keys()].sort()).toEqual(parents.map(({ id }) => id).sort());
        expect([...found.values()].every(({ state }) => state === 'even')).toBe(true);
        const fault = Number(parents[any % parents.length]?.id);
        const differing = [...reconcileTree(targets, build(depth, width, fault))].filter(
          ([, { holds }]) => !holds,
        );
        expect(differing).toEqual([
          [String(fault), expect.objectContaining({ state: 'short', difference: '-0.0001' })],
        ]);
      },
    ),
  );
});
