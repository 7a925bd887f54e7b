import { pointerOf } from '@shanhai/contracts/problems';
import type { RuleFault } from '../rules';
import { isDangerous } from './pattern';
import { compileSchema } from './schema';

/** A form of more questions than this is several forms. */
const MOST_FIELDS = 400;
const MOST_CHOICES = 500;
const MOST_ROWS = 200;
const scalars = ['string', 'number', 'integer', 'boolean'];

/** What browser and service both check. */
const formats: ReadonlySet<string> = new Set(['date', 'email']);

const ROOT: readonly string[] = ['schema'];

type Schema = Readonly<Record<string, unknown>>;

const rootKeywords = new Set(['$schema', 'type', 'additionalProperties', 'required', 'properties', 'title']);
/** What a property may say. Each holds a scalar, a list of scalars, or `{$data: …}` for a limit: nothing nests. */
const keywords = new Set([
  ...['type', 'title', 'description', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['formatMinimum', 'formatMaximum'],
]);

/**
 * What is wrong with the JSON Schema of a form: the subset of 2020-12 that this house checks, shows and bounds. An
 * object of scalars and lists of rows, closed, whose patterns end.
 */
export function schemaFaults(schema: Schema): RuleFault[] {
  const faults = [
    ...rootFaults(schema),
    ...propertiesFaults(schema['properties']),
    ...requiredFaults(schema),
  ];
  return faults.length > 0 ? faults : compileFaults(schema);
}

function rootFaults(schema: Schema, path: readonly string[] = ROOT): RuleFault[] {
  const strange = Object.keys(schema).filter((name) => !rootKeywords.has(name));
  return [
    ...strange.map((keyword) => fault('schema_keyword', [...path, keyword], { keyword })),
    ...(schema['type'] === 'object' ? [] : [fault('schema_invalid', path, { detail: 'type: object' })]),
    ...(schema['additionalProperties'] === false ? [] : [fault('schema_open', path)]),
  ];
}

function propertiesFaults(properties: unknown, path: readonly string[] = ROOT): RuleFault[] {
  if (!isObject(properties)) return [fault('schema_invalid', path, { detail: 'properties' })];
  const entries = Object.entries(properties);
  if (entries.length > MOST_FIELDS) {
    const params = { max: MOST_FIELDS, actual: entries.length };
    return [fault('form_too_many_fields', [...path, 'properties'], params)];
  }
  return entries.flatMap(([field, property]) =>
    propertyFaults(field, property, [...path, 'properties', field]),
  );
}

function propertyFaults(field: string, property: unknown, path: readonly string[]): RuleFault[] {
  if (!/^\w{1,64}$/.test(field)) return [fault('schema_invalid', path, { detail: `"${field}"` })];
  if (isObject(property) && property['type'] === 'array') return listFaults(field, property, path);
  if (!isObject(property) || !scalars.includes(String(property['type']))) {
    return [fault('schema_not_scalar', path, { field })];
  }
  return Object.entries(property).flatMap(([keyword, value]) =>
    keywordFaults(keyword, value, [...path, keyword]),
  );
}

const listKeywords = new Set(['type', 'title', 'description', 'minItems', 'maxItems', 'items']);

/** A list of rows: each an object of scalars, closed, and not more of them than a table can hold. */
function listFaults(field: string, list: Schema, path: readonly string[]): RuleFault[] {
  const { items, maxItems } = list;
  const strange = Object.keys(list).filter((keyword) => !listKeywords.has(keyword));
  if (strange.length > 0)
    return strange.map((keyword) => fault('schema_keyword', [...path, keyword], { keyword }));
  if (typeof maxItems !== 'number' || maxItems > MOST_ROWS)
    return [fault('rows_unbounded', path, { field, max: MOST_ROWS })];
  if (!isObject(items)) return [fault('schema_invalid', path, { detail: 'items' })];
  const within = [...path, 'items'];
  const { properties } = items;
  const nested = isObject(properties)
    ? Object.entries(properties).filter(([, cell]) => isObject(cell) && cell['type'] === 'array')
    : [];
  if (nested.length > 0)
    return nested.map(([key]) => fault('schema_not_scalar', [...within, 'properties', key], { field: key }));
  return [
    ...rootFaults(items, within),
    ...propertiesFaults(properties, within),
    ...requiredFaults(items, within),
  ];
}

function keywordFaults(keyword: string, value: unknown, path: readonly string[]): RuleFault[] {
  if (!keywords.has(keyword) || !isPlain(value)) return [fault('schema_keyword', path, { keyword })];
  if (keyword === 'format' && !formats.has(String(value)))
    return [fault('format_unknown', path, { format: String(value) })];
  if (keyword !== 'pattern' || typeof value !== 'string') return [];
  try {
    new RegExp(value, 'u');
  } catch (error) {
    return [
      fault('pattern_invalid', path, { detail: error instanceof Error ? error.message : String(error) }),
    ];
  }
  return isDangerous(value) ? [fault('pattern_dangerous', path)] : [];
}

/** A scalar, some scalars, or the reference of a limit to another answer. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= MOST_CHOICES && value.every((each) => !isNested(each));
  if (!isObject(value)) return true;
  return Object.keys(value).join() === '$data' && /^1\/\w{1,64}$/.test(String(value['$data']));
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isObject = (value: unknown): value is Schema => isNested(value) && !Array.isArray(value);

/** What only the compiler finds, such as a keyword that does not fit its type. */
function compileFaults(schema: Schema): RuleFault[] {
  try {
    compileSchema(schema, { strict: true });
    return [];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [fault('schema_invalid', ['schema'], { detail })];
  }
}

function requiredFaults({ required = [], properties }: Schema, path: readonly string[] = ROOT): RuleFault[] {
  if (!Array.isArray(required) || !isObject(properties)) return [];
  return required.flatMap((field: unknown, at) =>
    Object.hasOwn(properties, String(field))
      ? []
      : [fault('field_unknown', [...path, 'required', String(at)], { field: String(field) })],
  );
}

const fault = (code: string, path: readonly string[], params?: RuleFault['params']): RuleFault => ({
  ...{ code, pointer: pointerOf(path) },
  ...(params && { params }),
});
