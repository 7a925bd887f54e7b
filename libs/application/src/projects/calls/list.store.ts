import type { CallPhase } from '@shanhai/domain/projects/calls';
import type { Queryable } from '@shanhai/platform/postgres';
import { callColumns, callTables, type Asking, type CallRow } from './calls.store';

/** Which calls stand so at an instant ($3), and in which order they are read: what is nearest first. */
const phases: Readonly<
  Record<
    CallPhase,
    { readonly where: string; readonly by: keyof typeof columns; readonly way: 'ASC' | 'DESC' }
  >
> = {
  draft: { where: `c.status = 'draft'`, by: 'updatedAt', way: 'DESC' },
  coming: { where: `c.status = 'published' AND c.opens_at > $3::timestamptz`, by: 'opensAt', way: 'ASC' },
  open: {
    where: `c.status = 'published' AND c.opens_at <= $3::timestamptz AND c.closes_at > $3::timestamptz`,
    by: 'closesAt',
    way: 'ASC',
  },
  closed: { where: `c.status = 'published' AND c.closes_at <= $3::timestamptz`, by: 'closesAt', way: 'DESC' },
  withdrawn: { where: `c.status = 'withdrawn'`, by: 'updatedAt', way: 'DESC' },
};
const columns = { updatedAt: 'c.updated_at', opensAt: 'c.opens_at', closesAt: 'c.closes_at' } as const;

export interface PageOf extends Asking {
  readonly phase: CallPhase;
  readonly now: Date;
  readonly kind: string | null;
  readonly year: number | null;
  /** A pattern for ILIKE. */
  readonly title: string | null;
  /** Programmes whose calls are read; null for all. */
  readonly programmes: readonly string[] | null;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** By which of its instants a call is listed. */
export const listedBy = (phase: CallPhase, row: CallRow): Date => {
  const at = row[phases[phase].by];
  if (at === null) throw new Error(`call ${row.id} is ${phase} and has no window`);
  return at;
};

/**
 * A page of calls, chosen first: how each stands to somebody is asked of those on it alone. Indexes project_call_closing and
 * project_call_opening, read in their order.
 */
export async function callPage(db: Queryable, page: PageOf): Promise<CallRow[]> {
  const { where, by, way } = phases[page.phase];
  const column = columns[by];
  const { rows } = await db.query<CallRow>({
    name: `call_page_${page.phase}`,
    text: `
      WITH chosen AS MATERIALIZED (
        SELECT c.id FROM project_call c JOIN programme p ON p.id = c.programme_id
         WHERE ${where} AND $3::timestamptz IS NOT NULL
           AND ($4::text IS NULL OR p.kind = $4) AND ($5::int IS NULL OR p.year = $5)
           AND ($6::text IS NULL OR c.content->'title'->>'zh' ILIKE $6 OR c.content->'title'->>'en' ILIKE $6)
           AND ($7::text[] IS NULL OR c.programme_id = ANY($7))
           AND ($8::timestamptz IS NULL OR (${column}, c.id) ${way === 'ASC' ? '>' : '<'} ($8, $9::uuid))
         ORDER BY ${column} ${way}, c.id ${way} LIMIT $10)
      SELECT ${callColumns} FROM ${callTables}
       WHERE c.id IN (SELECT id FROM chosen) ORDER BY ${column} ${way}, c.id ${way}`,
    values: [
      ...[page.units, page.day, page.now, page.kind, page.year, page.title, page.programmes],
      ...[page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
    ],
  });
  return rows;
}
