import type { Form, LayoutField } from '@shanhai/contracts/forms';

export interface FieldError {
  /** Of the field, or {@link cellKey} of one of its cells. */
  readonly key: string;
  readonly message: string;
}

/** A cell of a field of rows, as errors and controls call it. */
export const cellKey = (field: string, row: number, column: string): string => `${field}.${row}.${column}`;

/** What the schema requires whatever the rules say. */
export const isRequired = (form: Pick<Form, 'schema'>, key: string): boolean =>
  ((form.schema['required'] as readonly string[] | undefined) ?? []).includes(key);

export const fieldsOf = (form: Pick<Form, 'layout'>): LayoutField[] =>
  form.layout.sections.flatMap(({ fields }) => fields);
