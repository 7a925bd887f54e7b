-- Growth and change may be below zero (可为负值): the definition of a target says so, for its unit of measure alone does not.
ALTER TABLE target ADD COLUMN below_zero boolean NOT NULL DEFAULT false;
ALTER TABLE target ADD CONSTRAINT target_below_zero CHECK (NOT below_zero OR aggregation NOT IN ('count', 'milestone'));

-- A figure below zero asks its target; all others cost nothing. A target keeps what it says of it as long as it has shares.
ALTER TABLE target_share DROP CONSTRAINT target_share_value;
ALTER TABLE target_report_line DROP CONSTRAINT target_report_line_value;
CREATE FUNCTION target_is_below_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM target WHERE id = NEW.target_id AND below_zero) THEN
    RAISE check_violation USING
      MESSAGE = format('%s of target %s is below zero', NEW.value, NEW.target_id),
      CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER target_share_value AFTER INSERT OR UPDATE OF value, target_id ON target_share
  FOR EACH ROW WHEN (NEW.value < 0) EXECUTE FUNCTION target_is_below_zero();
CREATE TRIGGER target_report_line_value AFTER INSERT ON target_report_line
  FOR EACH ROW WHEN (NEW.value < 0) EXECUTE FUNCTION target_is_below_zero();
