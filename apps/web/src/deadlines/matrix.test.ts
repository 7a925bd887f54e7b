import { matrixOf } from './matrix';

const cell = (id: string, kind: string, serious: number, near: number, onTime: number) => ({
  unit: { id, nameZh: id, nameEn: id },
  kind,
  kindName: { zh: kind, en: kind },
  counts: { serious, near, on_time: onTime, waiting: 1 },
});
const cells = [
  cell('1', 'stage', 0, 9, 0),
  cell('2', 'stage', 1, 0, 0),
  cell('2', 'correction', 1, 2, 3),
  cell('3', 'stage', 2, 1, 0),
];

test('the worst unit comes first: more serious ones, then more near ones', () => {
  const { rows, columns, total } = matrixOf(cells, 'worst');
  expect(rows.map(({ unit }) => unit.id)).toEqual(['2', '3', '1']);
  expect(columns.map(({ kind, total: each }) => [kind, each.near])).toEqual([
    ['stage', 10],
    ['correction', 2],
  ]);
  expect(rows[0]?.total).toEqual({ serious: 2, near: 2, on_time: 3, waiting: 2 });
  expect(rows[1]?.cells.get('correction')).toBeUndefined();
  expect(total).toEqual({ serious: 4, near: 12, on_time: 3, waiting: 4 });
});

test('by unit they stand as the service sent them', () => {
  expect(matrixOf(cells, 'unit').rows.map(({ unit }) => unit.id)).toEqual(['1', '2', '3']);
});
