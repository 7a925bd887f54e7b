-- Files that are brought for the draft of a plan: checked in the background, looked at, and then taken over or not. The file
-- itself stays beside its row until it is taken over, so that whoever checks it needs no disk of the api's.
CREATE TABLE target_import (
  id           uuid PRIMARY KEY,
  plan_id      uuid NOT NULL REFERENCES target_plan (id) ON DELETE CASCADE,
  person_id    uuid NOT NULL REFERENCES person (id),
  file_name    text NOT NULL,
  format       text NOT NULL CONSTRAINT target_import_format CHECK (format IN ('xlsx', 'yaml')),
  sha256       bytea NOT NULL,
  content      bytea,
  status       text NOT NULL CONSTRAINT target_import_status CHECK (status IN
    ('waiting', 'checking', 'faulty', 'ready', 'taken', 'failed')),
  percent      integer NOT NULL DEFAULT 0,
  -- Who checks it holds it until then, and says again and again that they still do.
  leased_until timestamptz,
  attempts     integer NOT NULL DEFAULT 0,
  plan_version integer,
  targets      jsonb,
  preview      jsonb,
  faults       integer NOT NULL DEFAULT 0,
  codes        jsonb NOT NULL DEFAULT '[]',
  created_at   timestamptz NOT NULL,
  checked_at   timestamptz,
  CONSTRAINT target_import_kept CHECK (status = 'taken' OR content IS NOT NULL)
);
-- One file of a person for a plan: what they bring next takes its place.
CREATE UNIQUE INDEX target_import_of_person ON target_import (plan_id, person_id) WHERE status <> 'taken';
CREATE INDEX target_import_to_check ON target_import (created_at) WHERE status IN ('waiting', 'checking');
CREATE INDEX target_import_age ON target_import (created_at) WHERE status <> 'taken';

CREATE TABLE target_import_fault (
  import_id uuid NOT NULL REFERENCES target_import (id) ON DELETE CASCADE,
  nth       integer NOT NULL,
  sheet     text,
  row       integer,
  col       integer,
  text      text,
  code      text NOT NULL,
  params    jsonb NOT NULL,
  PRIMARY KEY (import_id, nth)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON target_import, target_import_fault TO shanhai_app;
