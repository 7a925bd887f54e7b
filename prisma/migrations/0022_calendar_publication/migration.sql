-- The notice as it prints its holidays, and when it was announced: a page draws it, and on any day one can tell which
-- version was in force. Rows of before say only their days.
ALTER TABLE calendar_year ADD COLUMN announced_on date;
ALTER TABLE calendar_year ADD COLUMN holidays jsonb;
-- What is published is never changed, not even by a bug of ours.
REVOKE UPDATE ON calendar_year FROM shanhai_app;

-- Every publication of a notice or of office hours has a number, in order. Whoever keeps a copy of the calendar holds
-- the number against the last one here before it decides.
CREATE TABLE calendar_publication (
  edition      integer PRIMARY KEY CONSTRAINT calendar_publication_edition CHECK (edition >= 1),
  kind         text NOT NULL CONSTRAINT calendar_publication_kind CHECK (kind IN ('year', 'hours')),
  year         integer,
  version      integer,
  -- Of hours: the unit, NULL for those of every unit without its own; and the day from which they hold.
  unit_id      text,
  valid_from   date,
  hours        jsonb,
  source       text,
  -- By the business clock; by whom is NULL for what came with the installation.
  published_at timestamptz NOT NULL,
  published_by uuid,
  CONSTRAINT calendar_publication_of CHECK (
    CASE kind WHEN 'year' THEN year IS NOT NULL AND version IS NOT NULL AND hours IS NULL
              ELSE valid_from IS NOT NULL AND hours IS NOT NULL AND source IS NOT NULL AND year IS NULL END),
  CONSTRAINT calendar_publication_year_fkey FOREIGN KEY (year, version) REFERENCES calendar_year (year, version)
);
CREATE UNIQUE INDEX calendar_publication_year_version_key ON calendar_publication (year, version);
GRANT SELECT, INSERT ON calendar_publication TO shanhai_app;

INSERT INTO calendar_publication (edition, kind, year, version, published_at)
SELECT row_number() OVER (ORDER BY year, version), 'year', year, version, now() FROM calendar_year;

-- The background job of a publication: every open deadline is projected anew. The row is the truth of how far it is;
-- a queue carries only the errand. Progress is written with the deadlines that it counts.
CREATE TABLE calendar_projection (
  edition     integer PRIMARY KEY REFERENCES calendar_publication (edition),
  -- By the clock of the wall, as all here: it says how long something takes.
  created_at  timestamptz NOT NULL,
  started_at  timestamptz,
  finished_at timestamptz,
  -- Open deadlines that it had to look at when it began, and what became of them up to now.
  total       integer,
  seen        integer NOT NULL DEFAULT 0,
  moved       integer NOT NULL DEFAULT 0,
  relabelled  integer NOT NULL DEFAULT 0,
  -- The pass that runs: when it began, and the deadline that it came to.
  pass        integer NOT NULL DEFAULT 1,
  pass_began  timestamptz,
  after_unit  text,
  after_due   timestamptz,
  after_id    uuid,
  CONSTRAINT calendar_projection_finished CHECK (finished_at IS NULL OR started_at IS NOT NULL)
);
CREATE INDEX calendar_projection_open ON calendar_projection (edition) WHERE finished_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON calendar_projection TO shanhai_app;

-- Which publication moved it, to tell each person once what one publication has moved.
ALTER TABLE deadline_change ADD COLUMN edition integer REFERENCES calendar_publication (edition);
CREATE INDEX deadline_change_of_edition ON deadline_change (edition) WHERE edition IS NOT NULL;

-- A stage whose applicant corrects and which goes on afterwards: its clock stands still. It was closed until now, and a
-- new one with what was left was opened when it went on.
UPDATE deadline d SET status = 'running', closed_at = NULL, paused_at = d.closed_at,
       consumed = (a.state->'consumed'->>d.stage_key)::int
FROM approval a
WHERE d.subject_type = 'approval' AND a.id = d.subject_id AND a.status = 'returned'
  AND a.state->'correction'->>'reentry' = 'resume' AND a.state->'consumed' ? d.stage_key
  AND d.id = (SELECT id FROM deadline last WHERE last.subject_id = a.id AND last.stage_key = d.stage_key
              ORDER BY opened_at DESC, id DESC LIMIT 1);
