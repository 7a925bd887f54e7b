import { Environment, EvaluationError, type ASTNode } from '@marcbachmann/cel-js';
import { readingFault, workProblem, type WorkBounds } from '../cel';
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
    return workProblem(environment.parse(expression).ast, bounds);
  } catch (error) {
    if (error instanceof Error) return readingFault(error);
    throw error;
  }
}

/** No regular expressions, whose work nothing bounds, and nothing that names a value to double it. */
const bounds: WorkBounds = {
  functions: new Set([
    ...['has', 'size', 'int', 'double', 'string', 'bool', 'dyn', 'timestamp', 'startsWith', 'endsWith'],
    ...['contains', 'trim', 'lowerAscii', 'upperAscii'],
  ]),
  mostLoops: 4,
  mostNested: 2,
};
