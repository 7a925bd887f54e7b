-- A signer that a form or a route names and who holds one of the three administrators' duties (三员) cannot sign: nobody
-- is found there, and the stage asks further up or waits for its rescue, as its route says. A copy anybody may get.
CREATE OR REPLACE FUNCTION people_of_route(of_route uuid, of_unit text, initiator uuid, on_day date, form jsonb)
RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH RECURSIVE related AS MATERIALIZED (SELECT * FROM related_units(of_unit, on_day)),
  rule AS MATERIALIZED (SELECT * FROM route_signer WHERE route_id = of_route),
  asked AS (
    SELECT rule.purpose, rule.stage_key, rule.ordinal, rule.role, rule.climbs, related.unit_id, 0 AS up
    FROM rule JOIN related ON related.relation = rule.relation WHERE rule.kind = 'role'
    UNION ALL
    SELECT purpose, stage_key, ordinal, role, climbs, unit_id, 0
    FROM rule WHERE kind = 'role' AND relation IS NULL
    UNION ALL
    SELECT purpose, stage_key, ordinal, role, climbs, form->>field, 0
    FROM rule WHERE kind = 'role' AND relation = 'unit_field'
    UNION ALL
    SELECT rule.purpose, rule.stage_key, rule.ordinal, rule.role, rule.climbs, charged.unit_id, 0
    FROM rule CROSS JOIN LATERAL (
      SELECT unit_id FROM responsibility
      WHERE field = form->>rule.field AND valid_from <= on_day AND (valid_to IS NULL OR valid_to >= on_day)
      OFFSET 0) charged
    WHERE rule.kind = 'role' AND rule.relation = 'in_charge'
    UNION ALL
    SELECT asked.purpose, asked.stage_key, asked.ordinal, asked.role, asked.climbs, above.parent_id, asked.up + 1
    FROM asked CROSS JOIN LATERAL (SELECT parent_id FROM unit WHERE id = asked.unit_id OFFSET 0) above
    WHERE asked.climbs AND above.parent_id IS NOT NULL AND asked.up < 10
  ),
  -- Named, and not found by a post: they must hold some post on the day, so that nobody asks who has left, and none of the three
  -- administrators' duties if they are to sign. One look into post by person_id.
  named AS (
    SELECT purpose, stage_key, ordinal, person_id FROM rule WHERE kind = 'person'
    UNION ALL
    SELECT purpose, stage_key, ordinal, initiator FROM rule WHERE kind = 'initiator'
    UNION ALL
    -- What stands in a form may be anything: only what is an id is looked for.
    SELECT purpose, stage_key, ordinal,
           CASE WHEN form->>field ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (form->>field)::uuid END
    FROM rule WHERE kind = 'field'
  ),
  found AS (
    SELECT asked.purpose, asked.stage_key, asked.ordinal, asked.up, post.valid_from, post.person_id
    FROM asked CROSS JOIN LATERAL (
      SELECT person_id, valid_from FROM post
      WHERE unit_id = asked.unit_id AND role = asked.role
        AND valid_from <= on_day AND (valid_to IS NULL OR valid_to >= on_day)
      OFFSET 0) post
    UNION ALL
    SELECT named.purpose, named.stage_key, named.ordinal, 0, NULL, named.person_id
    FROM named CROSS JOIN LATERAL (
      SELECT FROM post
      WHERE person_id = named.person_id AND valid_from <= on_day AND (valid_to IS NULL OR valid_to >= on_day)
      HAVING count(*) > 0 AND (named.purpose = 'copy' OR NOT bool_or(
        role IN ('administrator', 'security_administrator', 'auditor')))) held
  )
  SELECT coalesce(jsonb_object_agg(purpose, stages), '{}')
  FROM (
    SELECT purpose, jsonb_object_agg(stage_key, candidates) AS stages
    FROM (
      SELECT purpose, stage_key,
             jsonb_agg(jsonb_build_object('person', person_id, 'rule', ordinal)
                         || CASE WHEN up > 0 THEN jsonb_build_object('up', up) ELSE '{}' END
                       ORDER BY ordinal, up, valid_from, person_id) AS candidates
      FROM found
      GROUP BY purpose, stage_key
    ) by_stage GROUP BY purpose
  ) by_purpose
$$;
-- Replacing the function has dropped its setting (migration 0018).
ALTER FUNCTION people_of_route(uuid, text, uuid, date, jsonb) SET plan_cache_mode = force_generic_plan;
