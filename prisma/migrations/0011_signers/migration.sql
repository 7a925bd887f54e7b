-- Who signs may stand in the form, follow from what it is about, and be looked for further up.

-- 职责分工: which unit is in charge of a field of work, from a day to a day.
CREATE TABLE responsibility (
  field      text NOT NULL,
  unit_id    text NOT NULL REFERENCES unit (id),
  valid_from date NOT NULL,
  valid_to   date,
  CONSTRAINT responsibility_pkey PRIMARY KEY (field, unit_id, valid_from),
  CONSTRAINT responsibility_period CHECK (valid_to >= valid_from)
);
GRANT SELECT, INSERT, UPDATE ON responsibility TO shanhai_app;

ALTER TABLE route_signer
  -- sign: asked to sign. copy: gets a copy when the stage has a result.
  ADD COLUMN purpose text NOT NULL DEFAULT 'sign',
  -- The field of the form that holds the person, the unit, or what a unit is in charge of.
  ADD COLUMN field text,
  ADD COLUMN climbs boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT route_signer_kind,
  DROP CONSTRAINT route_signer_relation,
  DROP CONSTRAINT route_signer_pkey,
  ADD CONSTRAINT route_signer_pkey PRIMARY KEY (route_id, stage_key, purpose, ordinal),
  ADD CONSTRAINT route_signer_purpose CHECK (purpose IN ('sign', 'copy')),
  ADD CONSTRAINT route_signer_kind CHECK (kind IN ('person', 'role', 'field', 'initiator')),
  ADD CONSTRAINT route_signer_relation CHECK (relation IN
    ('own', 'parent', 'city', 'province', 'paired', 'city_office', 'province_office', 'unit_field', 'in_charge')),
  ADD CONSTRAINT route_signer_field CHECK ((field IS NOT NULL) = (kind = 'field' OR coalesce(relation, '') IN ('unit_field', 'in_charge')));

-- A form with what signers have amended since it was submitted: [{"changes": {field: value}}, …], the latest holds.
CREATE FUNCTION amended_form(form jsonb, amendments jsonb)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT form || coalesce((
    SELECT jsonb_object_agg(change.key, change.value ORDER BY amendment.place)
    FROM jsonb_array_elements(amendments) WITH ORDINALITY AS amendment(made, place),
         jsonb_each(amendment.made->'changes') AS change), '{}')
$$;

DROP FUNCTION signers_of_route(uuid, text, uuid, date);

-- Whom the rules of a route find for a case of this unit with this form on this day, to sign and to get a copy:
-- {"sign": {stage key: [{"person": …, "rule": 0, "up": 1}, …]}, "copy": {…}}, in the order of the rules, from the
-- unit that a rule names upwards, and then by the persons' time in the post. `up` says how far above that unit, in
-- stages that may ask there. OFFSET 0 keeps the planner at one look into an index for each unit.
CREATE FUNCTION people_of_route(of_route uuid, of_unit text, initiator uuid, on_day date, form jsonb)
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
  -- Named, and not found by a post: they must hold some post on the day, so that nobody asks who has left. LIMIT 1
  -- keeps that at one look into post by person_id.
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
      LIMIT 1) held
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

-- Who would sign each stage: {stage key: [{"person": …, "rule": 0}, …]}.
CREATE FUNCTION signers_of_route(of_route uuid, of_unit text, initiator uuid, on_day date, form jsonb)
RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT coalesce(people_of_route(of_route, of_unit, initiator, on_day, form)->'sign', '{}')
$$;

-- Who applies, as conditions ask it: where they act for this case, and the roles that they have on the day.
CREATE FUNCTION applicant_scope(of_person uuid, of_unit text, on_day date)
RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object(
    'id', of_person,
    'unit', coalesce(max(unit_id) FILTER (WHERE unit_id = of_unit),
                     (array_agg(unit_id ORDER BY valid_from, id))[1], ''),
    'roles', coalesce(jsonb_agg(DISTINCT role), '[]'))
  FROM post
  WHERE person_id = of_person AND valid_from <= on_day AND (valid_to IS NULL OR valid_to >= on_day)
$$;
