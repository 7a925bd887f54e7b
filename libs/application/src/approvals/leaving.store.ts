import type { Approval } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';

/**
 * The running approvals in which a person holds or waits for a place, locked in the order of their ids: two who leave
 * at once never wait for each other in a circle. Indexes approval_task_inbox, approval_waiting (person_id, …),
 * approval_task_aside.
 */
export async function lockApprovalsOf(tx: Queryable, personId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'leaving_lock',
    text: `SELECT id FROM approval
           WHERE closed_at IS NULL AND id IN (
             SELECT approval_id FROM approval_task WHERE person_id = $1 AND closed_at IS NULL
             UNION SELECT approval_id FROM approval_waiting WHERE person_id = $1
             UNION SELECT approval_id FROM approval_task WHERE person_id = $1 AND reason = 'aside')
           ORDER BY id FOR UPDATE`,
    values: [personId],
  });
  return rows.map(({ id }) => id);
}

export interface FoundIn {
  readonly id: string;
  readonly state: Approval;
  /** Stages for which the rules find the person on the day. */
  readonly stages: readonly string[];
}

/** For which stages the rules of each approval find a person on a day. Primary keys, as in a decision. */
export async function stagesFinding(
  tx: Queryable,
  approvalIds: readonly string[],
  personId: string,
  day: string,
): Promise<FoundIn[]> {
  const { rows } = await tx.query<FoundIn>({
    name: 'leaving_found',
    text: `SELECT a.id, a.state, ARRAY(
             SELECT stage.key FROM jsonb_each(signers_of_route(a.route_id, a.unit_id, a.initiator_id, $3,
                                              amended_form(r.form_data, a.state->'amendments'))) AS stage
             WHERE stage.value @> jsonb_build_array(jsonb_build_object('person', $2::text))) AS stages
           FROM approval a JOIN approval_round r ON r.approval_id = a.id AND r.round = a.round
           WHERE a.id = ANY($1::uuid[]) ORDER BY a.id`,
    values: [approvalIds, personId, day],
  });
  return rows;
}

/** Whether a person holds any post on a day, besides one that ends. Index post (person_id). */
export async function holdsPost(
  tx: Queryable,
  personId: string,
  day: string,
  besides: string | null = null,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'holds_post',
    text: `SELECT FROM post
           WHERE person_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
             AND ($3::uuid IS NULL OR id <> $3) LIMIT 1`,
    values: [personId, day, besides],
  });
  return rowCount === 1;
}

/** Corrections that wait for an applicant who holds no post any more stand in the rescue queue. Index approval_task_inbox. */
export async function strandCorrections(tx: Queryable, personId: string, now: Date): Promise<void> {
  await tx.query({
    name: 'strand_corrections',
    text: `INSERT INTO approval_stuck (approval_id, place, stage_key, reason, person_id, since)
           SELECT approval_id, stage_key, stage_key, 'applicant_left', person_id, $2
           FROM approval_task WHERE person_id = $1 AND closed_at IS NULL AND kind = 'correct'
           ON CONFLICT (approval_id, place) DO NOTHING`,
    values: [personId, now],
  });
}
