import type { DeadlineBoard, LightCounts } from '@shanhai/contracts/deadlines';
import { lights } from './filters';

type Cell = DeadlineBoard['cells'][number];

export interface Column {
  readonly kind: string;
  readonly name: Cell['kindName'];
  readonly total: LightCounts;
}

export interface MatrixRow {
  readonly unit: Cell['unit'];
  readonly cells: ReadonlyMap<string, LightCounts>;
  readonly total: LightCounts;
}

export interface Matrix {
  readonly columns: readonly Column[];
  readonly rows: readonly MatrixRow[];
  readonly total: LightCounts;
}

export type Order = 'worst' | 'unit';

const none: LightCounts = { serious: 0, near: 0, on_time: 0, waiting: 0 };

const added = (one: LightCounts, other: LightCounts): LightCounts => ({
  serious: one.serious + other.serious,
  near: one.near + other.near,
  on_time: one.on_time + other.on_time,
  waiting: one.waiting + other.waiting,
});

/** Units down, kinds across. Worst first: more ■, then more ▲, then more of the others; equal ones by unit. */
export function matrixOf(cells: readonly Cell[], order: Order): Matrix {
  const columns = new Map<string, Column>();
  const rows = new Map<string, MatrixRow>();
  for (const { unit, kind, kindName, counts } of cells) {
    const before = columns.get(kind)?.total ?? none;
    columns.set(kind, { kind, name: kindName, total: added(before, counts) });
    const row = rows.get(unit.id) ?? { unit, cells: new Map(), total: none };
    rows.set(unit.id, {
      unit,
      cells: new Map([...row.cells, [kind, counts]]),
      total: added(row.total, counts),
    });
  }
  const all = [...rows.values()];
  return {
    columns: [...columns.values()],
    rows: order === 'worst' ? all.sort((a, b) => worse(a.total, b.total)) : all,
    total: all.reduce((sum, row) => added(sum, row.total), none),
  };
}

function worse(one: LightCounts, other: LightCounts): number {
  for (const light of lights) {
    if (one[light] !== other[light]) return other[light] - one[light];
  }
  return 0;
}
