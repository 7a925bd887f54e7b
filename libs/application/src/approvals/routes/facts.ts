import type { RouteDocument } from '@shanhai/contracts/approvals';
import { stagesOf, type FieldFacts, type FormFacts, type RouteFacts } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { findingsOf, knownOf } from './facts.store';

/** What the validator of a route wants to know of the database, on a day. Its signer rules are written already. */
export async function factsFor(
  db: Queryable,
  routeId: string,
  { root, submission }: RouteDocument,
  day: string,
): Promise<RouteFacts> {
  const sources = stagesOf(root).flatMap(({ signers, copyTo = [] }) => [...signers, ...copyTo]);
  const persons = sources.flatMap((source) => (source.by === 'person' ? [source.person] : []));
  const named = sources.flatMap((source) => (source.by === 'role' && 'unit' in source ? [source.unit] : []));
  const under = submission?.startedBy.under;
  const units = under === undefined ? named : [...named, under];
  const known = await knownOf(db, { persons, units, form: submission?.form ?? null, day });
  return {
    form: submission ? (known.form ? formFacts(known.form.schema) : undefined) : null,
    persons: new Set(known.persons),
    units: new Set(known.units),
    duties: new Map(Object.entries(known.duties)),
    inCharge: new Set(known.inCharge),
    found: await findingsOf(db, routeId, submission?.startedBy, day),
  };
}

interface Property {
  readonly type?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly minimum?: unknown;
  readonly exclusiveMinimum?: unknown;
  readonly maximum?: unknown;
  readonly exclusiveMaximum?: unknown;
}

/** What conditions and field rights may ask of a form, from its JSON Schema. */
export function formFacts(schema: Readonly<Record<string, unknown>>): FormFacts {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Property>>;
  return {
    fields: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, fieldFacts(property)]),
    ),
  };
}

function fieldFacts(property: Property): FieldFacts {
  const { type = 'string', enum: some, const: only } = property;
  const values = only !== undefined ? [only] : (some ?? (type === 'boolean' ? [true, false] : undefined));
  const limits = type === 'number' || type === 'integer' ? limitsOf(property) : [];
  return { type, ...(values && { values }), ...(limits.length > 0 && { limits }) };
}

/** A limit that is another answer (`$data`) is none that is known before. */
const limitsOf = ({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Property) =>
  [
    { is: '>=' as const, value: minimum },
    { is: '>' as const, value: exclusiveMinimum },
    { is: '<=' as const, value: maximum },
    { is: '<' as const, value: exclusiveMaximum },
  ].flatMap(({ is, value }) => (typeof value === 'number' ? [{ is, value }] : []));
