import type { Form, LayoutField } from '@shanhai/contracts/forms';

export interface FieldError {
  readonly key: string;
  readonly message: string;
}

/** What the schema requires whatever the rules say. */
export const isRequired = (form: Pick<Form, 'schema'>, key: string): boolean =>
  ((form.schema['required'] as readonly string[] | undefined) ?? []).includes(key);

export const fieldsOf = (form: Pick<Form, 'layout'>): LayoutField[] =>
  form.layout.sections.flatMap(({ fields }) => fields);
