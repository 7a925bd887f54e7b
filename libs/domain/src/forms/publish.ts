import type { Environment } from '@marcbachmann/cel-js';
import { askedOf, celType, readingFault, summaryOf, typeFault, workProblem, type CelError } from '../cel';
import type { FieldError, Params } from '../result';
import { circleIn } from './compile';
import { bounds, formEnvironment, MOST_CHARACTERS } from './environment';
import {
  fieldsOf,
  kindOf,
  propertiesOf,
  type FormColumn,
  type FormField,
  type FormShape,
  type Kind,
  type Property,
} from './shape';

/** Rules of a form altogether: each is asked whenever somebody leaves a field. */
const MOST_RULES = 400;

/** Everything that stands against the publication of a form's rules, of a form whose schema and layout are sound. */
export function ruleFaults(shape: FormShape): FieldError[] {
  const rules = placedRules(shape);
  if (rules.length > MOST_RULES) {
    const params = { max: MOST_RULES, actual: rules.length };
    return [{ code: 'form_too_many_rules', pointer: '/layout', params }];
  }
  const names = new Set(
    fieldsOf(shape).flatMap(({ key, widget }) => (widget === 'attachments' ? [] : [key])),
  );
  const environments = new Map<FormField | null, Environment>();
  const environmentOf = (within: FormField | null): Environment => {
    const known = environments.get(within) ?? typed(shape, within);
    environments.set(within, known);
    return known;
  };
  const faults = [
    ...rules.flatMap((rule) => ruleFault(rule, environmentOf(rule.within), names) ?? []),
    ...rules.flatMap((rule) => pointedFaults(rule)),
  ];
  return faults.length > 0 ? faults : circleFaults(shape);
}

function circleFaults(shape: FormShape): FieldError[] {
  const circle = circleIn(shape);
  return circle
    ? [{ code: 'rules_circular', pointer: '/layout/sections', params: { fields: circle.join(' → ') } }]
    : [];
}

type Wanted = 'bool' | 'decimal' | 'date' | 'text';

interface PlacedRule {
  readonly expression: string;
  readonly pointer: string;
  /** Of what type its value is. */
  readonly wanted: Wanted;
  /** The field of rows that it speaks of one row of. */
  readonly within: FormField | null;
  /** What it points at, and where that is written: fields of the form, or columns. */
  readonly pointsAt?: {
    readonly keys: readonly string[];
    readonly of: readonly FormColumn[];
    readonly pointer: string;
  };
}

function placedRules(shape: FormShape): PlacedRule[] {
  const properties = propertiesOf(shape.schema);
  const fields = fieldsOf(shape);
  return [
    ...shape.layout.sections.flatMap((section, at): PlacedRule[] => [
      ...placed(section.visible, `/layout/sections/${at}/visible`, 'bool'),
      ...section.fields.flatMap((field, place) =>
        rulesOfField(field, properties[field.key] ?? {}, `/layout/sections/${at}/fields/${place}`),
      ),
    ]),
    ...(shape.layout.checks ?? []).flatMap(({ holds, fields: keys }, at) =>
      placed(holds, `/layout/checks/${at}/holds`, 'bool').map((rule) => ({
        ...rule,
        pointsAt: { keys, of: fields, pointer: `/layout/checks/${at}/fields` },
      })),
    ),
  ];
}

function rulesOfField(field: FormField, property: Property, pointer: string): PlacedRule[] {
  const cells = property.items?.properties ?? {};
  return [
    ...placed(field.visible, `${pointer}/visible`, 'bool'),
    ...rulesOfColumn(field, property, pointer, null),
    ...(field.rows?.columns ?? []).flatMap((column, at) =>
      rulesOfColumn(column, cells[column.key] ?? {}, `${pointer}/rows/columns/${at}`, field),
    ),
    ...(field.rows?.checks ?? []).flatMap(({ holds, columns: keys }, at) =>
      placed(holds, `${pointer}/rows/checks/${at}/holds`, 'bool', field).map((rule) => ({
        ...rule,
        pointsAt: { keys, of: field.rows?.columns ?? [], pointer: `${pointer}/rows/checks/${at}/columns` },
      })),
    ),
  ];
}

const rulesOfColumn = (
  column: FormColumn,
  property: Property,
  pointer: string,
  within: FormField | null,
): PlacedRule[] => [
  ...placed(column.required, `${pointer}/required`, 'bool', within),
  ...placed(column.computed, `${pointer}/computed`, wantedOf(kindOf(column, property)), within),
];

const placed = (
  expression: string | undefined,
  pointer: string,
  wanted: Wanted,
  within: FormField | null = null,
): PlacedRule[] => (expression === undefined ? [] : [{ expression, pointer, wanted, within }]);

/** Lists and files are nothing that a rule computes: the layout refuses it, see `definition.ts` of the application. */
const wantedOf = (kind: Kind): Wanted => (kind === 'rows' || kind === 'files' ? 'text' : kind);

const typesFor: Readonly<Record<Wanted, readonly string[]>> = {
  bool: ['bool'],
  decimal: ['decimal', 'int', 'double'],
  date: ['date'],
  text: ['string'],
};

/** The types of what rules may ask for; within a field of rows, `row` too. */
function typed(shape: FormShape, within: FormField | null): Environment {
  const environment = formEnvironment().registerVariable('today', 'date');
  const properties = propertiesOf(shape.schema);
  const types: Record<string, string> = {};
  for (const field of fieldsOf(shape)) {
    const property = properties[field.key] ?? {};
    const kind = kindOf(field, property);
    if (kind === 'files') continue;
    types[field.key] = kind === 'rows' ? `list<${rowType(environment, field, property)}>` : celTypes[kind];
  }
  environment.registerVariable({ name: 'form', schema: types });
  if (within) environment.registerVariable('row', `Row_${within.key}`);
  return environment;
}

const celTypes = { decimal: 'decimal', date: 'date', bool: 'bool', text: 'string' } as const;

function rowType(environment: Environment, field: FormField, { items }: Property): string {
  const name = `Row_${field.key}`;
  const schema: Record<string, string> = {};
  for (const column of field.rows?.columns ?? []) {
    const kind = kindOf(column, items?.properties?.[column.key] ?? {});
    if (kind !== 'rows' && kind !== 'files') schema[column.key] = celTypes[kind];
  }
  environment.registerType({ name, schema });
  return name;
}

function ruleFault(
  rule: PlacedRule,
  environment: Environment,
  names: ReadonlySet<string>,
): FieldError | undefined {
  const { expression, pointer, wanted } = rule;
  const told = (code: string, params: Params): FieldError => ({ code, pointer, params });
  if (expression.length > MOST_CHARACTERS)
    return told('condition_too_long', { max: MOST_CHARACTERS, actual: expression.length });
  const { valid, type = 'dyn', error } = environment.check(expression);
  if (!valid) return unfit(error ?? new Error('–'), told);
  const { ast } = environment.parse(expression);
  const costly = workProblem(ast, bounds);
  if (costly) return told('condition_too_costly', { detail: costly });
  const unknown = unknownIn(rule, ast, names);
  if (unknown !== undefined) return told('condition_field_unknown', { field: unknown });
  if (wanted === 'bool')
    return type === 'bool' ? undefined : told('condition_not_boolean', { type: celType(type) });
  return typesFor[wanted].includes(type)
    ? undefined
    : told('computed_wrong_type', { type: celType(type), wanted: celType(typesFor[wanted][0] ?? '') });
}

type Told = (code: string, params: Params) => FieldError;

function unfit(error: CelError, told: Told): FieldError {
  if (error.code === 'no_such_key' || error.code === 'unknown_variable')
    return told('condition_field_unknown', { field: summaryOf(error).replace(/^[^:]*: /, '') });
  return error.name === 'TypeError'
    ? told('condition_type', { detail: typeFault(error) })
    : told('condition_syntax', { detail: readingFault(error) });
}

type Tree = ReturnType<Environment['parse']>['ast'];

/** A name inside has(), which no check of types looks into; and the form or the row as a whole, which have no order. */
function unknownIn({ within }: PlacedRule, ast: Tree, names: ReadonlySet<string>): string | undefined {
  const columns = new Set((within?.rows?.columns ?? []).map(({ key }) => key));
  const [form, row] = [askedOf(ast), askedOf(ast, 'row')];
  if (form.others.includes('form')) return 'form';
  if (row.others.includes('row')) return 'row';
  const field = form.fields.find((key) => !names.has(key));
  if (field !== undefined) return `form.${field}`;
  const column = row.fields.find((key) => !columns.has(key));
  return column === undefined ? undefined : `row.${column}`;
}

function pointedFaults({ pointsAt }: PlacedRule): FieldError[] {
  if (!pointsAt) return [];
  const known = new Set(pointsAt.of.map(({ key }) => key));
  return pointsAt.keys.flatMap((field, at) =>
    known.has(field)
      ? []
      : [{ code: 'field_unknown', pointer: `${pointsAt.pointer}/${at}`, params: { field } }],
  );
}
