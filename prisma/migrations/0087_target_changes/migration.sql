-- Requests for changes of issued plans: what is asked, why, and which shares it concerns.

CREATE TABLE target_change (
  id           uuid PRIMARY KEY,
  plan_id      uuid NOT NULL REFERENCES target_plan (id),
  unit_id      text NOT NULL REFERENCES unit (id),
  status       text NOT NULL CONSTRAINT target_change_status CHECK (status IN
    ('draft', 'submitted', 'in_approval', 'approved', 'rejected', 'withdrawn', 'lapsed')),
  number       text CONSTRAINT target_change_number UNIQUE,
  ground       text,
  reason       text NOT NULL DEFAULT '',
  explanation  text NOT NULL DEFAULT '',
  items        jsonb NOT NULL DEFAULT '[]',
  -- What followed, as it was when the request ended.
  effect       jsonb,
  policy       jsonb NOT NULL,
  route_id     uuid NOT NULL REFERENCES route (id),
  form_id      uuid NOT NULL REFERENCES form (id),
  version      integer NOT NULL DEFAULT 1,
  approval_id  uuid,
  created_by   uuid NOT NULL REFERENCES person (id),
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  submitted_at timestamptz,
  submitted_by uuid REFERENCES person (id),
  closed_at    timestamptz
);
CREATE INDEX target_change_of_plan ON target_change (plan_id, id DESC);
CREATE INDEX target_change_of_unit ON target_change (unit_id, id DESC);
CREATE INDEX target_change_initiator ON target_change (created_by);

-- Which shares a request that was handed in concerns: of two requests that name one share, the second waits for the first.
-- carried: the share follows what its parts make; two requests may move it one after the other.
CREATE TABLE target_change_share (
  change_id uuid NOT NULL REFERENCES target_change (id) ON DELETE CASCADE,
  target_id uuid NOT NULL REFERENCES target (id),
  unit_id   text NOT NULL REFERENCES unit (id),
  because   text NOT NULL CONSTRAINT target_change_share_because CHECK (because IN ('asked', 'above_taken', 'carried')),
  PRIMARY KEY (change_id, target_id, unit_id)
);
CREATE INDEX target_change_share_place ON target_change_share (target_id, unit_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON target_change, target_change_share TO shanhai_app;
