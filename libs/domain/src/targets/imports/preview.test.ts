import fc from 'fast-check';
import { previewOf, type GivenTarget } from './preview';

const part = (unitId: string, value: string | null) => ({ unitId, value, weight: null, dueOn: null });
const target = (key: string, more: Partial<GivenTarget> = {}): GivenTarget => ({
  ...{ key, title: { zh: key, en: key }, actionPlan: 'platforms', measure: '个', aggregation: 'sum' },
  ...{ comparison: 'equal', baseline: null, evidence: null, schedule: [], sentence: null, source: 's' },
  ...{ illustrative: false, belowZero: false, value: '1', dueOn: null, shares: [] },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
  ...more,
});

it('says what is new, changed, removed and the same, and what of it', () => {
  const before = [
    target('a'),
    target('b', { shares: [{ ...part('331100', '1'), below: [part('331181', null)] }] }),
    target('c'),
  ];
  const after = [
    target('b', { value: '2', shares: [{ ...part('331100', '2'), below: [] }] }),
    target('a'),
    target('d'),
  ];
  expect(previewOf(before, after)).toEqual({
    ...{ added: 1, changed: 1, removed: 1, same: 1, reordered: true },
    first: [
      {
        ...{ key: 'b', title: { zh: 'b', en: 'b' }, change: 'changed', moreFields: 0 },
        fields: [
          { field: 'value', unitId: null, before: '1', after: '2' },
          { field: 'part', unitId: '331100', before: '1', after: '2' },
          { field: 'part', unitId: '331181', before: '–', after: null },
        ],
      },
      { key: 'd', title: { zh: 'd', en: 'd' }, change: 'added', fields: [], moreFields: 0 },
      { key: 'c', title: { zh: 'c', en: 'c' }, change: 'removed', fields: [], moreFields: 0 },
    ],
  });
});

it('counts every target once, and finds nothing between a draft and itself in any order of units', () => {
  const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      const { added, changed, removed, same } = previewOf(
        one.map((key) => target(key)),
        other.map((key) => target(key, { value: key < 'c' ? '1' : '2' })),
      );
      expect(added + changed + same).toBe(other.length);
      expect(removed + changed + same).toBe(one.length);
    }),
  );
  const shares = ['331100', '330600', '330100'].map((unitId) => ({ ...part(unitId, '1'), below: [] }));
  expect(
    previewOf([target('a', { shares })], [target('a', { shares: [...shares].reverse() })]),
  ).toMatchObject({
    ...{ changed: 0, same: 1, reordered: false, first: [] },
  });
});
