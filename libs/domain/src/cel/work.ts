import type { ASTNode } from '@marcbachmann/cel-js';
import type { Words } from '../result';

/** What an expression may call, and how often it may go over a list. */
export interface WorkBounds {
  /** Beside the loops, which all may call. */
  readonly functions: ReadonlySet<string>;
  readonly mostLoops: number;
  /** Loops within loops. */
  readonly mostNested: number;
}

const loops: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Why the work of an expression is not bounded; undefined when it is. */
export function workProblem(
  ast: ASTNode,
  { functions, mostLoops, mostNested }: WorkBounds,
): Words | undefined {
  const calls = callsIn(ast, 0);
  const unknown = calls.find(({ name }) => !loops.has(name) && !functions.has(name));
  if (unknown)
    return { zh: `条件中不能使用“${unknown.name}”`, en: `"${unknown.name}" is not offered in conditions` };
  const looping = calls.filter(({ name }) => loops.has(name));
  if (looping.length > mostLoops)
    return { zh: `对列表的循环多于 ${mostLoops} 处`, en: `more than ${mostLoops} loops over lists` };
  if (looping.some(({ within }) => within >= mostNested))
    return {
      zh: `对列表的循环嵌套多于 ${mostNested} 层`,
      en: `loops over lists more than ${mostNested} deep`,
    };
  return undefined;
}

interface Call {
  readonly name: string;
  /** How many loops it stands in. */
  readonly within: number;
}

function callsIn(node: ASTNode, within: number): Call[] {
  const name = nameOf(node);
  const inside = name !== undefined && loops.has(name) ? within + 1 : within;
  const below = nodesIn(node.args).flatMap((child) => callsIn(child, inside));
  return name === undefined ? below : [{ name, within }, ...below];
}

const nameOf = (node: ASTNode): string | undefined =>
  node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;

/** The nodes right below one: its arguments are nodes, lists of them, and names. */
export const nodesIn = (args: unknown): ASTNode[] => {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  return isNode(args) ? [args] : [];
};

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
