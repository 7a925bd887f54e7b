import { z } from 'zod';
import { endpoint, localized, pageOf, pageQuery, personRef, timestamp } from '../http';
import { ruleProblem, ruleText } from '../rules';

export const cellWidgets = ['text', 'textarea', 'number', 'money', 'date', 'select'] as const;
export const widgets = [...cellWidgets, 'attachments', 'rows'] as const;

/** CEL over the answers of a form; docs/forms.md says what it may ask, publication checks that it does. */
const rule = z.string().trim().min(1).max(4000);

const asked = {
  /** Name of the property in the schema. For `attachments` the name under which files are filed. */
  key: z.string(),
  label: localized,
  hint: localized.optional(),
  /** Unit of measure shown after the figure, such as 万元. */
  unit: localized.optional(),
  options: z.array(z.strictObject({ value: z.string(), label: localized })).optional(),
  /** Whether it must be answered, beside what the schema requires. */
  required: rule.optional(),
  /** Its answer, which the service computes and nobody types. */
  computed: rule.optional(),
};

/** A column of a field of rows. Its rules may ask for `row.<column>` as well. */
export const layoutColumn = z.strictObject({ ...asked, widget: z.enum(cellWidgets) });
export type LayoutColumn = z.infer<typeof layoutColumn>;

/** Answers of one row held against each other. */
export const rowCheckRule = z.strictObject({
  holds: rule,
  message: localized,
  columns: z.array(z.string()).min(1).max(20),
});

export const layoutField = z.strictObject({
  ...asked,
  widget: z.enum(widgets),
  /** For rows: the columns of the table, and what must be true of each row. */
  rows: z
    .strictObject({
      columns: z.array(layoutColumn).min(1).max(30),
      checks: z.array(rowCheckRule).max(30).optional(),
    })
    .optional(),
  /** For attachments: how many, and which media types. */
  files: z
    .strictObject({ min: z.number().int(), max: z.number().int(), mediaTypes: z.array(z.string()) })
    .optional(),
  /** Shown as a fact in the inbox row and at the head of the approval page. */
  fact: z.boolean().optional(),
  /** Whether it is asked for. What was typed into a hidden field is kept in the draft, and left out of what is submitted. */
  visible: rule.optional(),
});

/** Answers held against each other: what must be true, what is said where it is not, and the fields that leads to. */
export const formCheckRule = z.strictObject({
  holds: rule,
  message: localized,
  fields: z.array(z.string()).min(1).max(20),
});

export const layout = z.strictObject({
  sections: z.array(
    z.strictObject({
      key: z.string(),
      title: localized,
      visible: rule.optional(),
      fields: z.array(layoutField),
    }),
  ),
  checks: z.array(formCheckRule).max(100).optional(),
  /** Title of a case, with {field} for values of the form and {unit} for the applicant. */
  title: z.string(),
});
export type Layout = z.infer<typeof layout>;
export type LayoutField = z.infer<typeof layoutField>;

/**
 * A published form. `schema` is JSON Schema 2020-12 over an object of scalars and of lists of rows, which are objects of
 * scalars; decimals are strings.
 */
export const form = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  version: z.number().int(),
  schema: z.record(z.string(), z.unknown()),
  layout,
});
export type Form = z.infer<typeof form>;

/** What a person has filled in, by field. A draft may be incomplete but never of another shape. */
const scalar = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]);
const row = z.record(z.string().max(64), scalar);
export type FormRow = z.infer<typeof row>;

/** Far more than anybody fills in; the schema of a form says how many it takes. */
const MOST_ROWS = 500;
export const formData = z.record(z.string().max(64), z.union([scalar, z.array(row).max(MOST_ROWS)]));
export type FormData = z.infer<typeof formData>;

/** What an administrator publishes: the next version of its key. */
export const formDocument = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/),
  schema: z.record(z.string(), z.unknown()),
  layout,
});
export type FormDocument = z.infer<typeof formDocument>;

const publication = {
  /** SHA-256 over the canonical JSON (RFC 8785) of schema and layout. */
  hash: z.string(),
  publishedAt: timestamp,
  publishedBy: personRef.nullable(),
};
export const formSummary = z.strictObject({
  ...{ id: z.uuid(), key: z.string(), version: z.number().int(), title: z.string() },
  ...publication,
});
export type FormSummary = z.infer<typeof formSummary>;
export const formView = form.extend({ ...publication, source: z.string().nullable() });
export type FormView = z.infer<typeof formView>;

export const formCheck = z.strictObject({ publishable: z.boolean(), problems: z.array(ruleProblem) });
export type FormCheck = z.infer<typeof formCheck>;

export const routes = {
  listForms: endpoint({
    method: 'GET',
    path: '/forms',
    tag: 'forms',
    summary: 'Published forms, by key and newest version first',
    query: pageQuery.extend({ key: z.string().max(100).optional() }),
    status: 200,
    response: pageOf(formSummary),
    access: 'session',
  }),
  readForm: endpoint({
    method: 'GET',
    path: '/forms/{id}',
    tag: 'forms',
    summary: 'One form: its schema and its layout',
    params: z.strictObject({ id: z.uuid() }),
    status: 200,
    response: formView,
    access: 'session',
  }),
  checkForm: endpoint({
    method: 'POST',
    path: '/forms/check',
    tag: 'forms',
    summary: 'Everything that is wrong with a form, each with its place; stores nothing',
    body: ruleText,
    status: 200,
    response: formCheck,
    access: 'session',
    problems: ['forbidden'],
  }),
  publishForm: endpoint({
    method: 'POST',
    path: '/forms',
    tag: 'forms',
    summary: 'Publishes a form as the next version of its key, immutable from then on',
    body: ruleText,
    status: 201,
    response: formView,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'form_definition_invalid'],
  }),
};
