import type { Queryable } from '@shanhai/platform/postgres';
import { numberedExpression } from '../../numbers';
import { consequences, CONSEQUENCES, type Commit } from '../approvals.store';

/** A submission with all that its row and its approval's row say, but for the number. */
export interface NewStart {
  readonly id: string;
  readonly routeId: string;
  readonly formId: string;
  readonly unitId: string;
  readonly createdBy: string;
  readonly title: string;
  readonly summary: readonly object[];
  readonly formData: object;
  /** The series that its number is taken from, and what its numbers begin with. */
  readonly series: string;
  readonly stem: string;
}

const started = (claimed: string): string => `
  WITH claimed AS (${claimed}),
  ${numberedExpression(`$2::jsonb->>'series'`, `$2::jsonb->>'stem'`, 'FROM claimed')},
  moved AS (
    INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary, status,
                          round, version, state, started_at, closed_at)
    SELECT $1, 'submission', ($2::jsonb->>'id')::uuid, ($2::jsonb->>'routeId')::uuid, $2::jsonb->>'unitId',
           ($3::jsonb->>'initiator')::uuid, numbered.number, $2::jsonb->>'title', $2::jsonb->'summary',
           $3::jsonb->>'status', 1, 1, $3, $6, $4
    FROM numbered
    RETURNING id, number, unit_id
  ), ${CONSEQUENCES}
  SELECT number FROM moved`;

const NEW = started(`
  INSERT INTO submission (id, route_id, form_id, unit_id, created_by, title, form_data, approval_id, created_at, updated_at)
  SELECT s.id, s."routeId", s."formId", s."unitId", s."createdBy", s.title, s."formData", $1, $6, $6
  FROM jsonb_to_record($2::jsonb) AS s(id uuid, "routeId" uuid, "formId" uuid, "unitId" text, "createdBy" uuid,
                                       title text, "formData" jsonb)
  RETURNING id`);

const DRAFT = started(`
  UPDATE submission SET approval_id = $1, route_id = ($2::jsonb->>'routeId')::uuid,
         form_id = ($2::jsonb->>'formId')::uuid, title = $2::jsonb->>'title', updated_at = $6
  WHERE id = ($2::jsonb->>'id')::uuid AND approval_id IS NULL
  RETURNING id`);

/**
 * Starts a submission in one statement: its number, its row, its approval with tasks, events, clocks, notices and
 * the answer that a repetition gets. The series is locked for this statement only. Answers the number.
 * @throws a unique violation when the same Idempotency-Key was first.
 */
export async function startSubmission(
  db: Queryable,
  start: NewStart,
  from: 'new' | 'draft',
  closed: boolean,
  commit: Commit,
): Promise<string> {
  const { rows } = await db.query<{ number: string }>({
    name: `submission_start_${from}`,
    text: from === 'new' ? NEW : DRAFT,
    values: [
      commit.state.id,
      JSON.stringify(start),
      JSON.stringify(commit.state),
      closed ? commit.now : null,
      ...consequences(commit),
    ],
  });
  const row = rows[0];
  if (!row) throw new Error(`submission ${start.id} was started already, though its row was locked`);
  return row.number;
}
