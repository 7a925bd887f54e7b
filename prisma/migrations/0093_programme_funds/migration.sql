-- The money of programmes: a double-entry ledger, in 元 (docs/decisions/0093). A row holds the balances of a programme's
-- year, so that "never more than the budget" is a rule of one row, and whoever moves its money waits for the row.
CREATE TABLE programme_fund (
  id            uuid PRIMARY KEY,
  programme_id  text NOT NULL REFERENCES programme (id),
  year          int NOT NULL,
  appropriation numeric(16, 2) NOT NULL DEFAULT 0,
  available     numeric(16, 2) NOT NULL DEFAULT 0,
  reserved      numeric(16, 2) NOT NULL DEFAULT 0,
  undertaken    numeric(16, 2) NOT NULL DEFAULT 0,
  advanced      numeric(16, 2) NOT NULL DEFAULT 0,
  used          numeric(16, 2) NOT NULL DEFAULT 0,
  returned      numeric(16, 2) NOT NULL DEFAULT 0,
  -- The number of its last movement, which is the number of that movement's event.
  movements     int NOT NULL DEFAULT 0,
  illustrative  boolean NOT NULL DEFAULT false,
  CONSTRAINT programme_fund_year CHECK (year BETWEEN 2000 AND 2100),
  CONSTRAINT programme_fund_not_below CHECK (
    available >= 0 AND reserved >= 0 AND undertaken >= 0 AND advanced >= 0 AND used >= 0 AND returned >= 0),
  CONSTRAINT programme_fund_balanced CHECK (
    appropriation = available + reserved + undertaken + advanced + used + returned)
);
CREATE UNIQUE INDEX programme_fund_key ON programme_fund (programme_id, year);
CREATE INDEX programme_fund_year ON programme_fund (year, programme_id);
GRANT SELECT, INSERT, UPDATE ON programme_fund TO shanhai_app;

-- What lies where of one application's money from a programme's year.
CREATE TABLE project_account (
  fund_id        uuid NOT NULL REFERENCES programme_fund (id),
  application_id uuid NOT NULL REFERENCES project_application (id),
  reserved       numeric(16, 2) NOT NULL DEFAULT 0,
  undertaken     numeric(16, 2) NOT NULL DEFAULT 0,
  advanced       numeric(16, 2) NOT NULL DEFAULT 0,
  used           numeric(16, 2) NOT NULL DEFAULT 0,
  returned       numeric(16, 2) NOT NULL DEFAULT 0,
  PRIMARY KEY (fund_id, application_id),
  CONSTRAINT project_account_not_below CHECK (
    reserved >= 0 AND undertaken >= 0 AND advanced >= 0 AND used >= 0 AND returned >= 0)
);
CREATE INDEX project_account_application ON project_account (application_id);
GRANT SELECT, INSERT, UPDATE ON project_account TO shanhai_app;

-- Written once, with the decision that allows it: an event of a case, or the number of a paper document.
CREATE TABLE fund_movement (
  id              uuid PRIMARY KEY,
  -- The order in which they were written: given under the lock of the fund.
  no              bigserial NOT NULL,
  fund_id         uuid NOT NULL REFERENCES programme_fund (id),
  seq             int NOT NULL,
  application_id  uuid REFERENCES project_application (id),
  kind            text NOT NULL,
  amount          numeric(16, 2) NOT NULL,
  moved_on        date NOT NULL,
  decision_stream uuid,
  decision_seq    int,
  document        text,
  voucher         text,
  note            text NOT NULL,
  -- Who asks twice with the same key moves money once.
  key             text NOT NULL,
  request_hash    bytea NOT NULL,
  reverses        uuid REFERENCES fund_movement (id),
  -- The version of the policy whose rules it was held against.
  policy_version  int NOT NULL,
  illustrative    boolean NOT NULL DEFAULT false,
  -- null: a part of the system, by a case's decision, or the first data.
  recorded_by     uuid REFERENCES person (id),
  recorded_at     timestamptz NOT NULL,
  -- The balances that it left: the statement shows them without adding up what came before.
  fund_after      jsonb NOT NULL,
  project_after   jsonb,
  CONSTRAINT fund_movement_event FOREIGN KEY (fund_id, seq) REFERENCES event (stream_id, seq),
  CONSTRAINT fund_movement_decision FOREIGN KEY (decision_stream, decision_seq) REFERENCES event (stream_id, seq),
  CONSTRAINT fund_movement_kind CHECK (kind IN (
    'budget_granted', 'budget_raised', 'budget_lowered', 'reserved', 'reservation_released', 'committed',
    'commitment_lowered', 'commitment_cancelled', 'paid', 'used', 'returned', 'clawed_back', 'reversed')),
  CONSTRAINT fund_movement_amount CHECK (amount > 0),
  CONSTRAINT fund_movement_allowed CHECK (
    (decision_stream IS NULL) = (decision_seq IS NULL) AND num_nonnulls(decision_stream, document) = 1),
  CONSTRAINT fund_movement_voucher CHECK (kind <> 'paid' OR voucher IS NOT NULL),
  CONSTRAINT fund_movement_reverses CHECK ((kind = 'reversed') = (reverses IS NOT NULL)),
  CONSTRAINT fund_movement_project CHECK ((application_id IS NULL) = (project_after IS NULL))
);
CREATE UNIQUE INDEX fund_movement_once ON fund_movement (key);
CREATE UNIQUE INDEX fund_movement_seq ON fund_movement (fund_id, seq);
CREATE UNIQUE INDEX fund_movement_reversed ON fund_movement (reverses);
CREATE INDEX fund_movement_of_fund ON fund_movement (fund_id, no DESC);
CREATE INDEX fund_movement_of_application ON fund_movement (application_id, no DESC);
GRANT SELECT, INSERT ON fund_movement TO shanhai_app;
GRANT USAGE ON SEQUENCE fund_movement_no_seq TO shanhai_app;

-- The lines of a movement (分录): one amount, one debit, one credit, so that a line can't be unbalanced.
CREATE TABLE fund_posting (
  movement_id uuid NOT NULL REFERENCES fund_movement (id),
  line        int NOT NULL,
  debit       text NOT NULL,
  credit      text NOT NULL,
  amount      numeric(16, 2) NOT NULL,
  PRIMARY KEY (movement_id, line),
  CONSTRAINT fund_posting_amount CHECK (amount > 0),
  CONSTRAINT fund_posting_sides CHECK (debit <> credit),
  CONSTRAINT fund_posting_debit CHECK (debit IN (
    'appropriation', 'available', 'reserved', 'undertaken', 'advanced', 'used', 'returned')),
  CONSTRAINT fund_posting_credit CHECK (credit IN (
    'appropriation', 'available', 'reserved', 'undertaken', 'advanced', 'used', 'returned'))
);
GRANT SELECT, INSERT ON fund_posting TO shanhai_app;
