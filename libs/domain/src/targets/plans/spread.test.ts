import fc from 'fast-check';
import { reconcile } from './reconcile';
import { spread } from './spread';
import type { Measured } from './reconcile';

const rises = { belowZero: false };

const part = (value: string | null, weight: string | null = null) => ({ value, weight, dueOn: null });
const sum: Measured = { aggregation: 'sum', comparison: 'equal' };
const valuesOf = (target: Measured, wanted: string, ...values: (string | null)[]) =>
  spread(
    { ...rises, ...target },
    part(wanted),
    values.map((value) => part(value)),
  )?.map(({ value }) => value);

it.each<[Measured, string, (string | null)[], (string | null)[] | undefined]>([
  [{ aggregation: 'count', comparison: 'at_least' }, '25', ['12', '8'], ['15', '10']],
  [sum, '21', ['12', '8'], ['13', '8']],
  [sum, '0.5', ['0.1', '0.2'], ['0.2', '0.3']],
  [sum, '17', ['12', '8'], ['11', '6']],
  [{ aggregation: 'each', comparison: 'at_least' }, '12', ['10', '11'], ['12', '12']],
  [{ aggregation: 'average', comparison: 'at_least' }, '10', ['6', '8'], ['9', '11']],
  [sum, '1', ['0', '9'], undefined],
  [sum, '10', ['5', null], undefined],
  [sum, '10', [], undefined],
])('%j of %s over %j is %j', (target, wanted, parts, expected) => {
  expect(valuesOf(target, wanted, ...parts)).toEqual(expected);
});

it('gives every part of a milestone its day', () => {
  const late = { value: null, weight: null, dueOn: '2020-09-30' };
  const target: Measured = { aggregation: 'milestone', comparison: 'at_least' };
  expect(spread({ ...rises, ...target }, { ...late, dueOn: '2020-06-30' }, [late])).toEqual([
    { ...late, dueOn: '2020-06-30' },
  ]);
});

it.each([false, true])('makes the whole again, exactly; below zero: %s', (belowZero) => {
  const figure = fc
    .integer({ min: belowZero ? -10_000_000 : 0, max: 10_000_000 })
    .map((tenths) => String(tenths / 10));
  fc.assert(
    fc.property(figure, fc.array(figure, { minLength: 1, maxLength: 12 }), (wanted, values) => {
      const parts = spread(
        { ...sum, belowZero },
        part(wanted),
        values.map((value) => part(value)),
      );
      // Nothing stands in the way of a part that may be below zero.
      if (belowZero) expect(parts).not.toBeNull();
      if (parts === null) return;
      const below = parts.map((each) => ({ id: '', parentId: '', ...each }));
      expect(reconcile(sum, { id: '', parentId: null, ...part(wanted) }, below)).toMatchObject({
        ...{ state: 'even', difference: '0' },
      });
    }),
  );
});
