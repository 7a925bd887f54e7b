-- A private address at which a calendar program reads a person's deadlines. Only its digest is kept: who reads the table
-- reads nobody's calendar. One a person; another one takes its place.
CREATE TABLE calendar_feed (
  person_id    uuid PRIMARY KEY REFERENCES person (id),
  token_hash   bytea NOT NULL CONSTRAINT calendar_feed_token_hash CHECK (length(token_hash) = 32),
  -- Both by the clock of the wall, as sessions.
  created_at   timestamptz NOT NULL,
  last_read_at timestamptz
);
CREATE UNIQUE INDEX calendar_feed_token_hash_key ON calendar_feed (token_hash);
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feed TO shanhai_app;
