-- What a person chose about notices, and what a unit's administrator chose for those below. What a document leaves out is
-- inherited: from the unit, from the units above it, and last from the policy `notices`.
CREATE TABLE notice_choice (
  person_id  uuid PRIMARY KEY REFERENCES person (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  choices    jsonb NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL
);
CREATE TABLE notice_unit_choice (
  unit_id    text PRIMARY KEY REFERENCES unit (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  choices    jsonb NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  changed_by uuid NOT NULL REFERENCES person (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  changed_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON notice_choice, notice_unit_choice TO shanhai_app;

-- 每日摘要: one row a person and day, made when the day begins. It is the truth; the queue only carries it.
CREATE TABLE digest (
  id        uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  day       date NOT NULL,
  -- By the business clock.
  due_at    timestamptz NOT NULL,
  status    text NOT NULL DEFAULT 'planned' CONSTRAINT digest_status CHECK (status IN
    ('planned', 'made', 'empty', 'unwanted', 'missed')),
  -- Until when a job of it is believed to be in the queue, by the wall clock.
  queued_to timestamptz,
  notice_id uuid REFERENCES notice (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  -- In the address that ends the digest by one click: nobody guesses it.
  token     text NOT NULL,
  CONSTRAINT digest_made CHECK ((status = 'made') = (notice_id IS NOT NULL))
);
CREATE UNIQUE INDEX digest_person_id_day_key ON digest (person_id, day);
CREATE UNIQUE INDEX digest_token_key ON digest (token);
CREATE UNIQUE INDEX digest_notice_id_key ON digest (notice_id);
CREATE INDEX digest_due ON digest (due_at) WHERE status = 'planned';
GRANT SELECT, INSERT, UPDATE ON digest TO shanhai_app;

-- Up to which person the digests of a day are planned.
CREATE TABLE digest_plan (
  day     date PRIMARY KEY,
  after   uuid,
  done_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON digest_plan TO shanhai_app;

-- E-mails that wait: for the end of quiet hours (release_at, by the business clock) or for a digest (release_at NULL).
-- One that a digest has taken in stays, as what that digest told.
CREATE TABLE notice_held (
  notice_id  uuid PRIMARY KEY REFERENCES notice (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  person_id  uuid NOT NULL REFERENCES person (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  release_at timestamptz,
  digest_id  uuid REFERENCES digest (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT notice_held_once CHECK (release_at IS NULL OR digest_id IS NULL)
);
CREATE INDEX notice_held_quiet ON notice_held (release_at) WHERE release_at IS NOT NULL;
CREATE INDEX notice_held_waiting ON notice_held (person_id) WHERE digest_id IS NULL;
CREATE INDEX notice_held_told ON notice_held (digest_id) WHERE digest_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_held TO shanhai_app;

-- A notice says its case by number: to find the process that it belongs to.
CREATE INDEX approval_number_idx ON approval (number);
