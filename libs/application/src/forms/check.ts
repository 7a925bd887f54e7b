import { isDeepStrictEqual } from 'node:util';
import type { Form, FormData, Layout, LayoutField } from '@shanhai/contracts/forms';
import {
  compileForm,
  isRows,
  keptAnswers,
  propertiesOf,
  standingOf,
  verdictOf,
  type CompiledForm,
  type FileCounts,
  type FormFault,
  type Property,
  type Standing,
} from '@shanhai/domain/forms';
import type { FieldError, Params, Rejection } from '@shanhai/domain/result';
import { fieldsOf } from './answer';

// A published form never changes, and what a call asks beside it neither: its rules are read once in a process.
const compiled = new Map<string, CompiledForm>();

export function compiledForm({ id, schema, layout }: Pick<Form, 'id' | 'schema' | 'layout'>): CompiledForm {
  const asked = `${id} ${JSON.stringify(layout.checks ?? [])}`;
  const known = compiled.get(asked) ?? compileForm({ schema, layout });
  compiled.set(asked, known);
  return known;
}

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');
const pointerTo = (field: string): string => `/formData/${escaped(field)}`;

/** Which types an answer may have while it is being written: a figure may still be half typed. */
const draftTypes: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  number: ['number', 'string'],
  integer: ['number', 'string'],
  boolean: ['boolean'],
};

/** What of a draft is not of the form's shape: fields that it lacks, answers of another type. */
export function shapeErrors(
  { schema, layout }: Pick<Form, 'schema' | 'layout'>,
  data: FormData,
): FieldError[] {
  const faults = Object.entries(data).flatMap(([field, answer]): FormFault[] => {
    const property = propertyOf(propertiesOf(schema), field);
    if (!isRows(answer) || property?.type !== 'array') return shapeFaults({ field }, field, property, answer);
    const cells = property.items?.properties ?? {};
    return answer.flatMap((row, at) =>
      Object.entries(row).flatMap(([column, cell]) =>
        shapeFaults({ field, row: at, column }, column, propertyOf(cells, column), cell),
      ),
    );
  });
  return faults.map((fault) => errorOf(layout, fault));
}

const propertyOf = (properties: Readonly<Record<string, Property>>, key: string): Property | undefined =>
  Object.hasOwn(properties, key) ? properties[key] : undefined;

function shapeFaults(
  place: Pick<FormFault, 'field' | 'row' | 'column'>,
  key: string,
  property: Property | undefined,
  answer: FormData[string],
): FormFault[] {
  if (!property) return [{ ...place, code: 'unknown_field', params: { field: key } }];
  const { type = 'string' } = property;
  const allowed = draftTypes[type] ?? ['string'];
  if (answer === null || (type !== 'array' && allowed.includes(typeof answer))) return [];
  return [{ ...place, code: 'answer_wrong_type', params: { expected: type } }];
}

/**
 * Why answers can't even be kept as a draft: `form_field_unknown` or `form_invalid`; undefined when they can. What stands in
 * the draft already (`before`) stays: the form may have got another version since, and nothing that was typed is lost.
 */
export function shapeRefusal(
  form: Pick<Form, 'schema' | 'layout'>,
  data: FormData,
  before: FormData = {},
): Rejection | undefined {
  const typed = Object.entries(data).filter(([key, answer]) => !isDeepStrictEqual(answer, before[key]));
  const errors = shapeErrors(form, Object.fromEntries(typed));
  const unknown = errors.find(({ code }) => code === 'unknown_field');
  if (unknown) return { code: 'form_field_unknown', params: unknown.params ?? {}, errors };
  return invalid(errors);
}

/** The answers of a draft to this version of its form; those to questions of an earlier one are left out at submission. */
export const answersTo = ({ schema }: Pick<Form, 'schema'>, data: FormData): FormData =>
  Object.fromEntries(Object.entries(data).filter(([key]) => Object.hasOwn(propertiesOf(schema), key)));

/** Answers as they are kept in a draft, and as they count: in titles, on the way ahead, and at submission. */
export interface Settled {
  readonly kept: FormData;
  readonly counted: FormData;
  /** Of fields that are hidden, files don't count either. */
  readonly shown: ReadonlySet<string>;
}

/** What the rules of a form make of answers on a day (`YYYY-MM-DD`): nobody's word is taken for what is computed. */
export function settleAnswers(form: Form, data: FormData, today: string): Settled {
  const rules = compiledForm(form);
  return settledBy(rules, data, standingOf(rules, data, today));
}

const settledBy = (rules: CompiledForm, data: FormData, standing: Standing): Settled => ({
  kept: keptAnswers(rules, data, standing) as FormData,
  counted: standing.answers as FormData,
  shown: standing.shown,
});

export interface Judged extends Settled {
  /** Why it can't be submitted so: `form_invalid` with each answer that needs attention. */
  readonly refusal: Rejection | undefined;
}

/**
 * Holds answers against everything that stands between a draft and its submission: schema and rules, and where they are
 * counted, files by the layout. With what the rules make of them, for the rules are gone through once.
 */
export function judgeAnswers(form: Form, data: FormData, today: string, files?: FileCounts): Judged {
  const rules = compiledForm(form);
  const { standing, faults } = verdictOf(rules, data, today, files);
  const errors = faults.map((fault) => errorOf(form.layout, fault));
  return { ...settledBy(rules, data, standing), refusal: invalid(errors) };
}

/** The files that a form asks for with these answers, and how many at least. */
export function filesAsked(form: Form, data: FormData, today: string) {
  const { shown, required } = standingOf(compiledForm(form), data, today);
  return fieldsOf(form.layout).flatMap(({ key, label, files }) =>
    files && shown.has(key)
      ? [{ field: key, label, min: Math.max(files.min, required.has(key) ? 1 : 0) }]
      : [],
  );
}

const notYet: ReadonlySet<string> = new Set(['answer_required', 'answer_not_computed', 'rows_too_few']);

/**
 * Why answers could not be submitted whatever the others are: `form_field_unknown` or `form_invalid` with each answer
 * that is given and wrong. What is not answered yet is no fault.
 */
export function judgeGiven(form: Form, data: FormData, today: string): Judged {
  const shape = shapeRefusal(form, data);
  const judged = judgeAnswers(form, data, today);
  if (shape?.code === 'form_field_unknown') return { ...judged, refusal: shape };
  const errors = judged.refusal?.errors ?? [];
  return { ...judged, refusal: invalid(errors.filter(({ code }) => !notYet.has(code))) };
}

const invalid = (errors: readonly FieldError[]): Rejection | undefined =>
  errors.length === 0 ? undefined : { code: 'form_invalid', params: { count: errors.length }, errors };

function errorOf(layout: Layout, { field, row, column, code, params = {} }: FormFault): FieldError {
  if (row !== undefined && column !== undefined) {
    const pointer = `${pointerTo(field)}/${row}/${escaped(column)}`;
    return { pointer, code, params: { ...wordsOfCell(layout, field, row, column), ...params } };
  }
  const pointer = code.startsWith('files_') ? `/attachments/${escaped(field)}` : pointerTo(field);
  return { pointer, code, params: { ...wordsOf(layout, field), ...params } };
}

/** The same of each field, called by its label. */
export const fieldErrors = (layout: Layout, fields: readonly string[], code: string): FieldError[] =>
  fields.map((field) => ({ pointer: pointerTo(field), code, params: wordsOf(layout, field) }));

/** How a field is called, and in what it is measured, for the sentence about it. */
const wordsOf = (layout: Layout, key: string): Params =>
  wordsFor(fieldsOf(layout).find((each) => each.key === key) ?? unnamed(key));

const unnamed = (key: string): Called => ({ label: { zh: key, en: key } });

/** A cell is called by its table, its row as people count, and its column. */
function wordsOfCell(layout: Layout, key: string, row: number, columnKey: string): Params {
  const field = fieldsOf(layout).find((each) => each.key === key);
  const column = field?.rows?.columns.find((each) => each.key === columnKey) ?? unnamed(columnKey);
  const { label: of } = field ?? unnamed(key);
  const label = {
    zh: `${of.zh}第 ${row + 1} 行${column.label.zh}`,
    en: `${of.en}, row ${row + 1}, ${column.label.en}`,
  };
  return wordsFor({ ...column, label });
}

type Called = Pick<LayoutField, 'label' | 'unit'>;

function wordsFor({ label, unit }: Called): Params {
  return {
    label,
    unit: unit ? { zh: ` ${unit.zh}`, en: ` ${unit.en}` } : '',
    inUnit: unit ? { zh: `，单位${unit.zh}`, en: ` in ${unit.en}` } : '',
  };
}
