import type { Queryable } from '@shanhai/platform/postgres';
import { callColumns, callTables, nearest, type Asking, type CallRow } from './calls/calls.store';

/** A programme by its nearest call. */
export interface ProgrammeRow extends CallRow {
  readonly year: number;
  readonly sentence: string | null;
  readonly programmeIllustrative: boolean;
  readonly programmeSource: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** Programmes that have called, newest year first. Index project_call_of_programme for each of some dozens. */
export async function programmeRows(
  db: Queryable,
  { units, day }: Asking,
  now: Date,
): Promise<ProgrammeRow[]> {
  const { rows } = await db.query<ProgrammeRow>({
    name: 'programmes',
    text: `
      SELECT ${callColumns}, p.year, item.sentence, p.illustrative AS "programmeIllustrative", p.source AS "programmeSource"
        FROM ${callTables}
        LEFT JOIN plan_item item ON item.id = p.plan_item_id
       WHERE c.id = (SELECT n.id FROM project_call n WHERE n.programme_id = p.id AND n.status = 'published'
                      ORDER BY ${nearest('n', '$3')} LIMIT 1)
       ORDER BY p.year DESC, p.id`,
    values: [units, day, now],
  });
  return rows;
}
