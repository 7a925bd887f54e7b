import type { Words } from '../result';

/** A form as rules read it: JSON Schema over scalars and lists of rows, a layout, and CEL in it (docs/forms.md). */
export interface FormShape {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly layout: {
    readonly sections: readonly FormSection[];
    readonly checks?: readonly FormCheck[] | undefined;
  };
}

export interface FormSection {
  readonly key: string;
  /** CEL: whether its fields are asked for. */
  readonly visible?: string | undefined;
  readonly fields: readonly FormField[];
}

export interface FormColumn {
  readonly key: string;
  readonly label: Words;
  readonly widget: string;
  /** CEL: whether it must be answered, beside what the schema requires. */
  readonly required?: string | undefined;
  /** CEL: its answer, which nobody types. */
  readonly computed?: string | undefined;
}

export interface FormField extends FormColumn {
  readonly visible?: string | undefined;
  readonly files?: { readonly min: number; readonly max: number } | undefined;
  readonly rows?:
    | { readonly columns: readonly FormColumn[]; readonly checks?: readonly RowCheck[] | undefined }
    | undefined;
}

/** Answers held against each other. */
export interface FormCheck {
  /** CEL: what must be true. What asks for an answer that is not given is not asked yet. */
  readonly holds: string;
  readonly message: Words;
  /** The fields that the message leads to. */
  readonly fields: readonly string[];
}

/** The same within one row. */
export interface RowCheck {
  readonly holds: string;
  readonly message: Words;
  readonly columns: readonly string[];
}

/** Of a property of the schema: the keywords that are checked. */
export interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: RowSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly [keyword: string]: unknown;
}

export interface RowSchema {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

export type Scalar = string | number | boolean | null;
export type Row = Readonly<Record<string, Scalar>>;
export type Answer = Scalar | readonly Row[];
export type Answers = Readonly<Record<string, Answer>>;

/** How rules read the answer of a field. */
export type Kind = 'decimal' | 'date' | 'bool' | 'text' | 'rows' | 'files';

export const kindOf = ({ widget }: Pick<FormColumn, 'widget'>, { type, format }: Property): Kind => {
  if (widget === 'attachments') return 'files';
  if (type === 'array') return 'rows';
  if (widget === 'money' || type === 'number' || type === 'integer') return 'decimal';
  if (type === 'boolean') return 'bool';
  return format === 'date' || widget === 'date' ? 'date' : 'text';
};

export const fieldsOf = ({ layout }: Pick<FormShape, 'layout'>): readonly FormField[] =>
  layout.sections.flatMap(({ fields }) => fields);

export const propertiesOf = (schema: FormShape['schema']): Readonly<Record<string, Property>> =>
  (schema['properties'] ?? {}) as Readonly<Record<string, Property>>;

export const requiredOf = (schema: Readonly<Record<string, unknown>>): readonly string[] =>
  (schema['required'] ?? []) as readonly string[];

export const isRows = (answer: Answer | undefined): answer is readonly Row[] => Array.isArray(answer);

/** Nothing filled in, blank text and a list without rows are the same. */
export const isGiven = (answer: Answer | undefined): answer is string | number | boolean | readonly Row[] => {
  if (answer === undefined || answer === null) return false;
  if (isRows(answer)) return answer.length > 0;
  return !(typeof answer === 'string' && answer.trim() === '');
};
