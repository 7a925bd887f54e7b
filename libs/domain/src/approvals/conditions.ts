import { parse } from '@marcbachmann/cel-js';

type Program = ReturnType<typeof parse>;

// Conditions stand in published routes, which never change: each is parsed once in a process.
const programs = new Map<string, Program>();

/**
 * Whether a stage's CEL condition holds for a form.
 * @throws when the expression does not parse or does not give true or false: publication has checked it, so
 * this is a defect and must not pass for "no".
 */
export function holds(expression: string, form: Readonly<Record<string, unknown>>): boolean {
  const program = programs.get(expression) ?? parse(expression);
  programs.set(expression, program);
  const result: unknown = program({ form });
  if (typeof result !== 'boolean')
    throw new Error(`condition "${expression}" gave ${typeof result}, not true or false`);
  return result;
}

/** What is wrong with a condition, for publication; undefined when it parses. */
export function conditionProblem(expression: string): string | undefined {
  try {
    parse(expression);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
