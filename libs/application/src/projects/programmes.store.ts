import type { Queryable } from '@shanhai/platform/postgres';

export interface ProgrammeRow {
  readonly id: string;
  readonly year: number;
  readonly kind: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly opensOn: string;
  readonly closesOn: string;
  readonly illustrative: boolean;
  readonly source: string;
  readonly sentence: string | null;
  readonly formId: string;
  /** The first of the asked units that may apply on the day, by the programme's list. */
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string } | null;
}

/** Programmes, newest year first, each with whether one of `units` stands on its list on `day`. */
export async function programmeRows(
  db: Queryable,
  units: readonly string[],
  day: string,
  id: string | null = null,
): Promise<ProgrammeRow[]> {
  const { rows } = await db.query<ProgrammeRow>({
    name: 'programmes',
    text: `
      SELECT p.id, p.year, p.kind, jsonb_build_object('zh', p.title_zh, 'en', p.title_en) AS title,
             p.opens_on AS "opensOn", p.closes_on AS "closesOn", p.illustrative, p.source, item.sentence,
             p.form_id AS "formId", listed.unit
        FROM programme p
        LEFT JOIN plan_item item ON item.id = p.plan_item_id
        LEFT JOIN LATERAL (
          SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit
            FROM unit_listing l JOIN unit u ON u.id = l.unit_id
           WHERE l.list = p.applicants->>'list' AND l.unit_id = ANY($1::text[])
             AND l.valid_from <= $2::date AND (l.valid_to IS NULL OR l.valid_to >= $2::date)
           ORDER BY u.id LIMIT 1) listed ON true
       WHERE $3::text IS NULL OR p.id = $3
       ORDER BY p.year DESC, p.id`,
    values: [units, day, id],
  });
  return rows;
}
