import type { Approval } from '@shanhai/domain/approvals';
import type { OutboxRow } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { closeDeadlineExpressions, openDeadlineExpressions } from '../calendar/deadlines.store';
import { moveDeadlineExpressions } from '../calendar/moves.store';
import type { eventRow } from '../audit';
import type { Effects } from './effects';
import type { CaseLabel } from './ports';

/** What was submitted in a round. */
export interface Round {
  readonly round: number;
  readonly title: string;
  readonly summary: readonly object[];
  readonly formData: Readonly<Record<string, unknown>>;
  readonly attachments: readonly object[];
  readonly digest: Buffer;
  readonly submittedBy: string;
}

/** One decision, ready to be written. */
export interface Commit {
  readonly state: Approval;
  readonly now: Date;
  readonly events: readonly ReturnType<typeof eventRow>[];
  readonly effects: Effects;
  readonly outbox: readonly OutboxRow[];
  /** Present when this decision opens a round. */
  readonly round: Round | null;
  /** Present when the form reads differently than it was submitted, or does so again. */
  readonly label?: CaseLabel | undefined;
  /** Present when it answers a person's command. */
  readonly answer: { personId: string; key: string; requestHash: Buffer; response: object } | null;
}

/**
 * What every commit writes besides the approval itself, hanging on `moved (id, number, unit_id)`: the one row of approval
 * that this statement changed or inserted. Lost the race, `moved` is empty and nothing at all is written. A number
 * that the statement itself has taken is filled in where messages and answers name it.
 */
export const CONSEQUENCES = `
  recorded AS (
    INSERT INTO event (stream_id, seq, stream_type, type, data, actor, at, prev_hash, hash)
    SELECT moved.id, e.seq, 'approval', e.type, e.data, e.actor, e.at, decode(e.prev, 'hex'), decode(e.hash, 'hex')
    FROM moved, jsonb_to_recordset($5::jsonb)
      AS e(seq int, type text, data jsonb, actor jsonb, at timestamptz, prev text, hash text)
  ),
  closed_tasks AS (
    UPDATE approval_task t SET closed_at = $6, reason = $7::jsonb->>(t.id::text),
           delegate_id = ($19::jsonb->>(t.id::text))::uuid
    WHERE EXISTS (SELECT FROM moved)
      AND t.id = ANY (ARRAY(SELECT id::uuid FROM jsonb_object_keys($7::jsonb) AS closed(id)))
  ),
  opened_tasks AS (
    INSERT INTO approval_task (id, approval_id, stage_key, round, person_id, kind, opened_at, due_at)
    SELECT t."taskId", moved.id, t."stageKey", t.round, t.person, t.kind, t."openedAt", t."dueAt"
    FROM moved, jsonb_to_recordset($8::jsonb)
      AS t("taskId" uuid, "stageKey" text, round int, person uuid, kind text, "openedAt" timestamptz, "dueAt" timestamptz)
    -- A signature that is taken back, a pool that is given back: the task that was closed is open again.
    ON CONFLICT (id) DO UPDATE SET closed_at = NULL, reason = NULL, delegate_id = NULL, kind = excluded.kind
  ),
  ${closeDeadlineExpressions(`subject_id = (SELECT id FROM moved) AND stage_key = ANY($9)`, '$6')},
  ${openDeadlineExpressions(`(SELECT $10::jsonb FROM moved)`, '$11::jsonb', '(SELECT unit_id FROM moved)')},
  sent AS (
    INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
    SELECT m->>'aggregate', m->>'topic',
           jsonb_set(m->'payload', '{data,number}', to_jsonb(moved.number), false), $6, clock_timestamp()
    FROM moved, jsonb_array_elements($12::jsonb) WITH ORDINALITY AS t(m, place) ORDER BY place
  ),
  copied AS (
    INSERT INTO approval_copy (approval_id, person_id, copied_by, copied_at)
    SELECT moved.id, c.person, c.by, $6 FROM moved, jsonb_to_recordset($15::jsonb) AS c(person uuid, by uuid)
    ON CONFLICT (approval_id, person_id) DO NOTHING
  ),
  receipts AS (
    UPDATE approval_copy c SET read_at = $6 FROM moved
    WHERE c.approval_id = moved.id AND c.person_id = ANY($16::uuid[]) AND c.read_at IS NULL
  ),
  waiting AS (
    INSERT INTO approval_waiting (task_id, approval_id, stage_key, round, person_id, waits_for, since)
    SELECT w."taskId", moved.id, w."stageKey", w.round, w.person, w."waitsFor", $6
    FROM moved, jsonb_to_recordset($17::jsonb)
      AS w("taskId" uuid, "stageKey" text, round int, person uuid, "waitsFor" text)
    ON CONFLICT (task_id) DO UPDATE SET waits_for = excluded.waits_for, since = excluded.since
  ),
  waited_out AS (
    DELETE FROM approval_waiting WHERE EXISTS (SELECT FROM moved) AND task_id = ANY($18::uuid[])
  ),
  -- The rescue queue. An applicant who is asked to correct is stuck only if they hold no post any more.
  stuck AS (
    INSERT INTO approval_stuck (approval_id, place, stage_key, reason, person_id, since)
    SELECT moved.id, s.place, s."stageKey", s.reason, s.person, $6
    FROM moved, jsonb_to_recordset($21::jsonb) AS s(place text, "stageKey" text, reason text, person uuid)
    WHERE s.reason <> 'applicant_left' OR NOT EXISTS (
      SELECT FROM post CROSS JOIN (SELECT ($6::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AS today) clock
      WHERE post.person_id = s.person AND valid_from <= today AND (valid_to IS NULL OR valid_to >= today))
    ON CONFLICT (approval_id, place) DO NOTHING
  ),
  unstuck AS (
    DELETE FROM approval_stuck WHERE approval_id = (SELECT id FROM moved) AND place = ANY($22::text[])
  ),
  bound_files AS (
    UPDATE attachment SET bound_at = $6 FROM moved
    WHERE attachment.id = ANY($20::uuid[]) AND case_type = 'approval' AND case_id = moved.id AND bound_at IS NULL
  ),
  answered AS (
    INSERT INTO idempotency_key (person_id, key, request_hash, status, response, created_at)
    SELECT ($13::jsonb->>'personId')::uuid, $13::jsonb->>'key', decode($13::jsonb->>'hash', 'hex'), 200,
           jsonb_set($13::jsonb->'response', '{number}', to_jsonb(moved.number), false), clock_timestamp()
    FROM moved WHERE $13::jsonb IS NOT NULL
  ),
  round_opened AS (
    INSERT INTO approval_round (approval_id, round, form_data, attachments, digest, submitted_by, submitted_at)
    SELECT moved.id, ($14::jsonb->>'round')::int, $14::jsonb->'formData', $14::jsonb->'attachments',
           decode($14::jsonb->>'digest', 'hex'), ($14::jsonb->>'submittedBy')::uuid, $6
    FROM moved WHERE $14::jsonb IS NOT NULL
  )`;

const MOVES = `
  ${moveDeadlineExpressions('$24::jsonb', `d.subject_id = (SELECT id FROM moved) AND d.stage_key = m."stageKey"`, '$6')},
  moved_tasks AS (
    UPDATE approval_task t SET due_at = m.due_after FROM moving m
    -- A pause closes the stage's tasks and a resumption opens others, in this same statement.
    WHERE m.cause IN ('extended', 'recalculated')
      AND t.approval_id = m.subject_id AND t.stage_key = m.stage_key AND t.closed_at IS NULL
  )`;

const COMMIT = `
  WITH moved AS (
    UPDATE approval SET state = $3, status = $3::jsonb->>'status', round = ($3::jsonb->>'round')::int,
           version = version + 1, closed_at = $4,
           title = coalesce($23::jsonb->>'title', $14::jsonb->>'title', title),
           summary = coalesce($23::jsonb->'summary', $14::jsonb->'summary', summary)
    WHERE id = $1 AND version = $2
    RETURNING id, number, unit_id
  ), ${CONSEQUENCES}`;
const COMMITTED = `${COMMIT} SELECT number FROM moved`;
/** Few decisions pause, resume or move a clock: the others don't carry it. */
const COMMITTED_WITH_MOVES = `${COMMIT}, ${MOVES} SELECT number FROM moved`;

/** Writes a decision, all of it or nothing. False when somebody else has decided since `version` was read. */
export async function commitDecision(
  db: Queryable,
  version: number,
  closed: boolean,
  commit: Commit,
): Promise<boolean> {
  const { moves } = commit.effects;
  const values = [
    ...[commit.state.id, version, JSON.stringify(commit.state), closed ? commit.now : null],
    ...consequences(commit),
    commit.label ? JSON.stringify(commit.label) : null,
  ];
  const { rowCount } = await db.query(
    moves.length === 0
      ? { name: 'approval_commit', text: COMMITTED, values }
      : {
          name: 'approval_commit_moves',
          text: COMMITTED_WITH_MOVES,
          values: [...values, JSON.stringify(moves)],
        },
  );
  return rowCount === 1;
}

/** What a new approval is about; the rest of its row follows from the state. */
export interface Subject {
  readonly caseType: string;
  readonly caseId: string;
  readonly routeId: string;
  readonly unitId: string;
  readonly number: string;
  readonly title: string;
  /** Facts shown in the inbox row. */
  readonly summary: readonly object[];
}

const START = `
  WITH moved AS (
    INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary, status,
                          round, version, state, started_at, closed_at)
    SELECT $1, $2::jsonb->>'caseType', ($2::jsonb->>'caseId')::uuid, ($2::jsonb->>'routeId')::uuid,
           $2::jsonb->>'unitId', ($3::jsonb->>'initiator')::uuid, $2::jsonb->>'number', $2::jsonb->>'title',
           $2::jsonb->'summary', $3::jsonb->>'status', 1, 1, $3, $6, $4
    ON CONFLICT (id) DO NOTHING
    RETURNING id, number, unit_id
  ), ${CONSEQUENCES}
  SELECT number FROM moved`;

/** Writes a new approval with its first round. False when the id exists already: a repeated start. */
export async function startApproval(
  db: Queryable,
  subject: Subject,
  closed: boolean,
  commit: Commit,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'approval_start',
    text: START,
    values: [
      commit.state.id,
      JSON.stringify(subject),
      JSON.stringify(commit.state),
      closed ? commit.now : null,
      ...consequences(commit),
    ],
  });
  return rowCount === 1;
}

/** The values of {@link CONSEQUENCES}, from $5 on. */
export const consequences = ({ events, now, effects, outbox, answer, round }: Commit): unknown[] => [
  JSON.stringify(events),
  now,
  JSON.stringify(Object.fromEntries(effects.closed.map(({ taskId, reason }) => [taskId, reason]))),
  JSON.stringify(effects.opened),
  effects.stopped,
  JSON.stringify(effects.deadlines),
  JSON.stringify(effects.reminders),
  JSON.stringify(outbox),
  answer && JSON.stringify({ ...answer, hash: answer.requestHash.toString('hex') }),
  round && JSON.stringify({ ...round, digest: round.digest.toString('hex') }),
  JSON.stringify(effects.copies),
  effects.readBy,
  JSON.stringify(effects.waiting),
  effects.waitedOut,
  JSON.stringify(
    Object.fromEntries(
      effects.closed.flatMap(({ taskId, delegate }) => (delegate ? [[taskId, delegate]] : [])),
    ),
  ),
  effects.files,
  JSON.stringify(effects.stuck),
  effects.unstuck,
];

/** Persons by id, for sentences such as "already handled by …". */
export async function personNames(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string; nameEn: string }>> {
  const { rows } = await db.query<{ id: string; name: string; nameEn: string }>({
    name: 'person_names',
    text: 'SELECT id, name, name_en AS "nameEn" FROM person WHERE id = ANY($1::uuid[])',
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
