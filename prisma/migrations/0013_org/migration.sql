-- Who stands in for whom, said once: the inbox, its counts and the decision ask the same function. One row a person:
-- the delegate themselves (routes NULL: all), and everybody whose leave they cover on the day, with the routes on which
-- they do. A chain hands on only what every link of it covers; it has three links at most, and a cycle ends where it
-- began. Each link is one look at delegation_delegate (delegate_id, to_day): OFFSET 0 keeps the planner at that.
CREATE FUNCTION holders_of(delegate uuid, on_day date)
RETURNS TABLE (person uuid, routes text[])
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH RECURSIVE chain AS (
    SELECT d.principal_id, d.routes, ARRAY[delegate, d.principal_id] AS path
    FROM delegation d
    WHERE d.delegate_id = delegate AND d.revoked_at IS NULL AND d.from_day <= on_day AND d.to_day >= on_day
    UNION ALL
    SELECT d.principal_id, covered.routes, chain.path || d.principal_id
    FROM chain
    CROSS JOIN LATERAL (
      SELECT principal_id, routes FROM delegation
      WHERE delegate_id = chain.principal_id AND revoked_at IS NULL AND from_day <= on_day AND to_day >= on_day
      OFFSET 0
    ) d
    CROSS JOIN LATERAL (
      SELECT CASE WHEN d.routes IS NULL THEN chain.routes
                  WHEN chain.routes IS NULL THEN d.routes
                  ELSE ARRAY(SELECT unnest(chain.routes) INTERSECT SELECT unnest(d.routes)) END AS routes
    ) covered
    WHERE cardinality(chain.path) <= 3 AND d.principal_id <> ALL(chain.path)
      AND (covered.routes IS NULL OR cardinality(covered.routes) > 0)
  )
  SELECT delegate, NULL::text[]
  UNION ALL
  SELECT chain.principal_id,
         CASE WHEN bool_or(chain.routes IS NULL) THEN NULL ELSE array_agg(DISTINCT route) END
  FROM chain LEFT JOIN LATERAL unnest(chain.routes) AS route ON true
  GROUP BY chain.principal_id
$$;

-- Whom a person stands in for on a day, on one route; on any route, when that is NULL.
CREATE OR REPLACE FUNCTION principals_of(delegate uuid, route_key text, on_day date)
RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT coalesce(array_agg(held.person), '{}')
  FROM holders_of(delegate, on_day) held
  WHERE held.person <> delegate AND (held.routes IS NULL OR route_key IS NULL OR route_key = ANY(held.routes))
$$;

-- The delegate is told when it begins; who recorded it may be an administrator, for somebody who is ill.
ALTER TABLE delegation ADD COLUMN told_at timestamptz;
CREATE INDEX delegation_to_tell ON delegation (from_day) WHERE told_at IS NULL AND revoked_at IS NULL;

-- ── units, persons, posts: edited by administrators, so that each has a version ─────────────────────────────────────
ALTER TABLE unit ADD COLUMN version int NOT NULL DEFAULT 1;
ALTER TABLE person ADD COLUMN version int NOT NULL DEFAULT 1;
-- The picker's list, walked in its order.
CREATE INDEX person_by_name ON person (name, id);

-- valid_to is the last day on which a post holds, for every rule that looks posts up. A post that ends today ends at
-- once: valid_to is the day before, and last_day is what was said. Ended on its first day, it has held on none.
ALTER TABLE post DROP CONSTRAINT post_period, ADD CONSTRAINT post_period CHECK (valid_to >= valid_from - 1);
ALTER TABLE post
  ADD COLUMN last_day date,
  ADD COLUMN end_reason text,
  -- When the tasks of who left were last looked through, by the wall clock. An approval that was being decided at that
  -- moment may have found them still: the sweep looks a second time, after every statement of then must have ended.
  ADD COLUMN looked_at timestamptz,
  ADD COLUMN settled_at timestamptz;
CREATE INDEX post_to_settle ON post (valid_to) WHERE valid_to IS NOT NULL AND settled_at IS NULL;
CREATE INDEX post_by_day ON post (valid_from, id);

-- Places in a pool that somebody else has claimed: who leaves must not get them back when it is given back.
CREATE INDEX approval_task_aside ON approval_task (person_id) WHERE reason = 'aside';

-- ── what is stuck: the rescue queue is a list of these rows, never a search through states ─────────────────────────
CREATE TABLE approval_stuck (
  approval_id uuid NOT NULL REFERENCES approval (id),
  -- The task that stands vacant; else the stage, with its group where that alone is empty.
  place       text NOT NULL,
  stage_key   text NOT NULL,
  reason      text NOT NULL,
  -- Who left.
  person_id   uuid REFERENCES person (id),
  since       timestamptz NOT NULL,
  -- When the administrators were told.
  told_at     timestamptz,
  PRIMARY KEY (approval_id, place),
  CONSTRAINT approval_stuck_reason CHECK (reason IN ('vacant', 'nobody_found', 'applicant_left'))
);
CREATE INDEX approval_stuck_since ON approval_stuck (since, approval_id, place);
CREATE INDEX approval_stuck_to_tell ON approval_stuck (since) WHERE told_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON approval_stuck TO shanhai_app;

-- ── the history of the organisation is one stream of events; these list it by unit and by person ───────────────────
CREATE INDEX event_org_unit ON event ((data->>'unitId'), seq) WHERE stream_type = 'org';
CREATE INDEX event_org_person ON event ((data->>'personId'), seq) WHERE stream_type = 'org';
