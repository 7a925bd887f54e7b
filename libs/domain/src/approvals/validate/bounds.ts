import { problem, type RouteProblem } from './problem';

/**
 * What a route may cost to read. An administrator's mistake, or somebody's malice, must not hold up a process
 * that decides: everything is bounded before anything recurses over it.
 */
export const routeBounds = {
  /** Bytes of the document as JSON, and of its text. */
  bytes: 256 * 1024,
  stages: 200,
  /** Levels of the tree: a sequence in a parallel in a sequence is three. */
  nesting: 20,
  /** Characters of one condition. */
  condition: 2_000,
} as const;

/** Levels of objects and lists that the deepest stage needs: two a level of the tree, and what a stage holds. */
const MOST_LEVELS = 2 * routeBounds.nesting + 10;

interface Found {
  stages: number;
  tooDeep?: string;
  readonly conditions: { pointer: string; length: number }[];
}

/**
 * Whether a document of unknown shape is within the bounds. It walks with a stack of its own: a document may be
 * deeper than the process's.
 */
export function boundsProblems(document: unknown): readonly RouteProblem[] {
  const found: Found = { stages: 0, conditions: [] };
  const todo: Visit[] = [{ value: document, pointer: '', levels: 0, nodes: 0 }];
  for (let visit = todo.pop(); visit; visit = todo.pop()) {
    if (tooDeep(visit)) found.tooDeep ??= visit.pointer;
    else todo.push(...partsOf(visit, found));
  }
  const { nesting: max, stages, condition } = routeBounds;
  return [
    ...(found.tooDeep === undefined ? [] : [problem('document_too_deep', found.tooDeep, { max })]),
    ...(found.stages > stages
      ? [problem('route_too_many_stages', '/root', { max: stages, actual: found.stages })]
      : []),
    ...found.conditions
      .filter(({ length }) => length > condition)
      .map(({ pointer, length }) =>
        problem('condition_too_long', pointer, { max: condition, actual: length }),
      ),
  ];
}

interface Visit {
  readonly value: unknown;
  readonly pointer: string;
  readonly levels: number;
  /** Nodes of the tree on the way here. */
  readonly nodes: number;
}

const tooDeep = ({ levels, nodes }: Visit): boolean => levels > MOST_LEVELS || nodes > routeBounds.nesting;

function partsOf({ value, pointer, levels, nodes }: Visit, found: Found): Visit[] {
  if (typeof value !== 'object' || value === null) return [];
  const { kind, when } = value as { kind?: unknown; when?: unknown };
  if (kind === 'stage') found.stages += 1;
  if (typeof when === 'string') found.conditions.push({ pointer: `${pointer}/when`, length: when.length });
  const below = nodes + (kind === 'sequence' || kind === 'parallel' ? 1 : 0);
  return Object.entries(value).map(([name, part]: [string, unknown]) => ({
    ...{ value: part, levels: levels + 1, nodes: below },
    pointer: `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  }));
}
