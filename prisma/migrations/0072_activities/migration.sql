-- Visits, joint meetings, conferences and events. The row says what the list shows: of the published edition, or of the
-- draft while nothing is published. What is published is written once, in cooperation_edition.
CREATE TABLE cooperation_activity (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL,
  level        text NOT NULL,
  title        text NOT NULL,
  starts_on    date,
  ends_on      date,
  place        text NOT NULL,
  pair_id      uuid REFERENCES unit_pair (id),
  items        int NOT NULL,
  -- 0: never published.
  edition      int NOT NULL DEFAULT 0,
  -- What is written and not published; null when there is nothing.
  draft        jsonb,
  version      int NOT NULL DEFAULT 1,
  illustrative boolean NOT NULL DEFAULT false,
  source       text NOT NULL DEFAULT '',
  -- null: the first data.
  created_by   uuid REFERENCES person (id),
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  -- Where it stands in the list: its first day, or the day of its draft.
  sort_on      date NOT NULL,
  CONSTRAINT cooperation_activity_kind CHECK (kind IN ('visit', 'joint_meeting', 'conference', 'event')),
  CONSTRAINT cooperation_activity_level CHECK (level IN ('leaders', 'deputies', 'working')),
  CONSTRAINT cooperation_activity_something CHECK (edition > 0 OR draft IS NOT NULL)
);
CREATE INDEX cooperation_activity_latest ON cooperation_activity (sort_on DESC, id DESC);
CREATE INDEX cooperation_activity_pair ON cooperation_activity (pair_id, sort_on DESC, id DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON cooperation_activity TO shanhai_app;

-- Whom it concerns, of the content that the row shows. meets: a side of its pair, or a unit that is named; the others take
-- part or have something to do by its minutes. records: whose coordinators and clerks write it.
CREATE TABLE cooperation_activity_unit (
  unit_id     text NOT NULL REFERENCES unit (id),
  activity_id uuid NOT NULL REFERENCES cooperation_activity (id) ON DELETE CASCADE,
  meets       boolean NOT NULL,
  records     boolean NOT NULL,
  PRIMARY KEY (unit_id, activity_id)
);
CREATE INDEX cooperation_activity_unit_of ON cooperation_activity_unit (activity_id);
GRANT SELECT, INSERT, DELETE ON cooperation_activity_unit TO shanhai_app;

-- What was published stays as it was: the application may not even change it.
CREATE TABLE cooperation_edition (
  activity_id  uuid NOT NULL REFERENCES cooperation_activity (id),
  edition      int NOT NULL,
  content      jsonb NOT NULL,
  reason       text,
  published_by uuid REFERENCES person (id),
  published_at timestamptz NOT NULL,
  PRIMARY KEY (activity_id, edition),
  CONSTRAINT cooperation_edition_number CHECK (edition >= 1),
  CONSTRAINT cooperation_edition_reason CHECK (edition = 1 OR reason IS NOT NULL)
);
GRANT SELECT, INSERT ON cooperation_edition TO shanhai_app;
