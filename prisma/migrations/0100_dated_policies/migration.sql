-- A policy has versions that count from a day on. Those that came with the service count from the beginning, and nobody
-- published them. A version is immutable.
ALTER TABLE policy
  ADD COLUMN valid_from   date,
  ADD COLUMN text         text,
  ADD COLUMN published_at timestamptz,
  ADD COLUMN published_by uuid CONSTRAINT policy_published_by_fkey REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT policy_published CHECK ((published_at IS NULL) = (published_by IS NULL));
REVOKE UPDATE ON policy FROM shanhai_app;
