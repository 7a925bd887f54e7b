import { Environment } from '@marcbachmann/cel-js';
import { askedOf, celType, readingFault, summaryOf, typeFault, type Asked, type CelError } from '../../cel';
import { conditionProblem, conditionTypes, formFieldType, truthOf, type ConditionScope } from '../conditions';
import { contradictsItself } from './contradiction';
import type { FormFacts } from './facts';
import { problem, type Placed, type RouteProblem } from './problem';

/** Whether a condition can be read, fits the types of what it asks for, is bounded, and can ever hold. */
export function conditionProblems(
  { stage, pointer }: Placed,
  form: FormFacts | null | undefined,
): readonly RouteProblem[] {
  if (stage.when === undefined) return [];
  const place = `${pointer}/when`;
  const environment = environmentOf(form ?? null);
  const { valid, type, error } = environment.check(stage.when);
  if (!valid) return [unfitProblem(error ?? new Error('–'), place)];
  const costly = conditionProblem(stage.when);
  if (costly !== undefined) return [problem('condition_too_costly', place, { detail: costly })];
  const { ast } = environment.parse(stage.when);
  const asked = askedOf(ast);
  const unknown = form && asked.fields.find((field) => !Object.hasOwn(form.fields, field));
  if (unknown !== undefined && unknown !== null) {
    return [problem('condition_field_unknown', place, { field: `form.${unknown}` })];
  }
  if (type !== 'bool') return [problem('condition_not_boolean', place, { type: celType(type ?? 'dyn') })];
  return canHold(stage.when, asked, form ?? null) && !contradictsItself(ast, form ?? null)
    ? []
    : [problem('condition_never', place, { key: stage.key })];
}

const codes: Readonly<Record<string, string>> = {
  no_such_key: 'condition_field_unknown',
  unknown_variable: 'condition_field_unknown',
};

function unfitProblem(error: CelError, pointer: string): RouteProblem {
  const code = codes[error.code ?? ''];
  if (code) return problem(code, pointer, { field: summaryOf(error).replace(/^[^:]*: /, '') });
  return error.name === 'TypeError'
    ? problem('condition_type', pointer, { detail: typeFault(error) })
    : problem('condition_syntax', pointer, { detail: readingFault(error) });
}

/** The types of what a condition may ask for. Without a form its answers may be anything. */
function environmentOf(form: FormFacts | null): Environment {
  const environment = new Environment();
  for (const [name, schema] of Object.entries(conditionTypes)) {
    environment.registerVariable({ name, schema });
  }
  // A number of the form is a double; CEL compares it with a whole number by size, but not for equality.
  environment.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  if (!form) return environment.registerVariable('form', 'map');
  const fields = Object.entries(form.fields).map(([name, { type }]) => [name, formFieldType(type)]);
  return environment.registerVariable({ name: 'form', schema: Object.fromEntries(fields) as FormTypes });
}

type FormTypes = Readonly<Record<string, 'string' | 'double' | 'bool' | 'dyn'>>;

const MOST_CASES = 1_000;
const nowhere: Omit<ConditionScope, 'form'> = {
  applicant: { id: '', unit: '', roles: [] },
  unit: { id: '', kind: '', parent: '', name: '' },
  case: { type: '', number: '', title: '', year: 0 },
};

/** False only when it is sure: all answers that it asks for are counted, and none makes it hold. */
function canHold(expression: string, asked: Asked, form: FormFacts | null): boolean {
  if (asked.others.length > 0) return true;
  const fields = [...new Set(asked.fields)];
  const values = fields.map((field) => form?.fields[field]?.values);
  const cases = values.reduce((count, some) => count * (some ? some.length + 1 : Infinity), 1);
  if (cases > MOST_CASES) return true;
  const answers = values.reduce<readonly (readonly unknown[])[]>(
    (so, some) => so.flatMap((before) => [undefined, ...(some ?? [])].map((value) => [...before, value])),
    [[]],
  );
  return answers.some((row) => {
    const given = fields.flatMap((field, at) => (row[at] === undefined ? [] : [[field, row[at]]]));
    return (
      truthOf(expression, { ...nowhere, form: Object.fromEntries(given) as ConditionScope['form'] }) ===
      'holds'
    );
  });
}
