import type { ASTNode } from '@marcbachmann/cel-js';
import { syntaxOf } from './conditions';
import { stagesOf, type RouteDefinition, type SignerSource, type Stage } from './route';

/** What an expression asks for. */
export interface Asked {
  readonly fields: readonly string[];
  /** What it names that is no single field of the form: another variable of the scope, or `form` as a whole. */
  readonly others: readonly string[];
}

/** Which fields of the form an expression names; also inside has(), which no type check looks into. */
export function askedOf(node: ASTNode): Asked {
  const field = fieldOf(node);
  if (field !== undefined) return { fields: [field], others: [] };
  const below = nodesIn(node.args).map(askedOf);
  return {
    fields: below.flatMap(({ fields }) => fields),
    others: [...(node.op === 'id' ? [node.args] : []), ...below.flatMap(({ others }) => others)],
  };
}

function fieldOf({ op, args }: ASTNode): string | undefined {
  if (op !== '.' && op !== '[]') return undefined;
  const [object, key] = args as readonly [ASTNode, string | ASTNode];
  if (object.op !== 'id' || object.args !== 'form') return undefined;
  if (typeof key === 'string') return key;
  return key.op === 'value' && typeof key.args === 'string' ? key.args : undefined;
}

const nodesIn = (args: unknown): ASTNode[] => {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
};

/** Fields of the form that the condition of a stage asks for. */
export const fieldsOfCondition = ({ when }: Stage): readonly string[] =>
  when === undefined ? [] : [...new Set(askedOf(syntaxOf(when)).fields)];

/** Fields of the form whose answers say who signs. */
export const fieldsOfSigners = ({ signers }: Stage): readonly string[] => [
  ...new Set(signers.flatMap(fieldsOfSource)),
];

function fieldsOfSource(source: SignerSource): readonly string[] {
  if (source.by === 'field') return [source.field];
  if (source.by !== 'role') return [];
  if ('unitField' in source) return [source.unitField];
  return 'inChargeOf' in source ? [source.inChargeOf] : [];
}

/**
 * Which fields of a form the way on a route depends on, of `all` that it has. A condition may ask for the form as a
 * whole, or for the title of the case, which is made of answers: then it is every one of them.
 */
export function fieldsOfWay({ root }: RouteDefinition, all: readonly string[]): readonly string[] {
  const stages = stagesOf(root);
  const others = stages.flatMap(({ when }) => (when === undefined ? [] : askedOf(syntaxOf(when)).others));
  if (others.some((name) => name === 'form' || name === 'case')) return all;
  const asked = new Set(stages.flatMap((stage) => [...fieldsOfCondition(stage), ...fieldsOfSigners(stage)]));
  return all.filter((field) => asked.has(field));
}
