-- 督办事项: what has no number and is supervised by milestones. `state` is what its events fold to; the columns beside it
-- are what lists select and sort by.
CREATE TABLE work_item (
  id                    uuid PRIMARY KEY,
  -- Given when it is issued.
  number                text UNIQUE,
  status                text NOT NULL,
  title                 text NOT NULL,
  year                  integer NOT NULL,
  action_plan           text,
  -- none | plan_item | minutes_item
  source_kind           text NOT NULL,
  source_id             text,
  supervising_unit      text NOT NULL REFERENCES unit (id),
  responsible_unit      text NOT NULL REFERENCES unit (id),
  co_units              text[] NOT NULL DEFAULT '{}',
  -- Who signed for it.
  handler_id            uuid REFERENCES person (id),
  due_on                date NOT NULL,
  state                 jsonb NOT NULL,
  -- Of the extension that is being decided on, or was last.
  extension_approval_id uuid,
  illustrative          boolean NOT NULL DEFAULT false,
  version               integer NOT NULL DEFAULT 1,
  created_by            uuid NOT NULL REFERENCES person (id),
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  issued_at             timestamptz,
  closed_at             timestamptz,
  CONSTRAINT work_item_status CHECK (status IN
    ('created', 'issued', 'signed', 'in_work', 'review', 'closed', 'cancelled')),
  CONSTRAINT work_item_source CHECK ((source_kind = 'none') = (source_id IS NULL)
    AND source_kind IN ('none', 'plan_item', 'minutes_item')),
  CONSTRAINT work_item_version CHECK (version >= 1)
);
-- Of one source there is one work item that was not cancelled.
CREATE UNIQUE INDEX work_item_of_source ON work_item (source_kind, source_id)
  WHERE source_kind <> 'none' AND status <> 'cancelled';
-- A unit's items in the order of a page.
CREATE INDEX work_item_responsible ON work_item (responsible_unit, due_on, id);
CREATE INDEX work_item_supervising ON work_item (supervising_unit, due_on, id);
CREATE INDEX work_item_helping ON work_item USING gin (co_units);
CREATE INDEX work_item_handler ON work_item (handler_id) WHERE handler_id IS NOT NULL AND closed_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON work_item TO shanhai_app;

-- Who has to act on a work item that lies with its responsible unit: who signed for it, as long as they hold a post there
-- that reports, else everybody who does. An office stands for its government.
CREATE FUNCTION work_item_holders(item_status text, of_unit text, handler uuid, roles text[], on_day date)
RETURNS SETOF uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH reporters AS MATERIALIZED (
    SELECT DISTINCT post.person_id
    FROM (SELECT of_unit AS id UNION SELECT id FROM unit WHERE parent_id = of_unit AND kind = 'office') place
    JOIN post ON post.unit_id = place.id AND post.role = ANY (roles)
    WHERE post.valid_from <= on_day AND (post.valid_to IS NULL OR post.valid_to >= on_day)
  )
  SELECT person_id FROM reporters
  WHERE item_status IN ('issued', 'signed', 'in_work')
    AND (handler IS NULL OR person_id = handler OR NOT EXISTS (SELECT FROM reporters WHERE person_id = handler))
$$;

-- Of a deadline, who filed the case is who created the item; who has to act is asked of work_item_holders.
CREATE OR REPLACE VIEW process_case AS
  SELECT 'project-application'::text AS type, id, number, title, unit_id, created_by AS initiator_id, approval_id
  FROM project_application
  UNION ALL
  SELECT 'supervised-work', id, number, title, responsible_unit, created_by, extension_approval_id FROM work_item;
