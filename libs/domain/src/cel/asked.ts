import type { ASTNode } from '@marcbachmann/cel-js';
import { nodesIn } from './work';

/** What an expression asks for. */
export interface Asked {
  readonly fields: readonly string[];
  /** What it names that is no single field of `root`: another variable of the scope, or `root` as a whole. */
  readonly others: readonly string[];
}

/** Which fields of `root` an expression names; also inside has(), which no type check looks into. */
export function askedOf(node: ASTNode, root = 'form'): Asked {
  const field = fieldOf(node, root);
  if (field !== undefined) return { fields: [field], others: [] };
  const below = nodesIn(node.args).map((child) => askedOf(child, root));
  return {
    fields: below.flatMap(({ fields }) => fields),
    others: [...(node.op === 'id' ? [node.args] : []), ...below.flatMap(({ others }) => others)],
  };
}

const accesses: ReadonlySet<string> = new Set(['.', '[]', '.?', '[?]']);

function fieldOf({ op, args }: ASTNode, root: string): string | undefined {
  if (!accesses.has(op)) return undefined;
  const [object, key] = args as readonly [ASTNode, string | ASTNode];
  if (object.op !== 'id' || object.args !== root) return undefined;
  if (typeof key === 'string') return key;
  return key.op === 'value' && typeof key.args === 'string' ? key.args : undefined;
}
