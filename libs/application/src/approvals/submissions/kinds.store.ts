import type { SubmissionRule } from '@shanhai/contracts/approvals';
import type { Form, FormData } from '@shanhai/contracts/forms';
import type { Candidate, ConditionScope, Localized } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { CALENDAR_EDITION } from '../../calendar';

/** Posts by which a person may start something: units and roles, side by side. */
export interface HeldRoles {
  readonly units: readonly string[];
  readonly roles: readonly string[];
}

/** A route that people start by themselves. Immutable once published. */
export interface Kind {
  readonly routeId: string;
  readonly key: string;
  readonly version: number;
  readonly title: Localized;
  readonly rule: SubmissionRule;
  readonly form: Form;
}

const kindColumns = `
  kind.id AS "routeId", kind.key, kind.version, kind.submission AS rule,
  jsonb_build_object('zh', kind.title_zh, 'en', kind.title_en) AS title,
  jsonb_build_object('id', f.id, 'key', f.key, 'version', f.version, 'schema', f.schema, 'layout', f.layout) AS form`;

/** A condition: the form that the route `kind` names. Unique index form (key, version). */
const ofForm = `f.key = kind.submission->'form'->>'key' AND f.version = (kind.submission->'form'->>'version')::int`;

// A kind never changes, so what was read once holds for as long as the process lives.
const known = new Map<string, Kind>();

/** @throws when the route is not one that people start by themselves. */
export async function loadKind(db: Queryable, routeId: string): Promise<Kind> {
  const cached = known.get(routeId);
  if (cached) return cached;
  const { rows } = await db.query<Kind>({
    name: 'submission_kind',
    text: `SELECT ${kindColumns} FROM route kind JOIN form f ON ${ofForm}
            WHERE kind.id = $1 AND kind.published_at IS NOT NULL`,
    values: [routeId],
  });
  const kind = rows[0];
  if (!kind) throw new Error(`route ${routeId} is not one to start by oneself`);
  known.set(routeId, kind);
  return kind;
}

/**
 * An expression of type jsonb: of the held posts (`units`, `roles` are expressions of type text[]), the units for
 * which the rule of the route `kind` lets one start it. Primary key of unit, walked upwards.
 */
const unitsToStart = (units: string, roles: string): string => `
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en)), '[]')
     FROM unnest(${units}, ${roles}) AS held(unit_id, role) JOIN unit u ON u.id = held.unit_id
    WHERE kind.submission->'startedBy'->'roles' ? held.role
      AND (kind.submission->'startedBy'->>'under' IS NULL OR kind.submission->'startedBy'->>'under' IN (
        WITH RECURSIVE up AS (
          SELECT held.unit_id AS id, 0 AS height
          UNION ALL
          SELECT child.parent_id, up.height + 1 FROM up JOIN unit child ON child.id = up.id
           WHERE child.parent_id IS NOT NULL AND up.height < 10)
        SELECT id FROM up)))`;

export type KindRow = Kind & { readonly units: readonly UnitRef[] };
interface UnitRef {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/**
 * Of every route that somebody with these posts may start its newest version, by key. A route whose newest version is
 * retired starts nothing, whatever versions were before.
 */
export async function kindPage(
  db: Queryable,
  { units, roles }: HeldRoles,
  page: { readonly after: string | null; readonly limit: number },
): Promise<KindRow[]> {
  const { rows } = await db.query<KindRow>({
    name: 'submission_kinds',
    text: `SELECT * FROM (
             SELECT ${kindColumns}, ${unitsToStart('$1::text[]', '$2::text[]')} AS units
               FROM (SELECT DISTINCT ON (key) * FROM route
                      WHERE published_at IS NOT NULL AND ($3::text IS NULL OR key > $3)
                      ORDER BY key, version DESC) kind
               JOIN form f ON ${ofForm}
              WHERE kind.retired_at IS NULL) found
            WHERE units <> '[]' ORDER BY key LIMIT $4`,
    values: [units, roles, page.after, page.limit],
  });
  return rows;
}

/** What starting a route needs, read in one statement. */
export interface Opening {
  /** null: there is no such route to start. */
  readonly routeId: string | null;
  /** For which the person may start it. */
  readonly units: readonly UnitRef[];
  /** The unit that is asked for, or the only one; null when it can't be told or is not among `units`. */
  readonly unit: UnitRef | null;
  /** What the rules of the route find for a case of that unit; null without a unit. */
  readonly around: Around | null;
  /** An earlier answer under the same Idempotency-Key. */
  readonly requestHash: Buffer | null;
  readonly response: unknown;
}

export interface Around {
  readonly found: {
    readonly sign?: Readonly<Record<string, readonly Candidate[]>>;
    readonly copy?: Readonly<Record<string, readonly Candidate[]>>;
  };
  readonly applicant: ConditionScope['applicant'];
  readonly unit: ConditionScope['unit'];
  /** The last publication of the calendar. */
  readonly edition: number;
}

export interface OpeningKey extends HeldRoles {
  readonly routeKey: string;
  readonly unitId: string | null;
  readonly personId: string;
  readonly idempotencyKey: string;
  /** The business day, YYYY-MM-DD, on which signers are looked up. */
  readonly day: string;
  readonly formData: FormData;
}

// route by (key, version) backwards, unit and idempotency_key by their primary keys; people_of_route and
// applicant_scope as in a decision.
const OPENING = `
  SELECT kind.id AS "routeId", coalesce(kind.units, '[]') AS units, chosen.unit,
         around.around,
         once.request_hash AS "requestHash", once.response
    FROM (SELECT $1::text AS key) asked
    LEFT JOIN LATERAL (
      SELECT kind.id, ${unitsToStart('$2::text[]', '$3::text[]')} AS units
        FROM (SELECT * FROM route WHERE route.key = asked.key AND published_at IS NOT NULL
               ORDER BY version DESC LIMIT 1) kind
       WHERE kind.submission IS NOT NULL AND kind.retired_at IS NULL) kind ON true
    LEFT JOIN LATERAL (
      SELECT may.unit FROM jsonb_array_elements(kind.units) AS may(unit)
       WHERE may.unit->>'id' = $4 OR ($4::text IS NULL AND jsonb_array_length(kind.units) = 1)) chosen ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object(
               'edition', ${CALENDAR_EDITION}, 'found', people_of_route(kind.id, u.id, $5, $7, $8), 'applicant', applicant_scope($5, u.id, $7),
               'unit', jsonb_build_object('id', u.id, 'kind', u.kind, 'parent', coalesce(u.parent_id, ''),
                                          'name', u.name_zh)) AS around
        -- OFFSET 0: joined instead, the signers were looked up for every unit there is: 250 ms with a hundred of them.
        FROM unit u WHERE u.id = chosen.unit->>'id' OFFSET 0) around ON true
    LEFT JOIN idempotency_key once ON once.person_id = $5 AND once.key = $6`;

export async function loadOpening(db: Queryable, of: OpeningKey): Promise<Opening> {
  const { rows } = await db.query<Opening>({
    name: 'submission_opening',
    text: OPENING,
    values: [
      ...[of.routeKey, of.units, of.roles, of.unitId, of.personId, of.idempotencyKey, of.day],
      JSON.stringify(of.formData),
    ],
  });
  const opening = rows[0];
  if (!opening) throw new Error('a statement without a FROM row answered nothing');
  return opening;
}
