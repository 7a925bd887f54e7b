-- What a person's lists need besides their open tasks.

-- 排队: places in a stage that wait for their turn, or for an opinion. A projection of the approval's state: a row
-- goes when the place's turn comes, so the table holds what waits and nothing else.
CREATE TABLE approval_waiting (
  task_id     uuid PRIMARY KEY,
  approval_id uuid NOT NULL REFERENCES approval (id),
  stage_key   text NOT NULL,
  round       integer NOT NULL,
  person_id   uuid NOT NULL,
  waits_for   text NOT NULL CONSTRAINT approval_waiting_for CHECK (waits_for IN ('turn', 'opinion')),
  since       timestamptz NOT NULL
);
CREATE INDEX approval_waiting_person_id_since_task_id_idx ON approval_waiting (person_id, since, task_id);
CREATE INDEX approval_waiting_approval_id_idx ON approval_waiting (approval_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON approval_waiting TO shanhai_app;

INSERT INTO approval_waiting (task_id, approval_id, stage_key, round, person_id, waits_for, since)
SELECT (seat->>'taskId')::uuid, a.id, stage.key, (stage.value->>'round')::int, (seat->>'person')::uuid,
       CASE seat->>'status' WHEN 'queued' THEN 'turn' ELSE 'opinion' END, (stage.value->>'enteredAt')::timestamptz
FROM approval a
CROSS JOIN LATERAL jsonb_each(a.state->'stages') stage
CROSS JOIN LATERAL jsonb_array_elements(stage.value->'seats') seat
WHERE a.closed_at IS NULL AND seat->>'status' IN ('queued', 'consulting');

-- Who decided in the holder's name (代理): both find it among what they have done.
ALTER TABLE approval_task ADD COLUMN delegate_id uuid;
UPDATE approval_task t SET delegate_id = (e.actor->>'id')::uuid
FROM event e
WHERE e.stream_id = t.approval_id AND e.data->>'taskId' = t.id::text AND e.actor ? 'onBehalfOf'
  AND e.type IN ('signed', 'voted', 'rejected', 'returned_to_applicant', 'returned_to_stage', 'opinion_given')
  AND t.closed_at IS NOT NULL;
CREATE INDEX approval_task_decided_for ON approval_task (delegate_id, closed_at DESC, id DESC)
  WHERE delegate_id IS NOT NULL;

-- The inbox page walks this index in its order; the numbers of the tabs are read from it without the table.
DROP INDEX approval_task_inbox;
CREATE INDEX approval_task_inbox ON approval_task (person_id, due_at, id) INCLUDE (kind, approval_id)
  WHERE closed_at IS NULL;

-- Most people stand in for nobody, few for more than two. Without this the planner takes a function's answer for a
-- thousand rows, and reads whole tables for an inbox of five.
ALTER FUNCTION holders_of(uuid, date) ROWS 2;

-- 我发起的, newest first, and how many of them run.
CREATE INDEX approval_initiator_id_started_at_id_idx ON approval (initiator_id, started_at DESC, id DESC);
CREATE INDEX approval_started_open ON approval (initiator_id) WHERE closed_at IS NULL;

-- 抄送 that were not read yet.
CREATE INDEX approval_copy_unread ON approval_copy (person_id, copied_at DESC, approval_id) WHERE read_at IS NULL;

-- Filters of the inbox under a name, each person's own.
CREATE TABLE inbox_view (
  id         uuid PRIMARY KEY,
  person_id  uuid NOT NULL REFERENCES person (id),
  name       text NOT NULL,
  filters    jsonb NOT NULL,
  place      integer NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX inbox_view_person_id_name_key ON inbox_view (person_id, name);
GRANT SELECT, INSERT, UPDATE, DELETE ON inbox_view TO shanhai_app;

-- A file that was brought for a comment belongs to it from the moment at which the comment names it. Those that no
-- comment names are swept.
ALTER TABLE attachment ADD COLUMN bound_at timestamptz;
CREATE INDEX attachment_unbound ON attachment (uploaded_at) WHERE case_type = 'approval' AND bound_at IS NULL;
