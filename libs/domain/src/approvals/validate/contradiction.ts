import type { ASTNode } from '@marcbachmann/cel-js';
import type { FieldFacts, FormFacts } from './facts';
import { excludeAll, inOrder, type Claim, type Order, type Value } from './ranges';

/** A claim about a part of a condition that gives a value: a field of the form, or anything worked out from it. */
interface Demand {
  /** The same text gives the same value: conditions have no clock and no chance. */
  readonly part: string;
  readonly claim: Claim;
}

/** What must be true together. */
type Case = readonly Demand[];

/** Further than this a condition is not taken apart: it may hold. */
const MOST_CASES = 128;

class TooMany extends Error {}

/**
 * Whether the parts of a condition contradict each other, or what the form's schema lets one answer: it holds for
 * nobody. True only when it is sure. A part whose answer is missing gives an error, which never makes it hold.
 */
export function contradictsItself(ast: ASTNode, form: FormFacts | null): boolean {
  try {
    return casesOf(ast, true).every((each) => isImpossible(each, form?.fields ?? {}));
  } catch (error) {
    if (error instanceof TooMany) return false;
    throw error;
  }
}

function isImpossible(demands: Case, fields: FormFacts['fields']): boolean {
  return [...new Set(demands.map(({ part }) => part))].some((part) => {
    const claims = demands.filter((demand) => demand.part === part).map(({ claim }) => claim);
    const field = Object.entries(fields).find(([name]) => textOf(fieldOf(name)) === part)?.[1];
    // What the schema says of an answer is said of one that is there.
    const asked = field && claims.some(({ is }) => is !== 'missing');
    return excludeAll(asked ? [...claims, ...claimsOf(field)] : claims, field?.type === 'integer');
  });
}

const fieldOf = (name: string) => ({ op: '.', args: [{ op: 'id', args: 'form' }, name] });

const claimsOf = ({ values, limits = [] }: FieldFacts): Claim[] => [
  ...(values ? [{ is: 'one of' as const, values }] : []),
  ...limits,
];

/** The cases in which an expression is true, or false: its disjunctive normal form. Each is wider rather than narrower. */
function casesOf({ op, args }: ASTNode, wanted: boolean): readonly Case[] {
  const [one, other, third] = (Array.isArray(args) ? args : [args]) as readonly ASTNode[];
  if (op === '!_' && one) return casesOf(one, !wanted);
  if ((op === '&&' || op === '||') && one && other) return joined(op, one, other, wanted);
  if (op === '?:' && one && other && third) return choice(one, other, third, wanted);
  if (op === 'value' && typeof args === 'boolean') return args === wanted ? [[]] : [];
  return demandsOf({ op, args } as ASTNode, wanted);
}

function joined(op: '&&' | '||', one: ASTNode, other: ASTNode, wanted: boolean): readonly Case[] {
  const parts = [casesOf(one, wanted), casesOf(other, wanted)] as const;
  return (op === '&&') === wanted ? together(...parts) : bounded(parts.flat());
}

function choice(asked: ASTNode, yes: ASTNode, no: ASTNode, wanted: boolean): readonly Case[] {
  const chosen = together(casesOf(asked, true), casesOf(yes, wanted));
  return bounded([...chosen, ...together(casesOf(asked, false), casesOf(no, wanted))]);
}

const together = (some: readonly Case[], others: readonly Case[]): readonly Case[] => {
  if (some.length * others.length > MOST_CASES) throw new TooMany();
  return some.flatMap((one) => others.map((other) => [...one, ...other]));
};

const bounded = (cases: readonly Case[]): readonly Case[] => {
  if (cases.length > MOST_CASES) throw new TooMany();
  return cases;
};

function demandsOf(node: ASTNode, wanted: boolean): readonly Case[] {
  const { op, args } = node;
  if (op === 'call' && args[0] === 'has' && args[1][0]) {
    return [[{ part: textOf(args[1][0]), claim: { is: wanted ? 'there' : 'missing' } }]];
  }
  if (op === 'in') return membership(node, wanted);
  if (!isComparison(op)) return itself(node, wanted);
  const [left, right] = args as readonly [ASTNode, ASTNode];
  const [before, after] = [constantOf(left), constantOf(right)];
  if (before !== undefined && after !== undefined) return compared(before, op, after) === wanted ? [[]] : [];
  if (after !== undefined) return demand(left, op, after, wanted);
  return before === undefined ? itself(node, wanted) : demand(right, mirrored[op], before, wanted);
}

/** Anything else that gives true or false: it does not give both. */
const itself = (node: ASTNode, wanted: boolean): readonly Case[] => [
  [{ part: textOf(node), claim: { is: 'one of', values: [wanted] } }],
];

function membership(node: ASTNode, wanted: boolean): readonly Case[] {
  const [asked, list] = node.args as readonly [ASTNode, ASTNode];
  const values = list.op === 'list' ? list.args.map(constantOf) : [undefined];
  if (!values.every((value) => value !== undefined)) return itself(node, wanted);
  const part = textOf(asked);
  if (wanted) return [[{ part, claim: { is: 'one of', values } }]];
  return [values.map((value) => ({ part, claim: { is: 'not', value } }))];
}

type Comparison = Order | '==' | '!=';

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  ...{ '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' },
};
const opposite: Readonly<Record<Comparison, Comparison>> = {
  ...{ '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' },
};

const isComparison = (op: string): op is Comparison => Object.hasOwn(mirrored, op);

const compared = (one: Value, by: Comparison, other: Value): boolean => {
  if (by === '==' || by === '!=') return (one === other) === (by === '==');
  return inOrder(one, by, other);
};

function demand(asked: ASTNode, op: Comparison, value: Value, wanted: boolean): readonly Case[] {
  const part = textOf(asked);
  const by = wanted ? op : opposite[op];
  if (by === '==') return [[{ part, claim: { is: 'one of', values: [value] } }]];
  if (by === '!=') return [[{ part, claim: { is: 'not', value } }]];
  // What is worked out may be no number (NaN), of which neither an order nor its opposite is true.
  if (typeof value === 'boolean' || (!wanted && asked.op !== '.' && asked.op !== '[]')) return [[]];
  return [[{ part, claim: { is: by, value } }]];
}

function constantOf({ op, args }: ASTNode): Value | undefined {
  if (op === '-_') {
    const number = constantOf(args);
    return typeof number === 'number' ? -number : undefined;
  }
  if (op !== 'value') return undefined;
  // A whole number that a double does not hold exactly is left to the evaluation.
  if (typeof args === 'bigint') return Number.isSafeInteger(Number(args)) ? Number(args) : undefined;
  return typeof args === 'string' || typeof args === 'number' || typeof args === 'boolean' ? args : undefined;
}

/** One text for one meaning: `form["days"]` and `form.days` are the same. */
function textOf(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(textOf).join()}]`;
  if (typeof node !== 'object' || node === null || !('op' in node)) return literal(node);
  const { op, args } = node as ASTNode;
  if (op === 'id') return args;
  const [object, key] = (Array.isArray(args) ? args : []) as readonly [ASTNode?, (ASTNode | string)?];
  const name = typeof key === 'string' ? key : key && constantOf(key);
  if ((op === '.' || op === '[]') && object && typeof name === 'string')
    return `${textOf(object)}.${literal(name)}`;
  return `${op}(${textOf(args)})`;
}

const literal = (value: unknown): string =>
  typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? 'undefined');
