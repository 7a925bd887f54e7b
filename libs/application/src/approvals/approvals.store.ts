import type { Approval, Candidate } from '@shanhai/domain/approvals';
import type { OutboxRow } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import type { StreamHead } from '../audit';
import { closeDeadlineExpressions, openDeadlineExpressions } from '../calendar/deadlines.store';
import type { eventRow } from '../audit';
import type { Effects } from './effects';

/** All that a decision needs, read in one statement. */
export interface Loaded {
  readonly state: Approval;
  readonly version: number;
  readonly caseType: string;
  readonly caseId: string;
  readonly routeId: string;
  readonly unitId: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly number: string;
  readonly title: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
  /** Whom the person stands in for today, on this route. */
  readonly actsFor: readonly string[];
  readonly head: StreamHead;
  /** An earlier answer under the same Idempotency-Key. */
  readonly earlier: { readonly requestHash: Buffer; readonly response: unknown } | null;
}

// Primary keys of approval, approval_round, event (backwards), unit and idempotency_key; signers_of_route
// reads route_signer by its key and post by (unit_id, role). One round trip, no scan.
const LOAD = `
  SELECT a.state, a.version, a.case_type, a.case_id, a.route_id, a.unit_id, u.name_zh, u.name_en, a.number,
         a.title, r.form_data, e.seq, e.hash, k.request_hash, k.response,
         signers_of_route(a.route_id, a.unit_id, a.initiator_id, $4) AS candidates,
         principals_of($2, route.key, $4) AS acts_for
  FROM approval a
  JOIN route ON route.id = a.route_id
  JOIN unit u ON u.id = a.unit_id
  JOIN approval_round r ON r.approval_id = a.id AND r.round = a.round
  LEFT JOIN LATERAL (SELECT seq, hash FROM event WHERE stream_id = a.id ORDER BY seq DESC LIMIT 1) e ON true
  LEFT JOIN idempotency_key k ON k.person_id = $2 AND k.key = $3
  WHERE a.id = $1`;

interface LoadedRow {
  state: Approval;
  version: number;
  case_type: string;
  case_id: string;
  route_id: string;
  unit_id: string;
  name_zh: string;
  name_en: string;
  number: string;
  title: string;
  form_data: Record<string, unknown>;
  seq: number;
  hash: Buffer;
  request_hash: Buffer | null;
  response: unknown;
  candidates: Record<string, Candidate[]>;
  acts_for: string[];
}

/** Holds an approval until the transaction ends. False when there is none. Primary key. */
export async function lockApproval(tx: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'approval_lock',
    text: 'SELECT FROM approval WHERE id = $1 FOR NO KEY UPDATE',
    values: [id],
  });
  return rowCount === 1;
}

/** `day` is the business day, YYYY-MM-DD, on which signers are looked up. */
export async function loadForDecision(
  db: Queryable,
  key: { approvalId: string; personId: string; idempotencyKey: string; day: string },
): Promise<Loaded | undefined> {
  const { rows } = await db.query<LoadedRow>({
    name: 'approval_load',
    text: LOAD,
    values: [key.approvalId, key.personId, key.idempotencyKey, key.day],
  });
  return rows[0] && loadedOf(rows[0]);
}

const loadedOf = (row: LoadedRow): Loaded => ({
  state: row.state,
  version: row.version,
  caseType: row.case_type,
  caseId: row.case_id,
  routeId: row.route_id,
  unitId: row.unit_id,
  unitZh: row.name_zh,
  unitEn: row.name_en,
  number: row.number,
  title: row.title,
  form: row.form_data,
  candidates: row.candidates,
  actsFor: row.acts_for,
  head: { seq: row.seq, hash: row.hash },
  earlier: row.request_hash && { requestHash: row.request_hash, response: row.response },
});

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
  /** Present when it answers a person's command. */
  readonly answer: { personId: string; key: string; requestHash: Buffer; response: object } | null;
}

// What every commit writes besides the approval itself, hanging on `moved`: the one row of approval that this
// statement changed or inserted. Lost the race, `moved` is empty and nothing at all is written.
const CONSEQUENCES = `
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
  ${openDeadlineExpressions(`(SELECT $10::jsonb FROM moved)`, '$11::jsonb')},
  sent AS (
    INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
    SELECT m->>'aggregate', m->>'topic', m->'payload', $6, clock_timestamp()
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
  bound_files AS (
    UPDATE attachment SET bound_at = $6 FROM moved
    WHERE attachment.id = ANY($20::uuid[]) AND case_type = 'approval' AND case_id = moved.id AND bound_at IS NULL
  ),
  answered AS (
    INSERT INTO idempotency_key (person_id, key, request_hash, status, response, created_at)
    SELECT ($13::jsonb->>'personId')::uuid, $13::jsonb->>'key', decode($13::jsonb->>'hash', 'hex'), 200,
           $13::jsonb->'response', clock_timestamp()
    FROM moved WHERE $13::jsonb IS NOT NULL
  ),
  round_opened AS (
    INSERT INTO approval_round (approval_id, round, form_data, attachments, digest, submitted_by, submitted_at)
    SELECT moved.id, ($14::jsonb->>'round')::int, $14::jsonb->'formData', $14::jsonb->'attachments',
           decode($14::jsonb->>'digest', 'hex'), ($14::jsonb->>'submittedBy')::uuid, $6
    FROM moved WHERE $14::jsonb IS NOT NULL
  )
  SELECT 1 FROM moved`;

const COMMIT = `
  WITH moved AS (
    UPDATE approval SET state = $3, status = $3::jsonb->>'status', round = ($3::jsonb->>'round')::int,
           version = version + 1, closed_at = $4,
           title = coalesce($14::jsonb->>'title', title), summary = coalesce($14::jsonb->'summary', summary)
    WHERE id = $1 AND version = $2
    RETURNING id
  ), ${CONSEQUENCES}`;

/** Writes a decision, all of it or nothing. False when somebody else has decided since `version` was read. */
export async function commitDecision(
  db: Queryable,
  version: number,
  closed: boolean,
  commit: Commit,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'approval_commit',
    text: COMMIT,
    values: [
      commit.state.id,
      version,
      JSON.stringify(commit.state),
      closed ? commit.now : null,
      ...consequences(commit),
    ],
  });
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
    RETURNING id
  ), ${CONSEQUENCES}`;

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

const consequences = ({ events, now, effects, outbox, answer, round }: Commit): unknown[] => [
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
];

/** The signers of a route for a case that has no approval yet. */
export async function candidatesFor(
  db: Queryable,
  of: { routeId: string; unitId: string; initiatorId: string; day: string },
): Promise<Readonly<Record<string, readonly Candidate[]>>> {
  const { rows } = await db.query<{ candidates: Record<string, Candidate[]> }>({
    name: 'route_candidates',
    text: 'SELECT signers_of_route($1, $2, $3, $4) AS candidates',
    values: [of.routeId, of.unitId, of.initiatorId, of.day],
  });
  return rows[0]?.candidates ?? {};
}

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
