-- The close of a plan's year: its facts, written once. A year that is opened again gets another version; the first stays.

ALTER TABLE target_plan DROP CONSTRAINT target_plan_status;
ALTER TABLE target_plan ADD CONSTRAINT target_plan_status CHECK (status IN
  ('draft', 'submitted', 'in_approval', 'issuing', 'issued', 'closed', 'rejected', 'withdrawn', 'cancelled'));

CREATE TABLE target_closing (
  id         uuid PRIMARY KEY,
  plan_id    uuid NOT NULL REFERENCES target_plan (id),
  version    integer NOT NULL,
  -- What was still open, by name, and why it was closed over.
  hindrances jsonb NOT NULL,
  reason     text,
  units      integer NOT NULL,
  facts      integer NOT NULL,
  -- SHA-256 over the canonical JSON of plan, version, and the digest of each unit's facts.
  digest     bytea NOT NULL,
  closed_by  uuid NOT NULL REFERENCES person (id),
  closed_at  timestamptz NOT NULL,
  CONSTRAINT target_closing_version UNIQUE (plan_id, version)
);

CREATE TABLE target_fact (
  closing_id uuid NOT NULL REFERENCES target_closing (id),
  unit_id    text NOT NULL REFERENCES unit (id),
  content    jsonb NOT NULL,
  -- SHA-256 over the canonical JSON of the content.
  digest     bytea NOT NULL,
  PRIMARY KEY (closing_id, unit_id)
);

-- 重新开启: a closed year is opened again only by approval.
CREATE TABLE target_reopening (
  id          uuid PRIMARY KEY,
  plan_id     uuid NOT NULL REFERENCES target_plan (id),
  closing_id  uuid NOT NULL REFERENCES target_closing (id),
  status      text NOT NULL CONSTRAINT target_reopening_status CHECK (status IN
    ('submitted', 'in_approval', 'approved', 'rejected', 'withdrawn')),
  number      text NOT NULL CONSTRAINT target_reopening_number UNIQUE,
  reason      text NOT NULL,
  route_id    uuid NOT NULL REFERENCES route (id),
  form_id     uuid NOT NULL REFERENCES form (id),
  approval_id uuid,
  created_by  uuid NOT NULL REFERENCES person (id),
  created_at  timestamptz NOT NULL,
  closed_at   timestamptz
);
-- One request at a time.
CREATE UNIQUE INDEX target_reopening_open ON target_reopening (plan_id) WHERE closed_at IS NULL;
CREATE INDEX target_reopening_of_plan ON target_reopening (plan_id, id DESC);

-- Facts are written once: there is no right to change them.
GRANT SELECT, INSERT ON target_closing, target_fact TO shanhai_app;
GRANT SELECT, INSERT, UPDATE ON target_reopening TO shanhai_app;
