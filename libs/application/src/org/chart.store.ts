import { type Chart, type ChartUnit, overseeingRoles } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

/** With what its units are called. */
export interface NamedChart extends Chart {
  readonly units: readonly (ChartUnit & { readonly nameZh: string; readonly nameEn: string })[];
}

/**
 * What {@link Chart} is for some persons and some units on a day: their units and those above, with the offices there,
 * and who oversees them. One statement for any number. Indexes post(person_id), post(unit_id, role), unit(parent_id).
 */
const CHART = `
  WITH RECURSIVE own AS MATERIALIZED (
    SELECT person_id, unit_id, role FROM post
    WHERE person_id = ANY($1::uuid[]) AND valid_from <= $3::date AND (valid_to IS NULL OR valid_to >= $3::date)
  ), line AS (
    SELECT id FROM (SELECT unit_id AS id FROM own UNION SELECT unnest($2::text[])) begun
    UNION
    SELECT u.parent_id FROM line JOIN unit u ON u.id = line.id WHERE u.parent_id IS NOT NULL
  ), near AS MATERIALIZED (
    SELECT u.id, u.parent_id, u.kind, u.name_zh, u.name_en FROM unit u JOIN line ON line.id = u.id
    UNION
    SELECT u.id, u.parent_id, u.kind, u.name_zh, u.name_en FROM unit u JOIN line ON u.parent_id = line.id WHERE u.kind = 'office'
  ), held AS (
    SELECT person_id, unit_id, role FROM own
    UNION
    SELECT p.person_id, p.unit_id, p.role FROM near JOIN post p ON p.unit_id = near.id AND p.role = ANY($4::text[])
    WHERE p.valid_from <= $3::date AND (p.valid_to IS NULL OR p.valid_to >= $3::date)
  )
  SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'parentId', parent_id, 'kind', kind,
                                                            'nameZh', name_zh, 'nameEn', name_en)), '[]')
          FROM near) AS units,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', person_id, 'unitId', unit_id, 'role', role)
                                    ORDER BY person_id), '[]') FROM held) AS posts`;

export async function chartOf(
  db: Queryable,
  persons: readonly string[],
  units: readonly string[],
  day: string,
): Promise<NamedChart> {
  const { rows } = await db.query<NamedChart>({
    name: 'org_chart',
    text: CHART,
    values: [[...new Set(persons)], [...new Set(units)], day, overseeingRoles],
  });
  return rows[0] ?? { units: [], posts: [] };
}
