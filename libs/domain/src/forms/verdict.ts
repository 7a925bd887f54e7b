import type { Params, Words } from '../result';
import { isOneLine } from '../text';
import { answerFault, type AnswerFault } from './answers';
import type { CompiledColumn, CompiledField, CompiledForm } from './compile';
import { isGiven, isRows, type Answer, type Answers, type Row, type RowCheck } from './shape';
import { standingOf, type RowStanding, type Standing } from './standing';

/** What stands between answers and their submission, at one field or one cell of its rows. */
export interface FormFault {
  readonly field: string;
  /** Of a field of rows: which, counted from 0, and which column. */
  readonly row?: number;
  readonly column?: string;
  readonly code: string;
  readonly params?: Params;
}

export interface Verdict {
  readonly standing: Standing;
  /** In reading order; one at a field or a cell. */
  readonly faults: readonly FormFault[];
}

/** How many files lie at each field of attachments; undefined leaves files to somebody else. */
export type FileCounts = Readonly<Record<string, number>>;

/** Holds answers against everything that a form asks: the same in browser and service. */
export function verdictOf(form: CompiledForm, answers: Answers, today: string, files?: FileCounts): Verdict {
  const standing = standingOf(form, answers, today);
  const faults = form.fields.flatMap((field) => {
    if (!standing.shown.has(field.key)) return [];
    return field.kind === 'files' ? fileFaults(field, standing, files) : fieldFaults(form, field, standing);
  });
  const broken = brokenChecks(standing, faults);
  const order = new Map(form.fields.map(({ key }, at) => [key, at]));
  const told = [...faults, ...broken].sort((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0));
  return { standing, faults: [...told, ...unknownFields(form, answers)] };
}

const unknownFields = ({ properties }: CompiledForm, answers: Answers): FormFault[] =>
  Object.keys(answers)
    .filter((key) => isGiven(answers[key]) && !Object.hasOwn(properties, key))
    .map((field) => ({ field, code: 'unknown_field', params: { field } }));

/** A check is told at the first of its fields of which nothing else is told; where all are wrong, it waits. */
const brokenChecks = ({ broken, shown }: Standing, faults: readonly FormFault[]): FormFault[] => {
  const wrong = new Set(faults.map(({ field }) => field));
  return broken.flatMap(({ fields, message }) => {
    const field = fields.find((key) => shown.has(key) && !wrong.has(key));
    if (field === undefined) return [];
    wrong.add(field);
    return [{ field, ...checkFailed(message) }];
  });
};

const checkFailed = (message: Words) => ({ code: 'answer_check_failed', params: { message } });

function fileFaults({ key, field }: CompiledField, { required }: Standing, files?: FileCounts): FormFault[] {
  const rule = field.files;
  if (!rule || !files) return [];
  const count = files[key] ?? 0;
  const min = Math.max(rule.min, required.has(key) ? 1 : 0);
  if (count < min) return [{ field: key, code: 'files_required', params: { min } }];
  if (count <= rule.max) return [];
  return [{ field: key, code: 'files_too_many', params: { max: rule.max, excess: count - rule.max } }];
}

function fieldFaults(form: CompiledForm, field: CompiledField, standing: Standing): FormFault[] {
  const answer = standing.answers[field.key];
  if (!isGiven(answer)) {
    const missing = missingFault(field, standing.required.has(field.key));
    return missing ? [{ field: field.key, ...missing }] : [];
  }
  if (field.kind === 'rows') return rowsFaults(field, answer, standing);
  const fault = isRows(answer)
    ? { code: 'answer_wrong_format' }
    : cellFault(field, answer, (key) => standing.answers[key]);
  return fault ? [{ field: field.key, ...fault }] : [];
}

const missingFault = ({ computed, property }: CompiledColumn, required: boolean): AnswerFault | undefined => {
  if (computed) return required ? { code: 'answer_not_computed' } : undefined;
  const min = property.minItems ?? 0;
  if (property.type === 'array' && (required || min > 0))
    return { code: 'rows_too_few', params: { min: Math.max(min, 1) } };
  return required ? { code: 'answer_required' } : undefined;
};

function cellFault(
  { column, property, kind }: CompiledColumn,
  answer: string | number | boolean,
  beside: (key: string) => Answer | undefined,
): AnswerFault | undefined {
  const fault = answerFault(answer, property, beside, kind === 'decimal');
  if (fault || column.widget !== 'text' || typeof answer !== 'string') return fault;
  // What is asked for on one line stands in titles, and in the lines of letters.
  return isOneLine(answer) ? undefined : { code: 'answer_one_line' };
}

function rowsFaults(field: CompiledField, answer: Answer, standing: Standing): FormFault[] {
  const { key, property } = field;
  if (!isRows(answer)) return [{ field: key, code: 'answer_wrong_format' }];
  const { minItems: min = 0, maxItems: max = Infinity } = property;
  if (answer.length < min) return [{ field: key, code: 'rows_too_few', params: { min } }];
  if (answer.length > max)
    return [{ field: key, code: 'rows_too_many', params: { max, actual: answer.length } }];
  return answer.flatMap((row, at) =>
    rowFaults(field, row, standing.rows[key]?.[at]).map((fault) => ({
      ...{ field: key, row: at },
      ...{ ...fault, params: { ...fault.params, row: at + 1 } },
    })),
  );
}

interface CellFault extends AnswerFault {
  readonly column: string;
}

function rowFaults(field: CompiledField, row: Row, standing: RowStanding | undefined): CellFault[] {
  const known = new Set(field.columns.map(({ key }) => key));
  const faults = field.columns.flatMap((column): CellFault[] => {
    const answer = row[column.key];
    const fault =
      isGiven(answer) && !isRows(answer)
        ? cellFault(column, answer, (key) => row[key])
        : missingFault(column, standing?.required.has(column.key) ?? false);
    return fault ? [{ column: column.key, ...fault }] : [];
  });
  const unknown = Object.keys(row)
    .filter((key) => !known.has(key))
    .map((column) => ({ column, code: 'unknown_field', params: { field: column } }));
  return [...inColumns(field, [...faults, ...brokenRowChecks(standing?.broken ?? [], faults)]), ...unknown];
}

function brokenRowChecks(broken: readonly RowCheck[], faults: readonly CellFault[]): CellFault[] {
  const wrong = new Set(faults.map(({ column }) => column));
  return broken.flatMap(({ columns, message }) => {
    const column = columns.find((key) => !wrong.has(key));
    if (column === undefined) return [];
    wrong.add(column);
    return [{ column, ...checkFailed(message) }];
  });
}

/** As the table shows its columns, which need not be the order in which they are computed. */
const inColumns = ({ field }: CompiledField, faults: readonly CellFault[]): CellFault[] => {
  const order = new Map((field.rows?.columns ?? []).map(({ key }, at) => [key, at]));
  return [...faults].sort((a, b) => (order.get(a.column) ?? 0) - (order.get(b.column) ?? 0));
};
