import type { Approval } from '@shanhai/domain/approvals';
import type { DeadlineUnit } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import type { StreamHead } from '../../audit';

/** Which open deadlines a publication can move: those that touch the days for which it says something. */
export interface Reach {
  /** Instants, of which the second is not included; null is without end. */
  readonly from: Date;
  readonly to: Date | null;
  /** With all units below it; null: of every unit. */
  readonly unitId: string | null;
}

/** Where a list of them stands. */
export interface Place {
  readonly unit: string;
  readonly due: Date;
  readonly id: string;
}

/** An open deadline as its projection needs it. */
export interface Candidate {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly stageKey: string | null;
  readonly unitId: string;
  readonly budget: number;
  readonly unit: DeadlineUnit;
  readonly startedAt: Date;
  readonly consumed: number;
  readonly dueAt: Date;
  readonly calendar: string;
  readonly provisional: boolean;
}

const COLUMNS = `
  d.id, d.subject_type AS "subjectType", d.subject_id AS "subjectId", d.kind, d.stage_key AS "stageKey",
  d.unit_id AS "unitId", d.budget, d.unit, d.started_at AS "startedAt", d.consumed, d.due_at AS "dueAt", d.calendar,
  d.provisional`;

/** A clock that stands still is projected when it goes on; one in hours no calendar can move. */
const CAN_MOVE = `d.status IN ('running', 'due') AND d.paused_at IS NULL AND d.unit <> 'hour'`;

const REACHED = `
  d.due_at >= $1 AND ($2::timestamptz IS NULL OR d.started_at < $2)
  AND ($3::text IS NULL OR d.unit_id IN (
    WITH RECURSIVE below AS (
      SELECT $3::text AS id UNION SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id)
    SELECT id FROM below))`;

const reachOf = ({ from, to, unitId }: Reach): unknown[] => [from, to, unitId];

/** The next of them after a place, in the order of index deadline_open. */
export async function candidatesAfter(
  db: Queryable,
  reach: Reach,
  after: Place | null,
  limit: number,
): Promise<Candidate[]> {
  const { rows } = await db.query<Candidate>({
    name: 'projection_candidates',
    text: `SELECT ${COLUMNS} FROM deadline d
           WHERE ${CAN_MOVE} AND ${REACHED}
             AND ($4::text IS NULL OR (d.unit_id, d.due_at, d.id) > ($4, $5::timestamptz, $6::uuid))
           ORDER BY d.unit_id, d.due_at, d.id LIMIT $7`,
    values: [...reachOf(reach), after?.unit ?? null, after?.due ?? null, after?.id ?? null, limit],
  });
  return rows;
}

/** The next of them after an id, which no move changes. Index deadline_open_id. */
export async function candidatesAfterId(
  db: Queryable,
  reach: Reach,
  after: string | null,
  limit: number,
): Promise<Candidate[]> {
  const { rows } = await db.query<Candidate>({
    name: 'projection_candidates_by_id',
    text: `SELECT ${COLUMNS} FROM deadline d
           WHERE ${CAN_MOVE} AND ${REACHED} AND d.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
           ORDER BY d.id LIMIT $5`,
    values: [...reachOf(reach), after, limit],
  });
  return rows;
}

/** Those of some deadlines that can still be moved. Primary key. */
export async function candidatesOf(tx: Queryable, ids: readonly string[]): Promise<Candidate[]> {
  const { rows } = await tx.query<Candidate>({
    name: 'projection_candidates_again',
    text: `SELECT ${COLUMNS} FROM deadline d WHERE ${CAN_MOVE} AND d.id = ANY($1::uuid[])`,
    values: [ids],
  });
  return rows;
}

export async function countCandidates(db: Queryable, reach: Reach): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    text: `SELECT count(*)::int AS count FROM deadline d WHERE ${CAN_MOVE} AND ${REACHED}`,
    values: reachOf(reach),
  });
  return rows[0]?.count ?? 0;
}

/** An approval as an event is added to it. */
export interface Clocked {
  readonly state: Approval;
  readonly version: number;
  readonly head: StreamHead;
}

/** Primary key of approval; that of event, backwards, once for each. */
export async function approvalsOf(tx: Queryable, ids: readonly string[]): Promise<Map<string, Clocked>> {
  const { rows } = await tx.query<{ state: Approval; version: number; seq: number; hash: Buffer }>({
    name: 'projection_approvals',
    text: `SELECT a.state, a.version, e.seq, e.hash
           FROM approval a
           CROSS JOIN LATERAL (SELECT seq, hash FROM event WHERE stream_id = a.id ORDER BY seq DESC LIMIT 1) e
           WHERE a.id = ANY($1::uuid[])`,
    values: [ids],
  });
  return new Map(
    rows.map(({ state, version, seq, hash }) => [state.id, { state, version, head: { seq, hash } }]),
  );
}
