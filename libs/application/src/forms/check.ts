import type { Form, FormData, Layout } from '@shanhai/contracts/forms';
import { isOneLine } from '@shanhai/contracts/http';
import type { FieldError, Params, Rejection } from '@shanhai/domain/result';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020';
import { fieldsOf, isGiven } from './answer';
import { compileSchema } from './schema';

// A published form never changes, so its compiled schema holds as long as the process.
const compiled = new Map<string, ValidateFunction>();

function validatorOf({ id, schema }: Pick<Form, 'id' | 'schema'>): ValidateFunction {
  const known = compiled.get(id);
  if (known) return known;
  const validate = compileSchema(schema);
  compiled.set(id, validate);
  return validate;
}

const pointerTo = (field: string): string => `/formData/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;

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
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, { type?: string }>>;
  return Object.entries(data).flatMap(([field, answer]): FieldError[] => {
    const property = Object.hasOwn(properties, field) ? properties[field] : undefined;
    if (!property) return [{ pointer: pointerTo(field), code: 'unknown_field', params: { field } }];
    const allowed = draftTypes[property.type ?? 'string'] ?? ['string'];
    if (answer === null || allowed.includes(typeof answer)) return [];
    const params = { ...wordsOf(layout, field), expected: property.type ?? 'string' };
    return [{ pointer: pointerTo(field), code: 'answer_wrong_type', params }];
  });
}

/** Why answers can't even be kept as a draft: `form_field_unknown` or `form_invalid`; undefined when they can. */
export function shapeRefusal(form: Pick<Form, 'schema' | 'layout'>, data: FormData): Rejection | undefined {
  const errors = shapeErrors(form, data);
  const unknown = errors.find(({ code }) => code === 'unknown_field');
  if (unknown) return { code: 'form_field_unknown', params: unknown.params ?? {}, errors };
  return invalid(errors);
}

/**
 * Why answers could not be submitted whatever the others are: `form_field_unknown` or `form_invalid` with each answer
 * that is given and wrong. What is not answered yet is no fault.
 */
export function answersRefusal(form: Form, data: FormData): Rejection | undefined {
  const shape = shapeRefusal(form, data);
  if (shape?.code === 'form_field_unknown') return shape;
  return invalid(answerErrors(form, data).filter(({ code }) => code !== 'answer_required'));
}

/** Why a draft can't be submitted as it stands: `form_invalid` with each answer that needs attention. */
export const submissionRefusal = (...draft: Parameters<typeof submissionErrors>): Rejection | undefined =>
  invalid(submissionErrors(...draft));

const invalid = (errors: readonly FieldError[]): Rejection | undefined =>
  errors.length === 0 ? undefined : { code: 'form_invalid', params: { count: errors.length }, errors };

/** Everything that stands between a draft and its submission: answers by the schema, files by the layout. */
export function submissionErrors(
  form: Form,
  data: FormData,
  files: Readonly<Record<string, number>>,
): FieldError[] {
  return [...answerErrors(form, data), ...fileErrors(form.layout, files)];
}

/** One error a field, the first that the schema reports; cleared answers count as missing. */
function answerErrors(form: Form, data: FormData): FieldError[] {
  const given = Object.fromEntries(Object.entries(data).filter(([, answer]) => isGiven(answer)));
  const validate = validatorOf(form);
  const complaints = validate(given) ? [] : (validate.errors ?? []);
  const byField = new Map<string, FieldError>();
  for (const found of [
    ...complaints.map((error) => answerError(form.layout, error)),
    ...brokenLines(form.layout, given),
  ]) {
    if (!byField.has(found.pointer)) byField.set(found.pointer, found);
  }
  const order = fieldsOf(form.layout).map(({ key }) => pointerTo(key));
  return [...byField.values()].sort((a, b) => order.indexOf(a.pointer) - order.indexOf(b.pointer));
}

/** What is asked for on one line stands in titles, and in the lines of letters. */
const brokenLines = (layout: Layout, given: FormData): FieldError[] => {
  const broken = fieldsOf(layout).filter(({ key, widget }) => {
    const answer = given[key];
    return widget === 'text' && typeof answer === 'string' && !isOneLine(answer);
  });
  return fieldErrors(
    layout,
    broken.map(({ key }) => key),
    'answer_one_line',
  );
};

function answerError(layout: Layout, error: ErrorObject): FieldError {
  const { code, field, params = {} } = meaningOf(layout, error);
  return { pointer: pointerTo(field), code, params: { ...wordsOf(layout, field), ...params } };
}

interface Meaning {
  readonly code: string;
  readonly field: string;
  readonly params?: Params;
}

type Reading = (error: ErrorObject) => { readonly code: string; readonly params?: Params };

const limited =
  (code: string, name: 'min' | 'max'): Reading =>
  ({ params }) => ({ code, params: { [name]: String(params['limit']) } });

/** What each keyword of JSON Schema means for the answer of one field. */
const readings: Readonly<Record<string, Reading>> = {
  minLength: limited('answer_too_short', 'min'),
  maxLength: ({ params, data }) => ({
    code: 'answer_too_long',
    params: { max: String(params['limit']), actual: [...String(data)].length },
  }),
  minimum: limited('answer_too_small', 'min'),
  exclusiveMinimum: limited('answer_too_small', 'min'),
  maximum: limited('answer_too_big', 'max'),
  exclusiveMaximum: limited('answer_too_big', 'max'),
  formatMinimum: limited('answer_too_early', 'min'),
  formatMaximum: limited('answer_too_late', 'max'),
  enum: () => ({ code: 'answer_not_offered' }),
  const: () => ({ code: 'answer_not_offered' }),
  type: ({ params }) => ({ code: typeCodes[String(params['type'])] ?? 'answer_wrong_format' }),
  format: ({ params }) => ({
    code: params['format'] === 'date' ? 'answer_not_date' : 'answer_wrong_format',
  }),
};

/** A complaint of the schema as a sentence that says what to do. */
function meaningOf(layout: Layout, error: ErrorObject): Meaning {
  const { keyword, instancePath, params } = error;
  if (keyword === 'required') return { field: String(params['missingProperty']), code: 'answer_required' };
  if (keyword === 'additionalProperties') {
    const field = String(params['additionalProperty']);
    return { field, code: 'unknown_field', params: { field } };
  }
  const field = instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  const reading = readings[keyword];
  if (reading) return { field, ...reading(error) };
  // Any other keyword of a schema: the figure of an amount is checked by a pattern.
  return { field, code: isFigure(layout, field) ? 'answer_not_number' : 'answer_wrong_format' };
}

const typeCodes: Readonly<Record<string, string>> = {
  number: 'answer_not_number',
  integer: 'answer_not_whole',
};

const isFigure = (layout: Layout, key: string): boolean =>
  fieldsOf(layout).some((field) => field.key === key && ['money', 'number'].includes(field.widget));

/** The same of each field, called by its label. */
export const fieldErrors = (layout: Layout, fields: readonly string[], code: string): FieldError[] =>
  fields.map((field) => ({ pointer: pointerTo(field), code, params: wordsOf(layout, field) }));

/** How a field is called, and in what it is measured, for the sentence about it. */
function wordsOf(layout: Layout, key: string): Params {
  const field = fieldsOf(layout).find((each) => each.key === key);
  const unit = field?.unit;
  return {
    label: field?.label ?? { zh: key, en: key },
    unit: unit ? { zh: ` ${unit.zh}`, en: ` ${unit.en}` } : '',
    inUnit: unit ? { zh: `，单位${unit.zh}`, en: ` in ${unit.en}` } : '',
  };
}

function fileErrors(layout: Layout, files: Readonly<Record<string, number>>): FieldError[] {
  return fieldsOf(layout).flatMap(({ key, label, files: rule }): FieldError[] => {
    const count = files[key] ?? 0;
    const pointer = `/attachments/${key}`;
    if (!rule) return [];
    if (count < rule.min) return [{ pointer, code: 'files_required', params: { label, min: rule.min } }];
    if (count <= rule.max) return [];
    return [{ pointer, code: 'files_too_many', params: { label, max: rule.max, excess: count - rule.max } }];
  });
}
