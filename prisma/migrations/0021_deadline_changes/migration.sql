-- The unit whose case it is: boards, office hours and ladders are by unit. Filled when the deadline opens.
ALTER TABLE deadline ADD COLUMN unit_id text;
UPDATE deadline d SET unit_id = a.unit_id FROM approval a WHERE d.subject_type = 'approval' AND a.id = d.subject_id;
UPDATE deadline d SET unit_id = p.unit_id FROM project_application p
WHERE d.subject_type = 'project-application' AND p.id = d.subject_id;
ALTER TABLE deadline ALTER COLUMN unit_id SET NOT NULL;

-- When it was opened, which a resumption does not move as it moves started_at.
ALTER TABLE deadline ADD COLUMN opened_at timestamptz;
UPDATE deadline SET opened_at = started_at;
ALTER TABLE deadline ALTER COLUMN opened_at SET NOT NULL;

-- Open deadlines of some units, by due_at and id: a board reads each unit's part in order.
CREATE INDEX deadline_open ON deadline (unit_id, due_at, id) WHERE status IN ('running', 'due');

-- What happened to a deadline between its opening and its end, which stand in its own row. Written once.
CREATE TABLE deadline_change (
  deadline_id        uuid NOT NULL REFERENCES deadline (id),
  seq                integer NOT NULL,
  at                 timestamptz NOT NULL,
  cause              text NOT NULL CONSTRAINT deadline_change_cause CHECK (cause IN
    ('paused', 'resumed', 'extended', 'recalculated')),
  due_before         timestamptz NOT NULL,
  due_after          timestamptz NOT NULL,
  provisional_before boolean NOT NULL,
  provisional_after  boolean NOT NULL,
  calendar_before    text NOT NULL,
  calendar_after     text NOT NULL,
  reason             text,
  actor              jsonb NOT NULL,
  CONSTRAINT deadline_change_pkey PRIMARY KEY (deadline_id, seq),
  CONSTRAINT deadline_change_seq CHECK (seq >= 1),
  CONSTRAINT deadline_change_extension CHECK (cause <> 'extended' OR reason IS NOT NULL)
);
GRANT SELECT, INSERT ON deadline_change TO shanhai_app;
