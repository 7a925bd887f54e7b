import type { ASTNode } from '@marcbachmann/cel-js';

/** What an expression asks for. */
export interface Asked {
  /** Fields of the form that it names. */
  readonly fields: readonly string[];
  /** Whether it asks for anything that is no single field of the form. */
  readonly else: boolean;
}

/** Which fields of the form an expression names; also inside has(), which no type check looks into. */
export function askedOf(node: ASTNode): Asked {
  const field = fieldOf(node);
  if (field !== undefined) return { fields: [field], else: false };
  const below = nodesIn(node.args).map(askedOf);
  return {
    fields: below.flatMap(({ fields }) => fields),
    else: node.op === 'id' || below.some((each) => each.else),
  };
}

/** The field that `form.name` and `form["name"]` ask for. */
export function fieldOf({ op, args }: ASTNode): string | undefined {
  if (op !== '.' && op !== '[]') return undefined;
  const [object, key] = args as readonly [ASTNode, string | ASTNode];
  if (object.op !== 'id' || object.args !== 'form') return undefined;
  if (typeof key === 'string') return key;
  return key.op === 'value' && typeof key.args === 'string' ? key.args : undefined;
}

/** The arguments of a node are nodes, lists of them, and names. */
export const nodesIn = (args: unknown): ASTNode[] => {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
};
