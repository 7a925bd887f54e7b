-- Calls (申报通知): what of a programme may be applied for, by whom, how many, and until which instant. What a programme
-- says of form, route, applicants and policy is from here on what a new call of it begins with.

-- The units that a call names on a day. Small enough to be planned as a part of the statement that asks.
CREATE FUNCTION call_units(applicants jsonb, day date) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT u.id FROM unit u
   WHERE (applicants->'kinds' ? u.kind OR applicants->'units' ? u.id)
     AND u.valid_from <= day AND (u.valid_to IS NULL OR u.valid_to >= day)
  UNION
  SELECT l.unit_id FROM unit_listing l
   WHERE applicants->'lists' ? l.list AND l.valid_from <= day AND (l.valid_to IS NULL OR l.valid_to >= day)
  UNION
  SELECT side.id FROM unit_pair p CROSS JOIN LATERAL (VALUES (p.aiding_id), (p.receiving_id)) AS side(id)
   WHERE applicants->'pairs' ? p.id::text AND p.valid_from <= day AND (p.valid_to IS NULL OR p.valid_to >= day)
$$;

CREATE TABLE project_call (
  id           uuid PRIMARY KEY,
  -- Of a call that the first data brought: it is written once.
  key          text,
  programme_id text NOT NULL REFERENCES programme (id),
  status       text NOT NULL,
  content      jsonb NOT NULL,
  -- From an instant on, and up to another that is already outside: midnight after the last day.
  opens_at     timestamptz,
  closes_at    timestamptz,
  -- Fixed at publication.
  form_id      uuid REFERENCES form (id),
  route_id     uuid REFERENCES route (id),
  checks       jsonb NOT NULL DEFAULT '[]',
  version      int NOT NULL DEFAULT 1,
  illustrative boolean NOT NULL DEFAULT false,
  source       text,
  -- null: the first data.
  created_by   uuid REFERENCES person (id),
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  published_at timestamptz,
  CONSTRAINT project_call_status CHECK (status IN ('draft', 'published', 'withdrawn')),
  CONSTRAINT project_call_published CHECK (
    status = 'draft' OR num_nulls(opens_at, closes_at, form_id, route_id, published_at) = 0),
  CONSTRAINT project_call_window CHECK (opens_at < closes_at)
);
CREATE UNIQUE INDEX project_call_key ON project_call (key);
CREATE INDEX project_call_closing ON project_call (status, closes_at, id);
CREATE INDEX project_call_opening ON project_call (status, opens_at, id);
CREATE INDEX project_call_of_programme ON project_call (programme_id, closes_at DESC);
CREATE INDEX project_call_of_form ON project_call (form_id);
CREATE INDEX project_call_of_route ON project_call (route_id, closes_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON project_call TO shanhai_app;

-- A published call is what people rely on, whatever the code above believes: only its end moves, and only further away.
CREATE FUNCTION project_call_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moves text[] := '{closes_at,status,version,updated_at}';
BEGIN
  IF OLD.status = 'draft' THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.status <> 'draft' AND NEW.closes_at >= OLD.closes_at
     AND to_jsonb(NEW) - moves = to_jsonb(OLD) - moves THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'call % is published: only its end moves', OLD.id USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER project_call_fixed BEFORE UPDATE OR DELETE ON project_call
  FOR EACH ROW EXECUTE FUNCTION project_call_is_fixed();

-- Who was told of a call: those are told when it changes.
CREATE TABLE project_call_told (
  call_id   uuid NOT NULL REFERENCES project_call (id),
  person_id uuid NOT NULL REFERENCES person (id),
  told_at   timestamptz NOT NULL,
  PRIMARY KEY (call_id, person_id)
);
GRANT SELECT, INSERT ON project_call_told TO shanhai_app;

-- Each programme that was there has taken applications in one window: that is its first call.
INSERT INTO project_call (id, key, programme_id, status, content, opens_at, closes_at, form_id, route_id, illustrative, source,
                          created_at, updated_at, published_at)
SELECT gen_random_uuid(), p.id, p.id, 'published',
       jsonb_build_object(
         'title', jsonb_build_object('zh', p.title_zh, 'en', p.title_en),
         'about', jsonb_build_object('zh', coalesce(i.sentence, p.title_zh), 'en', ''),
         'opensOn', p.opens_on, 'closesOn', p.closes_on,
         'applicants', jsonb_build_object('lists', jsonb_build_array(p.applicants->'list'),
           'kinds', '[]'::jsonb, 'units', '[]'::jsonb, 'pairs', '[]'::jsonb),
         'perUnit', NULL, 'total', NULL, 'form', f.key, 'route', r.key,
         'review', jsonb_build_object('reviewers', 0, 'differenceLimit', '',
           'publicityDays', coalesce((p.policy->>'publicityWorkingDays')::int, 5)),
         'periods', '[]'::jsonb, 'amount', NULL, 'checks', '[]'::jsonb),
       p.opens_on::timestamp AT TIME ZONE 'Asia/Shanghai', (p.closes_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai',
       p.form_id, p.route_id, p.illustrative, p.source, now(), now(), now()
  FROM programme p JOIN form f ON f.id = p.form_id JOIN route r ON r.id = p.route_id
  LEFT JOIN plan_item i ON i.id = p.plan_item_id;

ALTER TABLE project_application ADD COLUMN call_id uuid REFERENCES project_call (id);
UPDATE project_application a SET call_id = c.id FROM project_call c WHERE c.key = a.programme_id;
ALTER TABLE project_application ALTER COLUMN call_id SET NOT NULL;
-- Counts what a unit, and what all have handed in.
CREATE INDEX project_application_of_call ON project_application (call_id, unit_id, status);

ALTER TABLE programme DROP COLUMN opens_on, DROP COLUMN closes_on;
