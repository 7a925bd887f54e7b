-- 职责分工 has addresses of its own: an id to end one by, and the document that says who is in charge.
ALTER TABLE responsibility
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN source text NOT NULL DEFAULT '–';
ALTER TABLE responsibility
  ALTER COLUMN id DROP DEFAULT,
  ALTER COLUMN source DROP DEFAULT;
CREATE UNIQUE INDEX responsibility_id_key ON responsibility (id);
