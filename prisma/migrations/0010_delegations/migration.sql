-- 代理: while a person is on leave, another acts on what is in their inbox, new and old. A row is never changed but
-- for its end: who could act in whose name on which day must stay provable.
CREATE TABLE delegation (
  id           uuid PRIMARY KEY,
  principal_id uuid NOT NULL REFERENCES person (id),
  delegate_id  uuid NOT NULL REFERENCES person (id),
  from_day     date NOT NULL,
  to_day       date NOT NULL,
  -- Keys of routes; NULL means all.
  routes       text[],
  reason       text NOT NULL,
  created_by   uuid NOT NULL REFERENCES person (id),
  created_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  CHECK (principal_id <> delegate_id),
  CHECK (from_day <= to_day)
);
CREATE INDEX delegation_delegate ON delegation (delegate_id, to_day) WHERE revoked_at IS NULL;
CREATE INDEX delegation_principal ON delegation (principal_id, to_day) WHERE revoked_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON delegation TO shanhai_app;

-- Copies (抄送) of a case, with the receipt of reading.
CREATE TABLE approval_copy (
  approval_id uuid NOT NULL REFERENCES approval (id),
  person_id   uuid NOT NULL REFERENCES person (id),
  copied_by   uuid NOT NULL REFERENCES person (id),
  copied_at   timestamptz NOT NULL,
  read_at     timestamptz,
  PRIMARY KEY (approval_id, person_id)
);
CREATE INDEX approval_copy_person_id_copied_at_approval_id_idx ON approval_copy (person_id, copied_at DESC, approval_id);
GRANT SELECT, INSERT, UPDATE ON approval_copy TO shanhai_app;

-- A signer rule may belong to a group of its stage and may carry a veto; both stand in the definition, by ordinal.
DROP FUNCTION signers_of_route(uuid, text, uuid, date);

-- Who would sign each stage of a route for a case of this unit on this day, and by which rule:
-- {stage key: [{"person": …, "rule": 0}, …]}, in the order of the rules and then of the persons' time in the post.
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
  SELECT coalesce(jsonb_object_agg(stage_key, candidates), '{}')
  FROM (
    SELECT stage_key, jsonb_agg(jsonb_build_object('person', person_id, 'rule', ordinal)
                                ORDER BY ordinal, valid_from, person_id) AS candidates
    FROM found GROUP BY stage_key
  ) stages
$$;

-- Whom a person stands in for on a day, on one route; on any route, when that is NULL. Chains are bounded: a delegate of a delegate stands in for both,
-- three links at most, and a cycle ends where it began.
CREATE FUNCTION principals_of(delegate uuid, route_key text, on_day date)
RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH RECURSIVE chain AS (
    SELECT d.principal_id, 1 AS length, ARRAY[delegate, d.principal_id] AS path
    FROM delegation d
    WHERE d.delegate_id = delegate AND d.revoked_at IS NULL AND d.from_day <= on_day AND d.to_day >= on_day
      AND (d.routes IS NULL OR route_key IS NULL OR route_key = ANY(d.routes))
    UNION ALL
    SELECT d.principal_id, chain.length + 1, chain.path || d.principal_id
    FROM chain JOIN delegation d ON d.delegate_id = chain.principal_id
    WHERE chain.length < 3 AND d.principal_id <> ALL(chain.path)
      AND d.revoked_at IS NULL AND d.from_day <= on_day AND d.to_day >= on_day
      AND (d.routes IS NULL OR route_key IS NULL OR route_key = ANY(d.routes))
  )
  SELECT coalesce(array_agg(DISTINCT principal_id), '{}') FROM chain
$$;

-- Tasks to be claimed, and opinions that are asked for.
ALTER TABLE approval_task DROP CONSTRAINT approval_task_kind;
ALTER TABLE approval_task ADD CONSTRAINT approval_task_kind CHECK (kind IN ('decide', 'opinion', 'pool', 'correct'));

-- 已办 knows votes and opinions too.
DROP INDEX approval_task_decided;
CREATE INDEX approval_task_decided ON approval_task (person_id, closed_at DESC, id DESC)
  WHERE reason IN ('approved', 'voted', 'rejected', 'returned', 'opinion_given');
