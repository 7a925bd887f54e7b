-- Annual targets: a plan of a year, its targets, who is to reach how much of each, the letters that tell them so, and how
-- each unit breaks its part down. What a unit owes is one row of target_share, wherever it is shown.

ALTER TABLE plan_item ADD COLUMN aggregation text;

CREATE TABLE target_plan (
  id           uuid PRIMARY KEY,
  year         integer NOT NULL CONSTRAINT target_plan_year CHECK (year BETWEEN 2000 AND 2100),
  unit_id      text NOT NULL REFERENCES unit (id),
  title_zh     text NOT NULL,
  title_en     text NOT NULL,
  status       text NOT NULL CONSTRAINT target_plan_status CHECK (status IN
    ('draft', 'submitted', 'in_approval', 'issuing', 'issued', 'rejected', 'withdrawn', 'cancelled')),
  number       text CONSTRAINT target_plan_number UNIQUE,
  route_id     uuid NOT NULL REFERENCES route (id),
  form_id      uuid NOT NULL REFERENCES form (id),
  policy       jsonb NOT NULL,
  version      integer NOT NULL DEFAULT 1,
  approval_id  uuid,
  created_by   uuid NOT NULL REFERENCES person (id),
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  submitted_at timestamptz,
  issued_at    timestamptz,
  closed_at    timestamptz,
  reason       text
);
-- One plan of a year at a time: the next begins when this one has been refused, taken back or cancelled.
CREATE UNIQUE INDEX target_plan_of_year ON target_plan (unit_id, year)
  WHERE status NOT IN ('rejected', 'withdrawn', 'cancelled');
CREATE INDEX target_plan_by_year ON target_plan (year DESC, id DESC);
CREATE INDEX target_plan_initiator ON target_plan (created_by);

CREATE TABLE target (
  id             uuid PRIMARY KEY,
  plan_id        uuid NOT NULL REFERENCES target_plan (id) ON DELETE CASCADE,
  position       integer NOT NULL,
  key            text NOT NULL,
  title_zh       text NOT NULL,
  title_en       text NOT NULL,
  action_plan    text NOT NULL,
  measure        text,
  aggregation    text NOT NULL CONSTRAINT target_aggregation CHECK (aggregation IN
    ('sum', 'count', 'each', 'average', 'milestone')),
  comparison     text NOT NULL CONSTRAINT target_comparison CHECK (comparison IN ('at_least', 'at_most', 'equal', 'about')),
  baseline_year  integer,
  baseline_value numeric(19, 4),
  evidence       text,
  schedule       jsonb NOT NULL,
  sentence       text,
  source         text NOT NULL,
  illustrative   boolean NOT NULL,
  CONSTRAINT target_key UNIQUE (plan_id, key),
  CONSTRAINT target_baseline CHECK ((baseline_year IS NULL) = (baseline_value IS NULL))
);

-- How much of a target a unit, or a person of it, is to reach. The plan's own share has none above it.
CREATE TABLE target_share (
  id         uuid PRIMARY KEY,
  plan_id    uuid NOT NULL,
  target_id  uuid NOT NULL REFERENCES target (id) ON DELETE CASCADE,
  parent_id  uuid REFERENCES target_share (id) ON DELETE CASCADE,
  unit_id    text NOT NULL REFERENCES unit (id),
  person_id  uuid REFERENCES person (id),
  value      numeric(19, 4) CONSTRAINT target_share_value CHECK (value >= 0),
  weight     numeric(19, 4) CONSTRAINT target_share_weight CHECK (weight > 0),
  due_on     date,
  fixed      boolean NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  updated_by uuid NOT NULL REFERENCES person (id),
  updated_at timestamptz NOT NULL,
  -- A unit owes its part of a target to one unit above it, and so does a person.
  CONSTRAINT target_share_once UNIQUE NULLS NOT DISTINCT (target_id, unit_id, person_id)
);
CREATE UNIQUE INDEX target_share_root ON target_share (target_id) WHERE parent_id IS NULL;
CREATE INDEX target_share_below ON target_share (parent_id);
CREATE INDEX target_share_of_unit ON target_share (plan_id, unit_id);

-- 任务书: what a unit was told that it is to reach, as it stood then. Written once; what changes later is the next revision.
CREATE TABLE target_letter (
  id        uuid PRIMARY KEY,
  plan_id   uuid NOT NULL REFERENCES target_plan (id),
  unit_id   text NOT NULL REFERENCES unit (id),
  revision  integer NOT NULL,
  number    text NOT NULL CONSTRAINT target_letter_number UNIQUE,
  issuer_id text NOT NULL REFERENCES unit (id),
  content   jsonb NOT NULL,
  digest    bytea NOT NULL,
  issued_at timestamptz NOT NULL,
  signed_at timestamptz,
  signed_by uuid REFERENCES person (id),
  CONSTRAINT target_letter_revision UNIQUE (plan_id, unit_id, revision),
  CONSTRAINT target_letter_signed CHECK ((signed_at IS NULL) = (signed_by IS NULL))
);

-- A unit's part in a plan: its letter, and how far it has come in breaking down what it owes (分解). The row is there from
-- its first letter on.
CREATE TABLE target_recipient (
  id           uuid PRIMARY KEY,
  plan_id      uuid NOT NULL REFERENCES target_plan (id),
  unit_id      text NOT NULL REFERENCES unit (id),
  -- issued: its letter waits to be signed for. settled: nothing is left to be broken down.
  status       text NOT NULL CONSTRAINT target_recipient_status CHECK (status IN
    ('issued', 'open', 'submitted', 'in_approval', 'approved', 'settled', 'cancelled')),
  attempt      integer NOT NULL DEFAULT 1,
  number       text CONSTRAINT target_recipient_number UNIQUE,
  explanations jsonb NOT NULL DEFAULT '{}',
  approval_id  uuid,
  version      integer NOT NULL DEFAULT 1,
  updated_at   timestamptz NOT NULL,
  submitted_at timestamptz,
  submitted_by uuid REFERENCES person (id),
  approved_at  timestamptz,
  CONSTRAINT target_recipient_of_unit UNIQUE (plan_id, unit_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON target_plan, target, target_share TO shanhai_app;
GRANT SELECT, INSERT, UPDATE ON target_recipient TO shanhai_app;
GRANT SELECT, INSERT ON target_letter TO shanhai_app;
GRANT UPDATE (signed_at, signed_by) ON target_letter TO shanhai_app;

-- Who acts for a unit on a day, in some roles: in it, or in its office. Indexes unit (parent_id), post (unit_id, role).
CREATE FUNCTION acting_for(of_unit text, in_roles text[], on_day date) RETURNS TABLE (person uuid)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT p.person_id
  FROM (SELECT id FROM unit WHERE id = of_unit
        UNION ALL SELECT id FROM unit WHERE parent_id = of_unit AND kind = 'office') u
  JOIN post p ON p.unit_id = u.id
  WHERE p.role = ANY(in_roles) AND p.valid_from <= on_day AND (p.valid_to IS NULL OR p.valid_to >= on_day)
$$;

-- The units that some persons act for, likewise: those of their posts, and of an office its government.
CREATE FUNCTION acted_for_by(persons uuid[], in_roles text[], on_day date) RETURNS TABLE (unit text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT CASE WHEN u.kind = 'office' AND u.parent_id IS NOT NULL THEN u.parent_id ELSE u.id END
  FROM post p JOIN unit u ON u.id = p.unit_id
  WHERE p.person_id = ANY(persons) AND p.role = ANY(in_roles)
    AND p.valid_from <= on_day AND (p.valid_to IS NULL OR p.valid_to >= on_day)
$$;

-- Who is told of a phase and has to act: who began the case, or, where the unit itself is asked, those who act for it.
CREATE OR REPLACE VIEW process_case AS
  SELECT 'project-application'::text AS type, id, number, title, unit_id, created_by AS initiator_id, approval_id,
         false AS held_by_unit
  FROM project_application
  UNION ALL
  SELECT 'supervised-work', id, number, title, responsible_unit, created_by, extension_approval_id, false
  FROM work_item
  UNION ALL
  SELECT 'target-recipient', r.id, coalesce(r.number, p.number), p.title_zh, r.unit_id, coalesce(r.submitted_by, p.created_by),
         r.approval_id, true
  FROM target_recipient r JOIN target_plan p ON p.id = r.plan_id
  UNION ALL
  SELECT 'target-issuance', id, number, title_zh, unit_id, created_by, approval_id, false
  FROM target_plan;
