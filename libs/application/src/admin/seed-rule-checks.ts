import { conditionProblem, stagesOf } from '@shanhai/domain/approvals';
import { compileSchema } from '../forms';
import type { SeedFiles } from './seed-files';

type Form = SeedFiles['forms']['forms'][number];

/** What only publication can find out: conditions that don't parse, schemas and layouts that don't fit together. */
export const publicationProblems = ({ routes, forms }: SeedFiles): string[] => [
  ...routes.routes.flatMap((route) =>
    stagesOf(route.definition.root).flatMap((stage) => {
      const problem = stage.when === undefined ? undefined : conditionProblem(stage.when);
      return problem === undefined ? [] : [`routes.yaml ${route.key} stage ${stage.key}: ${problem}`];
    }),
  ),
  ...forms.forms.flatMap((form) =>
    [...schemaProblems(form), ...layoutProblems(form)].map((problem) => `forms.yaml ${form.key}: ${problem}`),
  ),
];

const schemaProblems = (form: Form): string[] => {
  try {
    compileSchema(form.schema, { strict: true });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};

/** Every property has one field and every field one property, but for attachments, which are files and not data. */
const layoutProblems = (form: Form): string[] => {
  const fields = form.layout.sections.flatMap((section) => section.fields);
  const shown = fields.filter((field) => field.widget !== 'attachments').map((field) => field.key);
  const properties = Object.keys(form.schema['properties'] ?? {});
  const inTitle = [...form.layout.title.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return [
    ...properties.filter((key) => !shown.includes(key)).map((key) => `no field shows "${key}"`),
    ...shown.filter((key) => !properties.includes(key)).map((key) => `"${key}" is shown but has no schema`),
    ...shown.filter((key, index) => shown.indexOf(key) !== index).map((key) => `"${key}" is shown twice`),
    ...inTitle
      .filter((key) => key !== 'unit' && !properties.includes(key))
      .map((key) => `the title names "${key}", which is no field`),
    ...fields
      .filter((field) => (field.widget === 'attachments') !== (field.files !== undefined))
      .map((field) => `"${field.key}" must say which files, if and only if it is for attachments`),
  ];
};
