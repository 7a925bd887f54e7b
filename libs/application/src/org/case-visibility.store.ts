import type { Queryable } from '@shanhai/platform/postgres';

/** What decides whether a person may see a case at all. */
export interface CaseRelation {
  readonly unitId: string;
  readonly initiatorId: string;
  /** null while the case has no approval yet. */
  readonly approvalId: string | null;
}

/** Of whom visibility is asked: a signed-in person is one. */
export interface Reader {
  readonly id: string;
  /** See `coveredUnits`. */
  readonly coveredUnits: ReadonlySet<string>;
  /** Whose leave they cover today. */
  readonly standsInFor?: readonly string[];
  /** May rescue: sees an approval for as long as it stands in the rescue queue. */
  readonly administers?: boolean;
}

/**
 * A person sees a case when it belongs to a unit that they cover, when they started it, when they hold, held or wait
 * for a task on it, decided it in somebody's name or stand in for who does, or when they got a copy; an administrator
 * when it waits to be rescued. To all others it does not exist (404, never 403). Only tasks, copies and the rescue queue
 * ask the database. Indexes: approval_task (approval_id), approval_waiting (approval_id), primary keys of approval_copy
 * and approval_stuck.
 */
export async function maySeeCase(db: Queryable, reader: Reader, relation: CaseRelation): Promise<boolean> {
  if (relation.initiatorId === reader.id || reader.coveredUnits.has(relation.unitId)) return true;
  if (relation.approvalId === null) return false;
  const { rowCount } = await db.query({
    name: 'held_a_task',
    text: `SELECT FROM approval_task WHERE approval_id = $1 AND (person_id = ANY($2::uuid[]) OR delegate_id = $3)
           UNION ALL SELECT FROM approval_waiting WHERE approval_id = $1 AND person_id = ANY($2::uuid[])
           UNION ALL SELECT FROM approval_copy WHERE approval_id = $1 AND person_id = ANY($2::uuid[])
           UNION ALL SELECT FROM approval_stuck WHERE approval_id = $1 AND $4
           LIMIT 1`,
    values: [
      ...[relation.approvalId, [reader.id, ...(reader.standsInFor ?? [])]],
      ...[reader.id, reader.administers ?? false],
    ],
  });
  return rowCount === 1;
}

/**
 * The same rule as a condition of a statement, for lists. `columns` are the statement's own; the values are
 * the reader's id and their covered units as a text array.
 */
export const visibleCases = (
  columns: { unit: string; initiator: string; approval: string },
  values: { reader: `$${number}`; units: `$${number}` },
): string =>
  `(${columns.unit} = ANY(${values.units}::text[]) OR ${columns.initiator} = ${values.reader}::uuid
    OR EXISTS (SELECT FROM approval_task held
                WHERE held.approval_id = ${columns.approval} AND held.person_id = ${values.reader}::uuid))`;
