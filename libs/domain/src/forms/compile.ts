import { EvaluationError, type ASTNode, type Environment } from '@marcbachmann/cel-js';
import { askedOf } from '../cel';
import { formEnvironment } from './environment';
import {
  kindOf,
  propertiesOf,
  requiredOf,
  type FormCheck,
  type FormColumn,
  type FormField,
  type FormShape,
  type Kind,
  type Property,
  type RowCheck,
} from './shape';

/** An expression that has been read, and the fields that it asks for. */
export interface Rule {
  readonly asks: readonly string[];
  /** Undefined when it asks for an answer that is not given. */
  readonly ask: (scope: Scope) => unknown;
}

export interface Scope {
  readonly form: Readonly<Record<string, unknown>>;
  readonly today: unknown;
  readonly row?: Readonly<Record<string, unknown>>;
}

export interface CompiledColumn {
  readonly key: string;
  readonly column: FormColumn;
  readonly kind: Kind;
  readonly property: Property;
  readonly required: boolean;
  readonly requiredWhen: Rule | undefined;
  readonly computed: Rule | undefined;
}

export interface CompiledField extends CompiledColumn {
  readonly field: FormField;
  readonly section: string;
  readonly visible: Rule | undefined;
  /** Of a list of rows, in the order in which they can be computed. */
  readonly columns: readonly CompiledColumn[];
  readonly rowChecks: readonly { readonly check: RowCheck; readonly rule: Rule }[];
}

/** A form whose rules have been read, once for each version. */
export interface CompiledForm {
  readonly shape: FormShape;
  /** As the layout orders them. */
  readonly fields: readonly CompiledField[];
  /** Each after the fields that its rules ask for. */
  readonly order: readonly CompiledField[];
  readonly sections: ReadonlyMap<string, Rule>;
  readonly checks: readonly { readonly check: FormCheck; readonly rule: Rule }[];
  readonly properties: Readonly<Record<string, Property>>;
}

const environment: Environment = formEnvironment({ unlistedVariablesAreDyn: true });

/**
 * Reads the rules of a published form. Their work is bounded, and they go in no circle: publication has checked it.
 * @throws when that is not so.
 */
export function compileForm(shape: FormShape): CompiledForm {
  const { fields, sections } = fieldsRead(shape);
  const ordered = fields.map((field) => ({ ...field, columns: known(columnOrder(field)) }));
  return {
    ...{ shape, sections, fields: ordered, properties: propertiesOf(shape.schema) },
    order: known(fieldOrder(ordered, sections)),
    checks: (shape.layout.checks ?? []).map((check) => ({ check, rule: ruleOf(check.holds) })),
  };
}

function known<T>(order: readonly T[] | Circle): readonly T[] {
  if ('circle' in order) throw new Error(`rules of the form go in a circle: ${order.circle.join(' → ')}`);
  return order;
}

/** The circle in which rules of a form go that can all be read: the keys of its fields, or of columns of one. */
export function circleIn(shape: FormShape): readonly string[] | undefined {
  const { fields, sections } = fieldsRead(shape);
  const orders = [fieldOrder(fields, sections), ...fields.map(columnOrder)];
  for (const order of orders) if ('circle' in order) return order.circle;
  return undefined;
}

const fieldOrder = (fields: readonly CompiledField[], sections: Sections) =>
  inOrder(fields, (field) => neededBy(field, sections));

const columnOrder = ({ columns }: CompiledField) =>
  inOrder(columns, ({ computed }) => computed?.asks ?? [], 'row.');

type Sections = ReadonlyMap<string, Rule>;

function fieldsRead(shape: FormShape): { fields: CompiledField[]; sections: Sections } {
  const properties = propertiesOf(shape.schema);
  const required = new Set(requiredOf(shape.schema));
  const { sections } = shape.layout;
  const fields = sections.flatMap((section) =>
    section.fields.map((field) => compiledField(field, section.key, properties[field.key] ?? {}, required)),
  );
  const visible = sections.flatMap((section) =>
    section.visible === undefined ? [] : [[section.key, ruleOf(section.visible)] as const],
  );
  return { fields, sections: new Map(visible) };
}

const compiledColumn = (
  column: FormColumn,
  property: Property,
  required: ReadonlySet<string>,
): CompiledColumn => ({
  ...{
    key: column.key,
    column,
    property,
    kind: kindOf(column, property),
    required: required.has(column.key),
  },
  requiredWhen: optional(column.required),
  computed: optional(column.computed),
});

function compiledField(
  field: FormField,
  section: string,
  property: Property,
  required: ReadonlySet<string>,
): CompiledField {
  const cells = property.items?.properties ?? {};
  const requiredCells = new Set(property.items?.required ?? []);
  const columns = (field.rows?.columns ?? []).map((each) =>
    compiledColumn(each, cells[each.key] ?? {}, requiredCells),
  );
  return {
    ...compiledColumn(field, property, required),
    ...{ field, section, columns, visible: optional(field.visible) },
    rowChecks: (field.rows?.checks ?? []).map((check) => ({ check, rule: ruleOf(check.holds) })),
  };
}

/** Names of the scope: `form.a` is asked for as `a`, `row.b` as `row.b`. */
const asksOf = (ast: ASTNode): string[] => [
  ...new Set([...askedOf(ast).fields, ...askedOf(ast, 'row').fields.map((field) => `row.${field}`)]),
];

function ruleOf(expression: string): Rule {
  const program = environment.parse(expression);
  return {
    asks: asksOf(program.ast),
    ask: (scope) => {
      try {
        return program(scope) as unknown;
      } catch (error) {
        if (error instanceof EvaluationError) return undefined;
        throw error;
      }
    },
  };
}

const optional = (expression: string | undefined): Rule | undefined =>
  expression === undefined ? undefined : ruleOf(expression);

/** What must be known before it is known whether a field is shown, and what it holds. */
const neededBy = (field: CompiledField, sections: Sections): readonly string[] => [
  ...(sections.get(field.section)?.asks ?? []),
  ...(field.visible?.asks ?? []),
  ...(field.computed?.asks ?? []),
  ...field.columns.flatMap(({ computed }) => computed?.asks.filter((name) => !name.startsWith('row.')) ?? []),
];

interface Circle {
  readonly circle: readonly string[];
}

/** Everything after what it needs; or the circle in which some of it goes. */
function inOrder<T extends { readonly key: string }>(
  all: readonly T[],
  needs: (one: T) => readonly string[],
  prefix = '',
): readonly T[] | Circle {
  const byName = new Map(all.map((one) => [`${prefix}${one.key}`, one]));
  const done = new Set<T>();
  const visit = (one: T, path: readonly string[]): readonly string[] | undefined => {
    if (done.has(one)) return undefined;
    if (path.includes(one.key)) return [...path.slice(path.indexOf(one.key)), one.key];
    for (const name of needs(one)) {
      const needed = byName.get(name);
      const circle = needed && visit(needed, [...path, one.key]);
      if (circle) return circle;
    }
    done.add(one);
    return undefined;
  };
  for (const one of all) {
    const circle = visit(one, []);
    if (circle) return { circle };
  }
  return [...done];
}
