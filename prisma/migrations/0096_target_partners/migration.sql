-- Who answers for a target as a whole (牵头单位), and who helps (配合单位). How much of it each unit is to reach, its shares say.
ALTER TABLE target ADD COLUMN responsible_unit_id text REFERENCES unit (id);
CREATE TABLE target_cooperating (
  target_id uuid NOT NULL REFERENCES target (id) ON DELETE CASCADE,
  unit_id   text NOT NULL REFERENCES unit (id),
  position  integer NOT NULL,
  PRIMARY KEY (target_id, unit_id)
);
GRANT SELECT, INSERT, DELETE ON target_cooperating TO shanhai_app;
