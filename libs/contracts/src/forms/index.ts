import { z } from 'zod';
import { localized } from '../http';

export const widgets = ['text', 'textarea', 'number', 'money', 'date', 'select', 'attachments'] as const;

export const layoutField = z.strictObject({
  /** Name of the property in the schema. For `attachments` the name under which files are filed. */
  key: z.string(),
  label: localized,
  hint: localized.optional(),
  widget: z.enum(widgets),
  /** Unit of measure shown after the figure, such as 万元. */
  unit: localized.optional(),
  options: z.array(z.strictObject({ value: z.string(), label: localized })).optional(),
  /** For attachments: how many, and which media types. */
  files: z
    .strictObject({ min: z.number().int(), max: z.number().int(), mediaTypes: z.array(z.string()) })
    .optional(),
  /** Shown as a fact in the inbox row and at the head of the approval page. */
  fact: z.boolean().optional(),
});

export const layout = z.strictObject({
  sections: z.array(z.strictObject({ key: z.string(), title: localized, fields: z.array(layoutField) })),
  /** Title of a case, with {field} for values of the form and {unit} for the applicant. */
  title: z.string(),
});
export type Layout = z.infer<typeof layout>;
export type LayoutField = z.infer<typeof layoutField>;

/** A published form. `schema` is JSON Schema 2020-12 over an object of scalars; decimals are strings. */
export const form = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  version: z.number().int(),
  schema: z.record(z.string(), z.unknown()),
  layout,
});
export type Form = z.infer<typeof form>;

/** What a person has filled in, by field. A draft may be incomplete but never of another shape. */
export const formData = z.record(
  z.string().max(64),
  z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]),
);
export type FormData = z.infer<typeof formData>;
