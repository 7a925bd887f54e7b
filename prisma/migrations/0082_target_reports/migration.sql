-- Reports on annual targets (目标进展报告): a plan's year, and what each unit says at the end of each period of it.

-- By which policy a plan is reported on: the one in force when reporting began, whatever is published later.
CREATE TABLE target_year (
  plan_id    uuid PRIMARY KEY REFERENCES target_plan (id),
  policy     jsonb NOT NULL,
  started_at timestamptz NOT NULL,
  -- The last period whose reports have all been made; 0 for none yet.
  opened     integer NOT NULL DEFAULT 0
);

-- One revision of a unit's report on a period. A correction is the next revision: what was confirmed stays as it is, and
-- the newest confirmed one counts.
CREATE TABLE target_report (
  id           uuid PRIMARY KEY,
  plan_id      uuid NOT NULL REFERENCES target_year (plan_id),
  unit_id      text NOT NULL REFERENCES unit (id),
  period       integer NOT NULL CONSTRAINT target_report_period CHECK (period BETWEEN 1 AND 12),
  starts_on    date NOT NULL,
  ends_on      date NOT NULL,
  revision     integer NOT NULL,
  status       text NOT NULL CONSTRAINT target_report_status CHECK (status IN
    ('open', 'submitted', 'in_review', 'confirmed', 'discarded')),
  -- How often it was opened for its unit: each has a term and a review of its own.
  attempt      integer NOT NULL DEFAULT 1,
  -- Why it corrects the revision before it.
  reason       text,
  number       text CONSTRAINT target_report_number UNIQUE,
  -- The letter that it was handed in by.
  letter_id    uuid REFERENCES target_letter (id),
  -- What was typed, by key of the target; what is confirmed stands in target_report_line.
  draft        jsonb NOT NULL DEFAULT '{}',
  approval_id  uuid,
  version      integer NOT NULL DEFAULT 1,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  submitted_at timestamptz,
  submitted_by uuid REFERENCES person (id),
  confirmed_at timestamptz,
  CONSTRAINT target_report_once UNIQUE (plan_id, unit_id, period, revision),
  CONSTRAINT target_report_corrects CHECK ((revision > 1) = (reason IS NOT NULL)),
  CONSTRAINT target_report_confirmed CHECK ((status = 'confirmed') = (confirmed_at IS NOT NULL))
);
-- One revision at a time is being made.
CREATE UNIQUE INDEX target_report_making ON target_report (plan_id, unit_id, period)
  WHERE status NOT IN ('confirmed', 'discarded');

-- What a confirmed report says of one target: written once.
CREATE TABLE target_report_line (
  report_id   uuid NOT NULL REFERENCES target_report (id),
  target_id   uuid NOT NULL REFERENCES target (id),
  -- What the unit owed by the letter; for milestones by when.
  owed        numeric(19, 4),
  owed_on     date,
  -- Since the year's beginning; for milestones the day on which it was done. Both null: nothing can be said yet.
  value       numeric(19, 4) CONSTRAINT target_report_line_value CHECK (value >= 0),
  done_on     date,
  explanation text,
  -- Its files: id, name, size, SHA-256.
  evidence    jsonb NOT NULL,
  PRIMARY KEY (report_id, target_id)
);

GRANT SELECT, INSERT, UPDATE ON target_year, target_report TO shanhai_app;
GRANT SELECT, INSERT ON target_report_line TO shanhai_app;

-- What counts: of each unit and period the newest revision that was confirmed. Index target_report_once.
CREATE VIEW target_report_confirmed AS
  SELECT DISTINCT ON (plan_id, unit_id, period)
         id, plan_id, unit_id, period, starts_on, ends_on, revision, letter_id, submitted_by, confirmed_at
  FROM target_report
  WHERE status = 'confirmed'
  ORDER BY plan_id, unit_id, period, revision DESC;
GRANT SELECT ON target_report_confirmed TO shanhai_app;

-- A report has to be made by whoever acts for its unit, until it is handed in.
CREATE OR REPLACE VIEW process_case AS
  SELECT 'project-application'::text AS type, id, number, title, unit_id, created_by AS initiator_id, approval_id,
         NULL::text AS acts_by, NULL::uuid AS handler_id
  FROM project_application
  UNION ALL
  SELECT 'supervised-work', id, number, title, responsible_unit, created_by, extension_approval_id,
         CASE WHEN status IN ('issued', 'signed', 'in_work') THEN 'work_item.report' ELSE 'nobody' END, handler_id
  FROM work_item
  UNION ALL
  SELECT 'target-issuance', id, number, title_zh, unit_id, created_by, approval_id, NULL, NULL
  FROM target_plan
  UNION ALL
  SELECT 'target-recipient', r.id, coalesce(r.number, p.number), p.title_zh || '（' || u.name_zh || '）', r.unit_id,
         coalesce(r.submitted_by, p.created_by), r.approval_id, 'target.carry_out', NULL
  FROM target_recipient r
  JOIN target_plan p ON p.id = r.plan_id
  JOIN unit u ON u.id = r.unit_id
  UNION ALL
  SELECT 'target-report', r.id, coalesce(r.number, p.number),
         p.title_zh || '（' || u.name_zh || '，' || to_char(r.ends_on, 'YYYY-MM') || '）', r.unit_id,
         coalesce(r.submitted_by, p.created_by), r.approval_id, 'target.carry_out', NULL
  FROM target_report r
  JOIN target_plan p ON p.id = r.plan_id
  JOIN unit u ON u.id = r.unit_id;

-- Plans that were issued before there were reports are reported on from now on: their year begins.
INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
SELECT 'target-year:' || id, 'workflow.start',
       jsonb_build_object('workflowType', 'targetYear', 'workflowId', 'target-year:' || id,
                          'input', jsonb_build_object('planId', id)), clock_timestamp(), clock_timestamp()
FROM target_plan WHERE status = 'issued'
ORDER BY id;
