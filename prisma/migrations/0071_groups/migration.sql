-- Members of leading groups (领导小组) and thematic groups (专题合作组): units and persons, each with its function, from a day
-- to a last day.
CREATE TABLE group_member (
  id         uuid PRIMARY KEY,
  group_id   text NOT NULL REFERENCES unit (id),
  unit_id    text REFERENCES unit (id),
  person_id  uuid REFERENCES person (id),
  function   text NOT NULL,
  valid_from date NOT NULL,
  valid_to   date,
  end_reason text,
  source     text NOT NULL,
  CONSTRAINT group_member_one CHECK (num_nonnulls(unit_id, person_id) = 1),
  CONSTRAINT group_member_function CHECK (function IN ('leader', 'deputy_leader', 'member', 'liaison')),
  CONSTRAINT group_member_period CHECK (valid_to >= valid_from)
);
CREATE INDEX group_member_of ON group_member (group_id, valid_from);
GRANT SELECT, INSERT, UPDATE ON group_member TO shanhai_app;
