import fc from 'fast-check';
import { closableFrom, compareFacts, type TargetFact, type UnitFacts } from './facts';

const fact = (key: string, more: Partial<TargetFact> = {}): TargetFact => ({
  ...{ key, title: { zh: key, en: key }, measure: '个', aggregation: 'sum', comparison: 'at_least' },
  ...{ owed: '10', owedOn: null, reached: '12', reachedOn: null, percent: '120', light: 'reached' },
  ...{ report: { number: 'BB-1', period: 4, revision: 1 }, evidence: [], illustrative: true },
  ...more,
});
const unit = (unitId: string, ...targets: TargetFact[]): UnitFacts => ({
  ...{ unitId, letter: { number: 'RW-1', revision: 1, digest: '00' }, targets },
});

it('a year may be closed from so many days after its last', () => {
  expect([closableFrom(2020, 1), closableFrom(2020, 0), closableFrom(2019, 60)]).toEqual([
    '2021-01-01',
    '2020-12-31',
    '2020-02-29',
  ]);
});

describe('two versions of facts', () => {
  const places = (before: UnitFacts[], after: UnitFacts[]) =>
    compareFacts(before, after).map(({ unitId, key, before: old, after: now }) => [
      ...[unitId, key, old?.reached ?? null, now?.reached ?? null],
    ]);

  it('differ where a value, a light or what was owed does, and where one has none', () => {
    const before = [unit('a', fact('x'), fact('y')), unit('b', fact('x'))];
    const after = [unit('a', fact('x', { reached: '9', light: 'behind' }), fact('z')), unit('b', fact('x'))];
    expect(places(before, after)).toEqual([
      ['a', 'x', '12', '9'],
      ['a', 'y', '12', null],
      ['a', 'z', null, '12'],
    ]);
    expect(places([unit('a', fact('x'))], [unit('a', fact('x', { owed: '11' }))])).toHaveLength(1);
  });

  it('are the same when another revision says the same', () => {
    const corrected = fact('x', { report: { number: 'BB-1-2', period: 4, revision: 2 } });
    expect(places([unit('a', fact('x'))], [unit('a', corrected)])).toEqual([]);
  });

  it('differ as much one way as the other, and a version not from itself', () => {
    const facts = fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'), fc.nat({ max: 2 })), {
        selector: ([of, key]) => `${of}${key}`,
      })
      .map((all) =>
        ['a', 'b', 'c'].map((id) =>
          unit(id, ...all.flatMap(([of, key, n]) => (of === id ? [fact(key, { reached: String(n) })] : []))),
        ),
      );
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        expect(compareFacts(one, one)).toEqual([]);
        expect(compareFacts(other, one)).toEqual(
          compareFacts(one, other).map((each) => ({ ...each, before: each.after, after: each.before })),
        );
      }),
    );
  });
});
