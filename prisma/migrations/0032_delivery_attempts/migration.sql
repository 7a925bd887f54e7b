-- A delivery tells when it was made, since when it is tried, and by a code why it was given up.
ALTER TABLE delivery
  ADD COLUMN created_at     timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
  -- Since when this trial runs, and how many attempts others had before it: a retried dead letter begins a new one.
  ADD COLUMN first_tried_at timestamptz,
  ADD COLUMN tried_before   integer NOT NULL DEFAULT 0,
  -- Attempts whose end nobody knows: begun and never heard of, or taken without an answer. Each may be a copy.
  ADD COLUMN unheard        integer NOT NULL DEFAULT 0,
  ADD COLUMN reason         text;
UPDATE delivery SET reason = 'refused' WHERE status = 'dead';
ALTER TABLE delivery
  DROP CONSTRAINT delivery_status,
  ADD CONSTRAINT delivery_status CHECK (status IN
    ('pending', 'sending', 'sent', 'dead', 'given_up', 'cancelled')),
  ADD CONSTRAINT delivery_unheard CHECK (unheard >= 0),
  ADD CONSTRAINT delivery_reason CHECK (status NOT IN ('dead', 'given_up') OR reason IS NOT NULL);

-- The sweep takes each channel by itself: one that stands still keeps no other waiting.
DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (channel, next_at) WHERE status IN ('pending', 'sending');
-- The administrators' lists, the newest first, whole or of one status.
CREATE INDEX delivery_by_time ON delivery (created_at, id);
CREATE INDEX delivery_by_status ON delivery (status, created_at, id);

-- One row an attempt. Made with the claim, so that an attempt that was never heard of again is seen too.
CREATE TABLE delivery_attempt (
  delivery_id uuid NOT NULL REFERENCES delivery (id),
  seq         integer NOT NULL,
  began_at    timestamptz NOT NULL,
  -- The process that sends: host and process id.
  sender      text NOT NULL,
  ended_at    timestamptz,
  outcome     text CONSTRAINT delivery_attempt_outcome CHECK (outcome IN
    -- void: there was nothing left to say.
    ('sent', 'deferred', 'refused', 'unreachable', 'unanswered', 'void')),
  -- Where in the conversation it ended, and what the server said: code, enhanced code (RFC 3463), words.
  step        text,
  code        integer,
  enhanced    text,
  answer      text,
  CONSTRAINT delivery_attempt_pkey PRIMARY KEY (delivery_id, seq),
  CONSTRAINT delivery_attempt_seq CHECK (seq >= 1),
  CONSTRAINT delivery_attempt_ended CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON delivery_attempt TO shanhai_app;

-- How fast a channel may send, all notifiers together: the sweep spends tokens as it hands deliveries over.
CREATE TABLE channel_pace (
  channel     text PRIMARY KEY CONSTRAINT channel_pace_channel CHECK (channel IN ('email', 'dingtalk', 'webhook')),
  -- NULL: as fast as the channel takes them.
  per_minute  integer CONSTRAINT channel_pace_per_minute CHECK (per_minute BETWEEN 1 AND 600000),
  tokens      double precision NOT NULL DEFAULT 0,
  refilled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  version     integer NOT NULL DEFAULT 1
);
INSERT INTO channel_pace (channel) VALUES ('email'), ('dingtalk'), ('webhook');
GRANT SELECT, UPDATE ON channel_pace TO shanhai_app;

-- What administrators did with dead letters: of some, or of all that a filter finds, which the sweep works through.
CREATE TABLE delivery_act (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CONSTRAINT delivery_act_kind CHECK (kind IN ('retry', 'give_up')),
  person_id   uuid NOT NULL REFERENCES person (id),
  at          timestamptz NOT NULL,
  comment     text,
  -- {channel, reason}; NULL: the items were named.
  scope       jsonb,
  done        integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  CONSTRAINT delivery_act_comment CHECK (kind <> 'give_up' OR comment IS NOT NULL)
);
CREATE INDEX delivery_act_open ON delivery_act (at) WHERE finished_at IS NULL;
CREATE INDEX delivery_act_by_time ON delivery_act (at, id);
CREATE TABLE delivery_act_item (
  delivery_id uuid NOT NULL REFERENCES delivery (id),
  act_id      uuid NOT NULL REFERENCES delivery_act (id),
  CONSTRAINT delivery_act_item_pkey PRIMARY KEY (delivery_id, act_id)
);
GRANT SELECT, INSERT, UPDATE ON delivery_act TO shanhai_app;
GRANT SELECT, INSERT ON delivery_act_item TO shanhai_app;
