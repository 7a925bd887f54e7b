-- Ladders as data: for each kind of deadline, everywhere or for a unit and those below it. A version is immutable; only
-- that it was retired, and how far its rollout to open deadlines has come, is written into it later.
CREATE TABLE ladder (
  id             uuid NOT NULL CONSTRAINT ladder_pkey PRIMARY KEY,
  kind           text NOT NULL,
  unit_id        text CONSTRAINT ladder_unit_id_fkey REFERENCES unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  version        integer NOT NULL CONSTRAINT ladder_version CHECK (version >= 1),
  definition     jsonb NOT NULL,
  text           text,
  source         text NOT NULL,
  illustrative   boolean NOT NULL DEFAULT false,
  hash           bytea NOT NULL,
  published_at   timestamptz NOT NULL,
  published_by   uuid CONSTRAINT ladder_published_by_fkey REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  retired_at     timestamptz,
  retired_by     uuid CONSTRAINT ladder_retired_by_fkey REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  rollout        text NOT NULL DEFAULT 'none' CONSTRAINT ladder_rollout CHECK (rollout IN ('none', 'running', 'done')),
  rollout_after  uuid,
  rollout_count  integer NOT NULL DEFAULT 0
);
-- One row for each version; no unit is a place like any other.
CREATE UNIQUE INDEX ladder_kind_unit_id_version_key ON ladder (kind, unit_id, version) NULLS NOT DISTINCT;
CREATE INDEX ladder_rolling_out ON ladder (published_at) WHERE rollout = 'running';
GRANT SELECT, INSERT ON ladder TO shanhai_app;
GRANT UPDATE (retired_at, retired_by, rollout, rollout_after, rollout_count) ON ladder TO shanhai_app;

-- The version that a deadline was given. Without a foreign key: every decision that opens a stage would lock the one
-- row of its ladder, and versions are never removed. NULL: it was opened before ladders had versions.
ALTER TABLE deadline ADD COLUMN ladder_id uuid;

-- Whom a rung tells, as its ladder said when it was written.
ALTER TABLE reminder ADD COLUMN recipients text[] NOT NULL DEFAULT ARRAY['holders']::text[];
UPDATE reminder SET recipients = '{holders,superior,coordinator}' WHERE escalate;
