-- Who has to act on a case is said in one place. acts_by NULL: who began it. Else the permission by which somebody acts for the
-- case's unit; while the handler is one of them, the handler alone. `nobody` is no permission: then nobody by name has to act.
ALTER TABLE target_recipient ADD COLUMN revision integer NOT NULL DEFAULT 1;

DROP VIEW process_case;
CREATE VIEW process_case AS
  SELECT 'project-application'::text AS type, id, number, title, unit_id, created_by AS initiator_id, approval_id,
         NULL::text AS acts_by, NULL::uuid AS handler_id
  FROM project_application
  UNION ALL
  SELECT 'supervised-work', id, number, title, responsible_unit, created_by, extension_approval_id,
         CASE WHEN status IN ('issued', 'signed', 'in_work') THEN 'work_item.report' ELSE 'nobody' END, handler_id
  FROM work_item
  UNION ALL
  SELECT 'target-issuance', id, number, title_zh, unit_id, created_by, approval_id, NULL, NULL
  FROM target_plan
  UNION ALL
  SELECT 'target-recipient', r.id, coalesce(r.number, p.number), p.title_zh || '（' || u.name_zh || '）', r.unit_id,
         coalesce(r.submitted_by, p.created_by), r.approval_id, 'target.carry_out', NULL
  FROM target_recipient r
  JOIN target_plan p ON p.id = r.plan_id
  JOIN unit u ON u.id = r.unit_id;
GRANT SELECT ON process_case TO shanhai_app;

DROP FUNCTION acting_for(text, text[], date);
DROP FUNCTION work_item_holders(text, text, uuid, text[], date);

-- Who acts for a unit on a day, in some roles: in it, or in its office; the handler alone while they are one of these.
-- Indexes unit (parent_id), post (unit_id, role).
CREATE FUNCTION acting_for(of_unit text, handler uuid, in_roles text[], on_day date) RETURNS TABLE (person uuid)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH acting AS MATERIALIZED (
    SELECT DISTINCT p.person_id
    FROM (SELECT id FROM unit WHERE id = of_unit
          UNION ALL SELECT id FROM unit WHERE parent_id = of_unit AND kind = 'office') u
    JOIN post p ON p.unit_id = u.id
    WHERE p.role = ANY(in_roles) AND p.valid_from <= on_day AND (p.valid_to IS NULL OR p.valid_to >= on_day)
  )
  SELECT person_id FROM acting
  WHERE handler IS NULL OR person_id = handler OR NOT EXISTS (SELECT FROM acting WHERE person_id = handler)
$$;

-- Who has to act on a case. `roles` is an object: of each permission the roles that have it.
CREATE FUNCTION case_holders(of_case process_case, roles jsonb, on_day date) RETURNS TABLE (person uuid)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT (of_case).initiator_id WHERE (of_case).acts_by IS NULL
  UNION ALL
  SELECT acting.person
  FROM acting_for((of_case).unit_id, (of_case).handler_id,
                  ARRAY(SELECT jsonb_array_elements_text(roles -> (of_case).acts_by)), on_day) acting
  WHERE (of_case).acts_by IS NOT NULL
$$;
