import type { Queryable } from '@shanhai/platform/postgres';

/** What a deadline is about, as a list names it. */
export interface CaseOfDeadline {
  readonly number: string | null;
  readonly title: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
}

/** The cases of some deadlines, by the deadline's id. Primary keys. */
export async function casesOf(db: Queryable, ids: readonly string[]): Promise<Map<string, CaseOfDeadline>> {
  const { rows } = await db.query<CaseOfDeadline & { id: string }>({
    name: 'projection_cases',
    text: `SELECT d.id, coalesce(a.number, p.number) AS number, coalesce(a.title, p.title, d.kind) AS title,
                  jsonb_build_object('id', d.unit_id, 'nameZh', coalesce(u.name_zh, d.unit_id),
                                     'nameEn', coalesce(u.name_en, d.unit_id)) AS unit
           FROM deadline d
           LEFT JOIN approval a ON d.subject_type = 'approval' AND a.id = d.subject_id
           LEFT JOIN process_case p ON p.type = d.subject_type AND p.id = d.subject_id
           LEFT JOIN unit u ON u.id = d.unit_id
           WHERE d.id = ANY($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map(({ id, ...of }) => [id, of]));
}
