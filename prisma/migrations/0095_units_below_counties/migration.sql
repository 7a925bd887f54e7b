-- Townships and departments of a government: a county breaks its targets down to them, and pairs reach down to townships.
ALTER TABLE unit
  DROP CONSTRAINT unit_kind,
  ADD CONSTRAINT unit_kind CHECK (kind IN
    ('province', 'city', 'county', 'township', 'office', 'department', 'member_unit', 'leading_group', 'thematic_group'));
