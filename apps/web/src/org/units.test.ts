import type { Unit } from '@shanhai/contracts/org';
import { above, treeOf, unitFits, type UnitNode } from './units';

const unit = (id: string, parentId: string | null): Unit => ({
  ...{ id, parentId, nameZh: `单位${id}`, nameEn: `Unit ${id}`, kind: 'county' },
  ...{ validFrom: '2020-01-01', validTo: null, version: 1 },
});
const units = [unit('p', null), unit('a', 'p'), unit('a1', 'a'), unit('b', 'p'), unit('x', 'gone')];

const show = (nodes: readonly UnitNode[]): unknown[] =>
  nodes.map(({ unit: { id }, below }) => (below.length > 0 ? [id, show(below)] : id));

describe('units as a tree', () => {
  it('stand under their parents; a parent that is not known leaves them at the top', () =>
    expect(show(treeOf(units))).toEqual([['p', [['a', ['a1']], 'b']], 'x']));

  it('know what is above them', () => expect(above(units, 'a1').map(({ id }) => id)).toEqual(['p', 'a']));

  it('are found by code or by a name in either language', () => {
    expect(units.filter((each) => unitFits('UNIT A', each)).map(({ id }) => id)).toEqual(['a', 'a1']);
    expect(units.filter((each) => unitFits('单位b', each)).map(({ id }) => id)).toEqual(['b']);
  });
});
