import { graphOf, ROW, type GraphPair } from './graph';

const unit = (id: string) => ({ id, nameZh: id, nameEn: id });
const pair = (aiding: string, receiving: string, paid = '0.00'): GraphPair => ({
  ...{ id: `${aiding}-${receiving}`, aiding: unit(aiding), receiving: unit(receiving), visits: 0 },
  ...{ aidingCity: unit('a'), receivingCity: unit(`c${receiving.slice(0, 1)}`) },
  funds: { promised: '0.00', paid, used: '0.00', overPromised: null },
});

test('every unit stands once, however many partners it has', () => {
  const { left, right, edges } = graphOf([pair('x', '1'), pair('y', '1'), pair('x', '2')]);
  expect(left.map((node) => node.unit.id)).toHaveLength(2);
  expect(right.map((node) => node.unit.id)).toEqual(['1', '2']);
  expect(edges).toHaveLength(3);
});

test('who aids stands beside those it aids', () => {
  const { left, right } = graphOf([pair('a', '3'), pair('b', '2'), pair('c', '1')]);
  expect(right.map((node) => node.unit.id)).toEqual(['1', '2', '3']);
  expect(left.map((node) => node.unit.id)).toEqual(['c', 'b', 'a']);
  expect(left.map((node) => node.y)).toEqual(right.map((node) => node.y));
});

test('a line is as wide as was paid, and never none', () => {
  const { edges } = graphOf([pair('a', '1', '100.00'), pair('b', '2', '50.00'), pair('c', '3')]);
  expect(edges.map(({ width }) => width)).toEqual([8, 5, 1]);
});

test('two lines to one unit end beside each other', () => {
  const { edges, right } = graphOf([pair('a', '1'), pair('b', '1')]);
  expect(edges.map(({ to }) => to - (right[0]?.y ?? 0))).toEqual([-10, 10]);
});

test('nothing at all has a height', () => {
  expect(graphOf([]).height).toBeGreaterThanOrEqual(ROW);
});
