import { Environment, EvaluationError, type ASTNode } from '@marcbachmann/cel-js';
import { readingFault } from './condition-words';
import type { Localized } from './route';

/**
 * What a condition may ask of. Numbers of the form are `double`, as JSON has them; a unit without one above it has
 * the parent ''. `roles` are those that the applicant has anywhere on the day.
 */
export interface ConditionScope {
  readonly form: Readonly<Record<string, unknown>>;
  /** `unit`: where they act for this case, or else where they have been longest. */
  readonly applicant: { readonly id: string; readonly unit: string; readonly roles: readonly string[] };
  readonly unit: {
    readonly id: string;
    readonly kind: string;
    readonly parent: string;
    readonly name: string;
  };
  readonly case: {
    readonly type: string;
    readonly number: string;
    readonly title: string;
    /** Of its start. */
    readonly year: number;
  };
}

/** The CEL types of the scope, beside `form`, whose fields are {@link formFieldType}. For type checks. */
export const conditionTypes = {
  applicant: { id: 'string', unit: 'string', roles: 'list<string>' },
  unit: { id: 'string', kind: 'string', parent: 'string', name: 'string' },
  case: { type: 'string', number: 'string', title: 'string', year: 'int' },
} as const;

/** The CEL type that an answer has, by the `type` of its JSON Schema: whole numbers are `double` too. */
export const formFieldType = (type: unknown): 'string' | 'double' | 'bool' | 'dyn' => {
  if (type === 'string') return 'string';
  if (type === 'number' || type === 'integer') return 'double';
  return type === 'boolean' ? 'bool' : 'dyn';
};

/** unanswered: it asks for an answer that the form does not give, or that is no number where one is needed. */
export type Truth = 'holds' | 'fails' | 'unanswered';

type Program = ReturnType<Environment['parse']>;

/** Far beyond what a rule says, and far below what keeps a process busy. */
const MOST_CHARACTERS = 2_000;
const limits = {
  maxAstNodes: 300,
  maxDepth: 30,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 8,
};
const MOST_LOOPS = 4;
const MOST_LOOPS_NESTED = 2;

const environment = new Environment({ unlistedVariablesAreDyn: true, limits });

// Conditions stand in published routes, which never change: each is parsed once in a process.
const programs = new Map<string, Program>();

/**
 * Whether a stage's CEL condition holds. Its work is bounded by {@link conditionProblem}, at publication.
 * @throws when it does not parse, or gives something else than true or false: publication has checked that, so this
 * is a defect and must not pass for "no".
 */
export function truthOf(expression: string, scope: ConditionScope): Truth {
  const result = ask(programOf(expression), scope);
  if (result === undefined) return 'unanswered';
  if (typeof result !== 'boolean')
    throw new Error(`condition "${expression}" gave ${typeof result}, not true or false`);
  return result ? 'holds' : 'fails';
}

function programOf(expression: string): Program {
  const program = programs.get(expression) ?? environment.parse(expression);
  programs.set(expression, program);
  return program;
}

/** How a published condition is built. @throws when it does not parse, as {@link truthOf} does. */
export const syntaxOf = (expression: string): ASTNode => programOf(expression).ast;

/** Undefined when what it asks for is not there: a form may leave a field open, and nobody can be asked here. */
function ask(program: Program, scope: ConditionScope): unknown {
  try {
    // CEL's whole numbers are BigInt.
    return program({ ...scope, case: { ...scope.case, year: BigInt(scope.case.year) } });
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** What is wrong with a condition, for publication; undefined when it parses and its work is bounded. */
export function conditionProblem(expression: string): Localized | undefined {
  if (expression.length > MOST_CHARACTERS)
    return { zh: `长于 ${MOST_CHARACTERS} 个字符`, en: `longer than ${MOST_CHARACTERS} characters` };
  try {
    return workProblem(environment.parse(expression).ast);
  } catch (error) {
    if (error instanceof Error) return readingFault(error);
    throw error;
  }
}

const loops: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** No regular expressions, whose work nothing bounds, and nothing that names a value to double it. */
const known: ReadonlySet<string> = new Set([
  ...loops,
  ...['has', 'size', 'int', 'double', 'string', 'bool', 'dyn', 'timestamp', 'startsWith', 'endsWith'],
  ...['contains', 'trim', 'lowerAscii', 'upperAscii'],
]);

function workProblem(ast: ASTNode): Localized | undefined {
  const calls = callsIn(ast, 0);
  const unknown = calls.find(({ name }) => !known.has(name));
  if (unknown)
    return { zh: `条件中不能使用“${unknown.name}”`, en: `"${unknown.name}" is not offered in conditions` };
  const looping = calls.filter(({ name }) => loops.has(name));
  if (looping.length > MOST_LOOPS)
    return { zh: `对列表的循环多于 ${MOST_LOOPS} 处`, en: `more than ${MOST_LOOPS} loops over lists` };
  if (looping.some(({ within }) => within >= MOST_LOOPS_NESTED))
    return {
      zh: `对列表的循环嵌套多于 ${MOST_LOOPS_NESTED} 层`,
      en: `loops over lists more than ${MOST_LOOPS_NESTED} deep`,
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

/** The arguments of a node are nodes, lists of them, and names. */
const nodesIn = (args: unknown): ASTNode[] => {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  return isNode(args) ? [args] : [];
};

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
