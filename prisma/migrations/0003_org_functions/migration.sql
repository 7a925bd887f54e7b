-- Who stands where, answered by the database in the statement that needs it, so that a decision never
-- works on an organisation that has changed meanwhile. valid_to is the last day on which a row holds.

-- The units that a case's unit is related to, by relation. Served by the primary key of unit and unit(parent_id).
CREATE FUNCTION related_units(of_unit text, on_day date)
RETURNS TABLE (relation text, unit_id text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH RECURSIVE up AS (
    SELECT id, parent_id, kind, 0 AS height FROM unit WHERE id = of_unit
    UNION ALL
    SELECT u.id, u.parent_id, u.kind, up.height + 1 FROM unit u JOIN up ON u.id = up.parent_id WHERE up.height < 10
  )
  SELECT 'own', of_unit
  UNION ALL
  SELECT 'parent', parent_id FROM up WHERE height = 0 AND parent_id IS NOT NULL
  UNION ALL
  SELECT kind, id FROM up WHERE kind IN ('city', 'province')
  UNION ALL
  SELECT up.kind || '_office', office.id
  FROM up JOIN unit office ON office.parent_id = up.id AND office.kind = 'office'
  WHERE up.kind IN ('city', 'province')
    AND office.valid_from <= on_day AND (office.valid_to IS NULL OR office.valid_to >= on_day)
  UNION ALL
  SELECT 'paired', CASE WHEN pair.aiding_id = of_unit THEN pair.receiving_id ELSE pair.aiding_id END
  FROM unit_pair pair
  WHERE of_unit IN (pair.aiding_id, pair.receiving_id)
    AND pair.valid_from <= on_day AND (pair.valid_to IS NULL OR pair.valid_to >= on_day)
$$;

-- Who would sign each stage of a route for a case of this unit on this day: {stage key: [person, …]},
-- in the order of the rules and then of the persons' time in the post.
CREATE FUNCTION signers_of_route(of_route uuid, of_unit text, initiator uuid, on_day date)
RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH related AS MATERIALIZED (SELECT * FROM related_units(of_unit, on_day)),
  found AS (
    SELECT rule.stage_key, rule.ordinal, post.valid_from, post.person_id
    FROM route_signer rule
    JOIN related ON related.relation = rule.relation
    JOIN post ON post.unit_id = related.unit_id AND post.role = rule.role
    WHERE rule.route_id = of_route AND rule.kind = 'role'
      AND post.valid_from <= on_day AND (post.valid_to IS NULL OR post.valid_to >= on_day)
    UNION ALL
    SELECT rule.stage_key, rule.ordinal, post.valid_from, post.person_id
    FROM route_signer rule
    JOIN post ON post.unit_id = rule.unit_id AND post.role = rule.role
    WHERE rule.route_id = of_route AND rule.kind = 'role' AND rule.relation IS NULL
      AND post.valid_from <= on_day AND (post.valid_to IS NULL OR post.valid_to >= on_day)
    UNION ALL
    SELECT rule.stage_key, rule.ordinal, NULL, rule.person_id
    FROM route_signer rule WHERE rule.route_id = of_route AND rule.kind = 'person'
    UNION ALL
    SELECT rule.stage_key, rule.ordinal, NULL, initiator
    FROM route_signer rule WHERE rule.route_id = of_route AND rule.kind = 'initiator'
  )
  SELECT coalesce(jsonb_object_agg(stage_key, persons), '{}')
  FROM (
    SELECT stage_key, jsonb_agg(person_id ORDER BY ordinal, valid_from, person_id) AS persons
    FROM found GROUP BY stage_key
  ) stages
$$;
