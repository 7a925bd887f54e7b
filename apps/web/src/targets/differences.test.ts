import type { DifferenceRow } from '@shanhai/contracts/targets/plans';
import { differenceTree, type DifferenceNode } from './differences';

const row = (id: string, parentId: string | null, more: Partial<DifferenceRow> = {}): DifferenceRow => ({
  ...{ unit: { id, nameZh: id, nameEn: id }, parentId, signedAt: null, status: null },
  ...{ targets: 1, none: 0, open: 0, differing: 0, even: 1, ...more },
});
const drawn = (nodes: readonly DifferenceNode[]): string =>
  nodes
    .map(({ row: { unit }, context, below }) =>
      [context ? `(${unit.id})` : unit.id, below.length > 0 ? `[${drawn(below)}]` : ''].join(''),
    )
    .join(' ');

const rows = [
  row('lishui', null),
  row('suichang', 'lishui', { differing: 2, even: 0 }),
  row('longquan', 'lishui', { none: 1, even: 0 }),
  row('hangzhou', null, { open: 1 }),
  row('chunan', 'hangzhou'),
];

it.each([
  ['all', 'lishui[suichang longquan] hangzhou[chunan]'],
  ['differing', '(lishui)[suichang]'],
  ['open', '(lishui)[longquan] hangzhou'],
] as const)('shows %s: %s', (show, expected) => {
  expect(drawn(differenceTree(rows, show))).toBe(expected);
});

it('puts a unit at the top whose unit above is not among those that one sees', () => {
  expect(drawn(differenceTree([row('suichang', 'lishui')], 'all'))).toBe('suichang');
});
