import type { RegisterChoices, RegisterFilters } from '@shanhai/contracts/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { soughtBy, type Bind } from '../inbox-filters.store';
import { NAMED, STANDS, type PersonName, type StartedRow } from '../inbox-lists.store';

export interface RegisterRow extends StartedRow {
  readonly initiator: PersonName;
  readonly route: RegisterChoices['routes'][number];
}

/** Whose cases, and which of them. */
export interface RegisterQuery extends Pick<RegisterFilters, 'q' | 'unit' | 'status' | 'route'> {
  /** Units whose cases the reader may see. */
  readonly units: readonly string[];
  /** Submitted at this instant or later. */
  readonly from?: Date | undefined;
  /** Submitted before this instant. */
  readonly before?: Date | undefined;
}

/** How many rows of the list, from where on. */
export interface RegisterPart {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/**
 * A page of the register, newest first. Index: approval_of_unit, from which the head of each unit is taken; the page is the
 * head of these heads, and only its cases are read. What is sought by words reads the cases of these units until it has
 * found a page of them.
 */
export async function registerPage(
  db: Queryable,
  query: RegisterQuery,
  { after, limit }: RegisterPart,
): Promise<RegisterRow[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [units, head] = [unitsOf(query, bind), `ORDER BY started_at DESC, id DESC LIMIT ${bind(limit)}`];
  const { rows } = await db.query<RegisterRow>({
    text: `SELECT ${NAMED}, ${STANDS},
                  jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) AS initiator,
                  jsonb_build_object('key', r.key, 'title', jsonb_build_object('zh', r.title_zh, 'en', r.title_en)) AS route
           FROM (SELECT head.* FROM (${units}) within
                 CROSS JOIN LATERAL (
                   SELECT c.id, c.started_at FROM approval c
                    WHERE ${['c.unit_id = within.id', ...conditions(query, after, bind)].join(' AND ')} ${head}) head
                 ${head}) page
           JOIN approval a ON a.id = page.id
           JOIN unit u ON u.id = a.unit_id
           JOIN route r ON r.id = a.route_id
           JOIN person p ON p.id = a.initiator_id
           ORDER BY a.started_at DESC, a.id DESC`,
    values,
  });
  return rows;
}

/** The reader's units; of these, one and those below it. Index: unit (parent_id). */
function unitsOf({ units, unit }: RegisterQuery, bind: Bind): string {
  const all = `SELECT id FROM unnest(${bind(units)}::text[]) AS own(id)`;
  if (unit === undefined) return all;
  return `WITH RECURSIVE below AS (
            SELECT ${bind(unit)}::text AS id
            UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id)
          ${all} WHERE id IN (SELECT id FROM below)`;
}

function conditions(
  { q, status, route, from, before }: RegisterQuery,
  after: RegisterPart['after'],
  bind: Bind,
): string[] {
  return [
    ...(status === undefined ? [] : [`c.status = ${bind(status)}`]),
    ...(route === undefined ? [] : [`c.route_id IN (SELECT id FROM route WHERE key = ${bind(route)})`]),
    ...(from === undefined ? [] : [`c.started_at >= ${bind(from)}`]),
    ...(before === undefined ? [] : [`c.started_at < ${bind(before)}`]),
    ...(after === null
      ? []
      : [`(c.started_at, c.id) < (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`]),
    ...(q === undefined ? [] : [soughtBy(q, bind)]),
  ];
}

/** Units by id, and every published route under the title of its latest version. Both tables are small. */
export async function loadChoices(db: Queryable, units: readonly string[]): Promise<RegisterChoices> {
  const { rows } = await db.query<RegisterChoices>({
    name: 'register_choices',
    text: `SELECT
             (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'nameZh', name_zh, 'nameEn', name_en) ORDER BY id), '[]')
                FROM unit WHERE id = ANY($1::text[])) AS units,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('key', key, 'title',
                                jsonb_build_object('zh', title_zh, 'en', title_en)) ORDER BY key), '[]')
                FROM (SELECT DISTINCT ON (key) key, title_zh, title_en FROM route
                       WHERE published_at IS NOT NULL ORDER BY key, version DESC) latest) AS routes`,
    values: [units],
  });
  return rows[0] ?? { units: [], routes: [] };
}
