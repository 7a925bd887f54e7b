-- A file that comes in in parts, so that a connection that breaks costs one part and not the file. Its parts lie in the
-- file store; how much of it is there, the store says. Once it was taken in, the row keeps what was answered: whoever
-- did not hear it may ask again.
CREATE TABLE upload (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  name text NOT NULL,
  size bigint NOT NULL,
  begun_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Where it was taken in, and what was answered there.
  door text,
  answer jsonb,
  CONSTRAINT upload_size CHECK (size > 0),
  CONSTRAINT upload_answer CHECK ((ended_at IS NULL) = (answer IS NULL) AND (ended_at IS NULL) = (door IS NULL))
);
CREATE INDEX upload_by_person ON upload (person_id) WHERE ended_at IS NULL;
CREATE INDEX upload_by_begun ON upload (begun_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON upload TO shanhai_app;
