-- 签报: what a person submits to a route by themselves, without a process behind it. The approval says how it
-- stands, its number and its title: a draft has neither approval nor number.
CREATE TABLE submission (
  id          uuid PRIMARY KEY,
  -- Of a draft the newest version when it was saved last; of a started one the version that it runs on.
  route_id    uuid NOT NULL REFERENCES route (id),
  form_id     uuid NOT NULL REFERENCES form (id),
  unit_id     text NOT NULL,
  created_by  uuid NOT NULL,
  -- As the answers make it now. What was submitted stands in the approval.
  title       text NOT NULL,
  form_data   jsonb NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  approval_id uuid UNIQUE REFERENCES approval (id),
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  CONSTRAINT submission_version CHECK (version >= 1)
);
-- One's own, newest change first.
CREATE INDEX submission_own ON submission (created_by, updated_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON submission TO shanhai_app;
