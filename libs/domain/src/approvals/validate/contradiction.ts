import type { ASTNode } from '@marcbachmann/cel-js';
import { fieldOf, nodesIn } from './asked';
import type { FieldFacts, FormFacts } from './facts';

type Value = string | number | boolean;
type Relation = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** One comparison of what is asked for with a constant. */
interface Comparison {
  readonly path: string;
  readonly relation: Relation;
  readonly value: Value;
}

/** All of these at once; what cannot be judged is left out, as if it held. */
type Case = readonly Comparison[];

/** A condition with more cases than this is taken to hold in one of them. */
const MOST_CASES = 256;
const anything: readonly Case[] = [[]];

/**
 * Whether a condition contradicts itself: `form.amount > 10 && form.amount < 5`. True only when it is sure. The condition
 * is taken apart into cases (its disjunctive normal form), and in each case the comparisons with one and the same answer
 * exclude each other, or exclude every answer that the form's schema allows. An answer that is missing makes no case hold.
 */
export const contradicts = (ast: ASTNode, form: FormFacts | null): boolean =>
  casesOf(ast, false).every((each) => excluded(each, form));

function casesOf(node: ASTNode, negated: boolean): readonly Case[] {
  const [one, other] = nodesIn(node.args);
  switch (node.op) {
    case '&&':
    case '||': {
      if (!one || !other) return anything;
      const sides = [casesOf(one, negated), casesOf(other, negated)] as const;
      return (node.op === '&&') === negated ? either(...sides) : both(...sides);
    }
    case '!_':
      return one ? casesOf(one, !negated) : anything;
    case 'value':
      return typeof node.args === 'boolean' ? (node.args === negated ? [] : anything) : anything;
    case 'in':
      return one && other ? membership(one, other, negated) : anything;
    default:
      return comparisonCase(node, negated);
  }
}

const either = (one: readonly Case[], other: readonly Case[]): readonly Case[] =>
  one.length + other.length > MOST_CASES ? anything : [...one, ...other];

const both = (one: readonly Case[], other: readonly Case[]): readonly Case[] =>
  one.length * other.length > MOST_CASES
    ? anything
    : one.flatMap((left) => other.map((right) => [...left, ...right]));

/** `form.kind in ['a', 'b']`: one of them; denied: none of them. */
function membership(item: ASTNode, list: ASTNode, negated: boolean): readonly Case[] {
  const path = pathOf(item);
  const values = list.op === 'list' ? nodesIn(list.args).map(constantOf) : [undefined];
  if (path === undefined || values.some((value) => value === undefined)) return anything;
  const known = values as readonly Value[];
  return negated
    ? [known.map((value): Comparison => ({ path, relation: '!=', value }))]
    : known.map((value) => [{ path, relation: '==', value }]);
}

const denied: Readonly<Record<Relation, Relation>> = {
  ...{ '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' },
};
/** The same with its sides exchanged. */
const turned: Readonly<Record<Relation, Relation>> = {
  ...{ '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' },
};
const isRelation = (op: string): op is Relation => Object.hasOwn(denied, op);

function comparisonCase(node: ASTNode, negated: boolean): readonly Case[] {
  const bare = pathOf(node);
  if (bare !== undefined) return [[{ path: bare, relation: '==', value: !negated }]];
  const [one, other] = nodesIn(node.args);
  if (!isRelation(node.op) || !one || !other) return anything;
  const relation = negated ? denied[node.op] : node.op;
  const [left, right] = [pathOf(one), pathOf(other)];
  const [leftValue, rightValue] = [constantOf(one), constantOf(other)];
  if (left !== undefined && rightValue !== undefined) return [[{ path: left, relation, value: rightValue }]];
  if (right !== undefined && leftValue !== undefined)
    return [[{ path: right, relation: turned[relation], value: leftValue }]];
  return anything;
}

/** `form.amount` and `form["amount"]` are one path, `unit.kind` another. */
function pathOf(node: ASTNode): string | undefined {
  const field = fieldOf(node);
  if (field !== undefined) return `form.${field}`;
  if (node.op !== '.') return undefined;
  const [object, key] = node.args as readonly [ASTNode, string];
  return object.op === 'id' ? `${String(object.args)}.${key}` : undefined;
}

function constantOf(node: ASTNode): Value | undefined {
  if (node.op === '-_') {
    const [of] = nodesIn(node.args);
    const value = of && constantOf(of);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.op !== 'value') return undefined;
  const value: unknown = node.args;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

/** Whether no answers at all make this case hold. */
function excluded(comparisons: Case, form: FormFacts | null): boolean {
  const paths = [...new Set(comparisons.map(({ path }) => path))];
  return paths.some((path) => {
    const facts = path.startsWith('form.') ? form?.fields[path.slice('form.'.length)] : undefined;
    return noneFits(
      comparisons.filter((each) => each.path === path),
      facts,
    );
  });
}

function noneFits(comparisons: Case, facts: FieldFacts | undefined): boolean {
  const only = comparisons.filter(({ relation }) => relation === '==').map(({ value }) => value);
  const candidates = only.length > 0 ? only : facts?.values;
  if (candidates) return !candidates.some((value) => fits(value, comparisons, facts));
  return isEmpty(comparisons, facts);
}

const fits = (value: Value, comparisons: Case, facts: FieldFacts | undefined): boolean =>
  isOffered(value, facts) && comparisons.every((each) => holds(value, each));

function isOffered(value: Value, facts: FieldFacts | undefined): boolean {
  if (facts?.values && !facts.values.includes(value)) return false;
  if (typeof value !== 'number') return true;
  return value >= (facts?.minimum ?? -Infinity) && value <= (facts?.maximum ?? Infinity);
}

/** Values of two types are never equal; which is less nobody can say, so it is taken to hold. */
function holds(value: Value, { relation, value: other }: Comparison): boolean {
  switch (relation) {
    case '==':
      return value === other;
    case '!=':
      return value !== other;
    default:
      return typeof value !== 'number' || typeof other !== 'number' || inOrder(value, relation, other);
  }
}

const inOrder = (one: number, relation: '<' | '<=' | '>' | '>=', other: number): boolean =>
  ({ '<': one < other, '<=': one <= other, '>': one > other, '>=': one >= other })[relation];

/** Whether nothing lies between the bounds, among numbers that are not counted. */
function isEmpty(comparisons: Case, facts: FieldFacts | undefined): boolean {
  const bounds = comparisons.flatMap(({ relation, value }) =>
    typeof value === 'number' && relation !== '==' && relation !== '!=' ? [{ relation, value }] : [],
  );
  const lower = Math.max(
    facts?.minimum ?? -Infinity,
    ...bounds.filter(({ relation }) => relation.startsWith('>')).map(({ value }) => value),
  );
  const upper = Math.min(
    facts?.maximum ?? Infinity,
    ...bounds.filter(({ relation }) => relation.startsWith('<')).map(({ value }) => value),
  );
  if (lower !== upper) return lower > upper;
  return !fits(lower, comparisons, facts);
}
