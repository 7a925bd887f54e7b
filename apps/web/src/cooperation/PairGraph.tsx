import type { PairItem } from '@shanhai/contracts/cooperation';
import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { graphOf, type GraphEdge, type GraphNode } from './graph';
import { sumPaid, useMoney } from './money';
import { useCooperationWords } from './words';

const WIDTH = 960;
const LEFT = 230;
const RIGHT = WIDTH - 230;

/**
 * Aiding units on the left, receiving ones on the right, a line for each pair: its width is what was paid, its words the
 * visits and the money, and it leads to the pair's page. The table below says the same; a phone shows the table only.
 */
export function PairGraph({ pairs, year }: { pairs: readonly PairItem[]; year: number }) {
  const words = useCooperationWords();
  const money = useMoney();
  const graph = graphOf(pairs);
  const visits = pairs.reduce((sum, pair) => sum + pair.visits, 0);
  const summary = words.pairs.graphSummary(pairs.length, visits, money(sumPaid(pairs)));
  return (
    <figure className="card pair-graph">
      <figcaption>{summary}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${graph.height}`} role="group" aria-label={words.pairs.graph}>
        {graph.edges.map((edge) => (
          <Edge key={edge.pair.id} edge={edge} year={year} />
        ))}
        {graph.left.map((node) => (
          <Node key={node.unit.id} node={node} side="left" />
        ))}
        {graph.right.map((node) => (
          <Node key={node.unit.id} node={node} side="right" />
        ))}
      </svg>
    </figure>
  );
}

function Node({ node: { unit, y }, side }: { node: GraphNode; side: 'left' | 'right' }) {
  const names = useNames();
  const left = side === 'left';
  const x = left ? LEFT : RIGHT;
  return (
    <g className="pair-node" aria-hidden="true">
      <circle cx={x} cy={y} r={5} />
      <text x={left ? x - 12 : x + 12} y={y} textAnchor={left ? 'end' : 'start'} dominantBaseline="central">
        {names.unit(unit)}
      </text>
    </g>
  );
}

function Edge({ edge: { pair, from, to, width }, year }: { edge: GraphEdge; year: number }) {
  const { pairs: words } = useCooperationWords();
  const names = useNames();
  const money = useMoney();
  const paid = money(pair.funds.paid);
  const label = words.edge(names.unit(pair.aiding), names.unit(pair.receiving), pair.visits, paid);
  const middle = (LEFT + RIGHT) / 2;
  const path = `M ${LEFT} ${from} C ${middle} ${from}, ${middle} ${to}, ${RIGHT} ${to}`;
  return (
    <Link to={`/cooperation/pairs/${pair.id}?year=${year}`} className="pair-edge" aria-label={label}>
      <path className="reach" d={path} />
      <path className="line" d={path} strokeWidth={width} />
      <text x={RIGHT - 14} y={to - width / 2 - 3} textAnchor="end" aria-hidden="true">
        {words.edgeLabel(pair.visits, paid)}
      </text>
    </Link>
  );
}
