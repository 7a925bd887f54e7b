import * as fc from 'fast-check';
import { merge, sameData } from './merge';
import { mergeRows } from './merge-rows';

const row = (a: string, b = '') => ({ a, ...(b && { b }) });
const [one, two, three] = [row('1'), row('2'), row('3')];

test.each([
  [
    'changes of different rows',
    [one, two, three],
    [row('1', 'x'), two, three],
    [one, two, row('3', 'y')],
    [row('1', 'x'), two, row('3', 'y')],
  ],
  ['different cells of one row', [one], [row('1', 'x')], [row('9')], [row('9', 'x')]],
  ['both add', [one], [one, two], [one, three], [one, three, two]],
  ['one removes, one adds', [one, two], [two], [one, two, three], [two, three]],
  ['both remove the same', [one, two], [one], [one], [one]],
])('%s', (_, base, mine, theirs, merged) => expect(mergeRows(base, mine, theirs)).toEqual(merged));

test.each([
  ['the same cell', [one], [row('8')], [row('9')]],
  ['one changes what the other removes', [one, two], [row('1', 'x'), two], [two]],
])('%s is for a person to settle', (_, base, mine, theirs) => {
  expect(mergeRows(base, mine, theirs)).toBeNull();
  expect(merge({ rows: base }, { rows: mine }, { rows: theirs })).toMatchObject({ conflicts: ['rows'] });
});

test('who changed nothing takes the other side, whatever it is', () => {
  const rows = fc.array(fc.record({ a: fc.constantFrom('1', '2', '3'), b: fc.constantFrom('', 'x') }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(rows, rows, (base, other) => {
      for (const [mine, theirs] of [
        [base, other],
        [other, base],
        [other, other],
      ]) {
        const merged = merge({ base }, { base: mine ?? [] }, { base: theirs ?? [] });
        expect(merged.conflicts).toEqual([]);
        expect(sameData(merged.data, { base: other })).toBe(true);
      }
    }),
  );
});
