import {
  formDocument,
  type FormDocument,
  type LayoutColumn,
  type LayoutField,
} from '@shanhai/contracts/forms';
import { shapeProblems } from '@shanhai/contracts/problems';
import type { RuleText } from '@shanhai/contracts/rules';
import { ruleFaults } from '@shanhai/domain/forms';
import { isFault, readRuleText, type RuleFault, type RuleReading } from '../rules';
import { schemaFaults } from './definition-schema';
import { fieldsOf } from './answer';

export interface FormReading {
  /** Undefined when it is not of a form's shape: then `faults` say why. */
  readonly document: FormDocument | undefined;
  readonly faults: readonly RuleFault[];
  readonly place: RuleReading['place'];
}

/** Reads a form and finds everything that stands against its publication. */
export function readForm(text: RuleText): FormReading {
  const read = readRuleText(text);
  if (isFault(read)) return { document: undefined, faults: [read], place: () => null };
  const { value, place } = read;
  const parsed = formDocument.safeParse(value, { reportInput: true });
  if (!parsed.success) return { document: undefined, faults: shapeProblems(parsed.error), place };
  return { document: parsed.data, faults: formFaults(parsed.data), place };
}

/** What is wrong with a form of the right shape: its schema, its layout, and how they go together. */
export function formFaults(form: Pick<FormDocument, 'schema' | 'layout'>): RuleFault[] {
  const faults = schemaFaults(form.schema);
  if (faults.length > 0) return faults;
  // A layout is held against a schema that is one, and rules against a layout that is one.
  const misplaced = layoutFaults(form);
  return misplaced.length > 0 ? misplaced : ruleFaults(form);
}

interface Placed {
  readonly field: LayoutField;
  readonly pointer: string;
}

interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: { readonly properties?: Readonly<Record<string, Property>> };
}

/** Every property has one field and every field one property, but for attachments, which are files and not data. */
function layoutFaults({ schema, layout }: Pick<FormDocument, 'schema' | 'layout'>): RuleFault[] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Property>>;
  const placed = layout.sections.flatMap(({ fields }, section): Placed[] =>
    fields.map((field, at) => ({ field, pointer: `/layout/sections/${section}/fields/${at}` })),
  );
  const keys = fieldsOf(layout).map(({ key }) => key);
  const shown = new Set(keys);
  return [
    ...Object.keys(properties)
      .filter((field) => !shown.has(field))
      .map((field) => ({ code: 'field_not_shown', pointer: '/layout/sections', params: { field } })),
    ...placed.flatMap(({ field, pointer }, at) =>
      keys.indexOf(field.key) === at ? fieldFaults(field, pointer, properties) : [twice(field.key, pointer)],
    ),
    ...titleFaults(layout.title, properties),
  ];
}

const twice = (field: string, pointer: string): RuleFault => ({
  ...{ code: 'field_twice', pointer: `${pointer}/key`, params: { field } },
});

function fieldFaults(
  field: LayoutField,
  pointer: string,
  properties: Readonly<Record<string, Property>>,
): RuleFault[] {
  const { key, widget, files, computed, rows } = field;
  const isFiles = widget === 'attachments';
  if (isFiles !== (files !== undefined)) return [{ code: 'files_rule', pointer }];
  if (isFiles) return computed === undefined ? [] : [notComputed(key, pointer)];
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (!property) return [{ code: 'field_without_schema', pointer: `${pointer}/key`, params: { field: key } }];
  if ((widget === 'rows') !== (rows !== undefined) || (widget === 'rows') !== (property.type === 'array'))
    return [{ code: 'rows_rule', pointer }];
  return rows ? rowsFaults(field, pointer, property) : optionFaults(field, pointer, property);
}

const notComputed = (field: string, pointer: string): RuleFault => ({
  ...{ code: 'computed_not_here', pointer: `${pointer}/computed`, params: { field } },
});

/** A table is a layout of its own: every property of a row has one column, and every column a property. */
function rowsFaults(
  { key, rows, computed, fact }: LayoutField,
  pointer: string,
  { items }: Property,
): RuleFault[] {
  if (computed !== undefined) return [notComputed(key, pointer)];
  if (fact === true) return [{ code: 'rows_not_here', pointer: `${pointer}/fact`, params: { field: key } }];
  const cells = items?.properties ?? {};
  const columns = rows?.columns ?? [];
  const keys = columns.map((column) => column.key);
  return [
    ...Object.keys(cells)
      .filter((cell) => !keys.includes(cell))
      .map((field) => ({ code: 'field_not_shown', pointer: `${pointer}/rows/columns`, params: { field } })),
    ...columns.flatMap((column, at) => {
      const place = `${pointer}/rows/columns/${at}`;
      return keys.indexOf(column.key) === at
        ? columnFaults(column, place, cells)
        : [twice(column.key, place)];
    }),
  ];
}

function columnFaults(
  column: LayoutColumn,
  pointer: string,
  cells: Readonly<Record<string, Property>>,
): RuleFault[] {
  const { key: field } = column;
  const cell = Object.hasOwn(cells, field) ? cells[field] : undefined;
  if (!cell) return [{ code: 'field_without_schema', pointer: `${pointer}/key`, params: { field } }];
  return optionFaults(column, pointer, cell);
}

function optionFaults(
  { widget, options }: Pick<LayoutField, 'widget' | 'options'>,
  pointer: string,
  property: Property,
): RuleFault[] {
  const offered = options?.map(({ value }) => value).sort();
  const allowed = property.enum?.map(String).sort();
  const matches = widget !== 'select' ? !options : offered && offered.join('\n') === allowed?.join('\n');
  return matches ? [] : [{ code: 'options_rule', pointer }];
}

const titleFaults = (title: string, properties: Readonly<Record<string, Property>>): RuleFault[] =>
  [...title.matchAll(/\{(\w+)\}/g)]
    .map(([, field = '']) => field)
    .filter((field) => field !== 'unit' && !isScalar(properties, field))
    .map((field) => ({
      ...{ pointer: '/layout/title', params: { field } },
      code: Object.hasOwn(properties, field) ? 'rows_not_here' : 'field_unknown',
    }));

const isScalar = (properties: Readonly<Record<string, Property>>, field: string): boolean =>
  Object.hasOwn(properties, field) && properties[field]?.type !== 'array';
