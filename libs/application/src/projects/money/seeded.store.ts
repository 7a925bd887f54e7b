import type { Queryable } from '@shanhai/platform/postgres';

export interface SeededApplication {
  readonly id: string;
  readonly programme: string;
  readonly unit: string;
  readonly applicantId: string;
  readonly number: string;
  readonly title: string;
  readonly answers: object;
  /** YYYY-MM-DD of the acceptance. */
  readonly on: string;
}

/** An application that was decided on paper; one that is there already lives on its own. */
export async function insertDecided(tx: Queryable, row: SeededApplication): Promise<void> {
  await tx.query({
    text: `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, number, title, form_id, form_data,
                                            created_at, updated_at, submitted_at, closed_at)
           SELECT $1, c.programme_id, c.id, $3, $4, 'completed', $5, $6, c.form_id, $7, $8, $8, $8, $8
             FROM project_call c WHERE c.key = $2
           ON CONFLICT DO NOTHING`,
    values: [
      ...[row.id, row.programme, row.unit, row.applicantId, row.number, row.title],
      ...[JSON.stringify(row.answers), row.on],
    ],
  });
}

/** Letters of a programme's 编号. Primary key. */
export async function numberPrefix(tx: Queryable, programme: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ prefix: string }>({
    text: `SELECT policy->>'numberPrefix' AS prefix FROM programme WHERE id = $1`,
    values: [programme],
  });
  return rows[0]?.prefix;
}
