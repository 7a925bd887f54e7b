import type { Form, FormData, LayoutField } from '@shanhai/contracts/forms';
import { textIn } from '../i18n/names';
import type { Language } from '../i18n/language';
import type { Words } from '../i18n/words';
import { isEmpty } from '@shanhai/contracts/answers';

/** What a published form asks of one answer: the part of JSON Schema that forms are made of. */
interface AnswerSchema {
  readonly type?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
}

export interface FieldError {
  readonly key: string;
  readonly message: string;
}

interface Asked {
  readonly field: LayoutField;
  readonly schema: AnswerSchema;
  readonly label: string;
  readonly unit: string;
  readonly words: Words['form']['errors'];
}

const schemaOf = (form: Form, key: string): AnswerSchema =>
  (form.schema['properties'] as Record<string, AnswerSchema> | undefined)?.[key] ?? {};

export const isRequired = (form: Pick<Form, 'schema'>, key: string): boolean =>
  ((form.schema['required'] as readonly string[] | undefined) ?? []).includes(key);

export const fieldsOf = (form: Pick<Form, 'layout'>): LayoutField[] =>
  form.layout.sections.flatMap(({ fields }) => fields);

/** Characters as JSON Schema counts them: 𠮷 is one. */
const lengthOf = (text: string): number => Array.from(text).length;

const isDate = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const textError = (text: string, { schema, label, words }: Asked): string | null => {
  const length = lengthOf(text);
  if (schema.minLength !== undefined && length < schema.minLength)
    return words.minLength(label, schema.minLength);
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    return words.maxLength(label, schema.maxLength, length);
  }
  return schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(text)
    ? words.pattern(label)
    : null;
};

const moneyError = (text: string, { schema, label, unit, words }: Asked): string | null => {
  const fits = /^-?\d+(\.\d+)?$/.test(text);
  const allowed = schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text);
  return fits && allowed ? null : words.number(label, unit);
};

const numberError = (value: FormData[string], { schema, label, unit, words }: Asked): string | null => {
  if (typeof value !== 'number') return words.number(label, unit);
  if (schema.type === 'integer' && !Number.isInteger(value)) return words.integer(label);
  if (schema.minimum !== undefined && value < schema.minimum) return words.minimum(label, schema.minimum);
  return schema.maximum !== undefined && value > schema.maximum ? words.maximum(label, schema.maximum) : null;
};

const choiceError = (value: FormData[string], { field, label, words }: Asked): string | null =>
  field.options?.some((option) => option.value === value) === false ? words.choice(label) : null;

const answerError = (value: FormData[string], asked: Asked): string | null => {
  switch (asked.field.widget) {
    case 'text':
    case 'textarea':
      return textError(String(value), asked);
    case 'money':
      return moneyError(String(value), asked);
    case 'number':
      return numberError(value, asked);
    case 'date':
      return isDate(String(value)) ? null : asked.words.date(asked.label);
    case 'select':
      return choiceError(value, asked);
    case 'attachments':
      return null;
  }
};

export interface Reader {
  readonly language: Language;
  readonly words: Words['form']['errors'];
}

/** What to fix in one answer, in the reader's words; null when it is fine. */
export const checkField = (form: Form, field: LayoutField, data: FormData, reader: Reader): string | null => {
  const label = textIn(reader.language, field.label);
  const value = data[field.key];
  if (value === undefined || isEmpty(value)) {
    if (!isRequired(form, field.key)) return null;
    const chosen = field.widget === 'select' || field.widget === 'date';
    return chosen ? reader.words.requiredChoice(label) : reader.words.required(label);
  }
  const unit = field.unit ? textIn(reader.language, field.unit) : '';
  return answerError(value, { field, schema: schemaOf(form, field.key), label, unit, words: reader.words });
};

export interface FilesOfField {
  readonly attached: number;
  readonly uploading: number;
  /** Refused or broken off, and still on the page: dropping them silently would lose a file. */
  readonly failed: number;
}

const checkFiles = (field: LayoutField, files: FilesOfField, { language, words }: Reader): string | null => {
  const label = textIn(language, field.label);
  const min = field.files?.min ?? 0;
  if (files.uploading > 0) return words.filesUploading(label);
  if (files.failed > 0) return words.filesFailed(label);
  return files.attached < min ? words.filesMin(label, min) : null;
};

/** Everything to fix before the form can be submitted, in reading order. */
export const checkForm = (
  form: Form,
  data: FormData,
  filesOf: (key: string) => FilesOfField,
  reader: Reader,
): FieldError[] =>
  fieldsOf(form).flatMap((field) => {
    const message =
      field.widget === 'attachments'
        ? checkFiles(field, filesOf(field.key), reader)
        : checkField(form, field, data, reader);
    return message === null ? [] : [{ key: field.key, message }];
  });
