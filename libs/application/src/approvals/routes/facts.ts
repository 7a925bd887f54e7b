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
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
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

function fieldFacts({ type = 'string', enum: some, const: only, ...bounds }: Property): FieldFacts {
  const values = only !== undefined ? [only] : (some ?? (type === 'boolean' ? [true, false] : undefined));
  // An excluded end is taken for an allowed one: nothing is called impossible that is not.
  const minimum = bounds.minimum ?? bounds.exclusiveMinimum;
  const maximum = bounds.maximum ?? bounds.exclusiveMaximum;
  return {
    type,
    ...(values && { values }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  };
}
