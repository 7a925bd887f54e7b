import type { PairItem } from '@shanhai/contracts/cooperation';

export type GraphPair = Pick<
  PairItem,
  'id' | 'aiding' | 'receiving' | 'aidingCity' | 'receivingCity' | 'visits' | 'funds'
>;

export interface GraphNode {
  readonly unit: GraphPair['aiding'];
  readonly y: number;
}

export interface GraphEdge {
  readonly pair: GraphPair;
  readonly from: number;
  readonly to: number;
  /** 1 to 8: the more was paid, the wider. */
  readonly width: number;
}

export interface Graph {
  readonly left: readonly GraphNode[];
  readonly right: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly height: number;
}

export const ROW = 44;
const TOP = 12;

/**
 * Who helps whom, in two columns: receiving units by city and code; each aiding unit beside the middle of those it aids, so
 * that lines cross little. Every unit stands once, however many partners it has.
 */
export function graphOf(pairs: readonly GraphPair[]): Graph {
  const right = placed(distinct(pairs, 'receiving').map((unit, at) => ({ unit, wish: at })));
  const yOf = new Map(right.map(({ unit, y }) => [unit.id, y]));
  const left = placed(
    distinct(pairs, 'aiding').map((unit) => {
      const own = pairs.filter(({ aiding }) => aiding.id === unit.id);
      const wish = own.reduce((sum, { receiving }) => sum + (yOf.get(receiving.id) ?? 0), 0) / own.length;
      return { unit, wish };
    }),
  );
  const yLeft = new Map(left.map(({ unit, y }) => [unit.id, y]));
  const most = Math.max(0, ...pairs.map(({ funds }) => Number(funds.paid)));
  const edges = pairs.map((pair) => ({
    ...{ pair, from: yLeft.get(pair.aiding.id) ?? 0 },
    to: (yOf.get(pair.receiving.id) ?? 0) + spread(pair, pairs, yLeft),
    width: most > 0 ? 1 + Math.round((7 * Number(pair.funds.paid)) / most) : 1,
  }));
  return { left, right, edges, height: TOP * 2 + ROW * Math.max(left.length, right.length, 1) };
}

/** Lines to one unit end below each other, so that what stands on them can be read. */
function spread(pair: GraphPair, pairs: readonly GraphPair[], yLeft: ReadonlyMap<string, number>): number {
  const beside = pairs
    .filter(({ receiving }) => receiving.id === pair.receiving.id)
    .sort((one, other) => (yLeft.get(one.aiding.id) ?? 0) - (yLeft.get(other.aiding.id) ?? 0));
  return (beside.indexOf(pair) - (beside.length - 1) / 2) * Math.min(20, ROW / beside.length);
}

type Side = 'aiding' | 'receiving';

function distinct(pairs: readonly GraphPair[], side: Side): GraphPair[Side][] {
  const cityOf = (pair: GraphPair) => (side === 'aiding' ? pair.aidingCity : pair.receivingCity).id;
  const units = new Map(
    pairs.map((pair) => [pair[side].id, { unit: pair[side], key: `${cityOf(pair)} ${pair[side].id}` }]),
  );
  return [...units.values()].sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ unit }) => unit);
}

/** In the order of their wishes, a row each. */
const placed = (
  wishes: readonly { readonly unit: GraphPair['aiding']; readonly wish: number }[],
): GraphNode[] =>
  [...wishes]
    .sort((one, other) => one.wish - other.wish)
    .map(({ unit }, at) => ({ unit, y: TOP + ROW * (at + 0.5) }));
