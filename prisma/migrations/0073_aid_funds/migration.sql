-- Aid funds, in 元. An account is what was promised, paid and used between a pair, of one year and kind: the sum of its
-- movements, kept so that "no more is used than was paid" is a rule of one row.
CREATE TABLE aid_account (
  id           uuid PRIMARY KEY,
  pair_id      uuid NOT NULL REFERENCES unit_pair (id),
  year         int NOT NULL,
  kind         text NOT NULL,
  promised     numeric(20, 2) NOT NULL DEFAULT 0,
  paid         numeric(20, 2) NOT NULL DEFAULT 0,
  used         numeric(20, 2) NOT NULL DEFAULT 0,
  -- Whether one of its movements is an example and no fact.
  illustrative boolean NOT NULL DEFAULT false,
  CONSTRAINT aid_account_kind CHECK (kind IN ('aid', 'social')),
  CONSTRAINT aid_account_used CHECK (used <= paid),
  CONSTRAINT aid_account_not_below CHECK (promised >= 0 AND used >= 0)
);
CREATE UNIQUE INDEX aid_account_key ON aid_account (pair_id, year, kind);
GRANT SELECT, INSERT, UPDATE ON aid_account TO shanhai_app;

-- Written once. A mistake is taken back by a movement of the opposite amount, with its reason.
CREATE TABLE aid_movement (
  id           uuid PRIMARY KEY,
  account_id   uuid NOT NULL REFERENCES aid_account (id),
  type         text NOT NULL,
  amount       numeric(14, 2) NOT NULL,
  moved_on     date NOT NULL,
  purpose      text NOT NULL,
  source       text NOT NULL,
  illustrative boolean NOT NULL DEFAULT false,
  reverses     uuid REFERENCES aid_movement (id),
  reason       text,
  -- null: the first data.
  recorded_by  uuid REFERENCES person (id),
  recorded_at  timestamptz NOT NULL,
  CONSTRAINT aid_movement_type CHECK (type IN ('promised', 'paid', 'used')),
  CONSTRAINT aid_movement_sign CHECK (CASE WHEN reverses IS NULL THEN amount > 0 ELSE amount < 0 END),
  CONSTRAINT aid_movement_reason CHECK ((reverses IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX aid_movement_reversed ON aid_movement (reverses);
CREATE INDEX aid_movement_latest ON aid_movement (moved_on DESC, id DESC);
CREATE INDEX aid_movement_of ON aid_movement (account_id, moved_on DESC, id DESC);
GRANT SELECT, INSERT ON aid_movement TO shanhai_app;
