-- What a deadline is about that is no stage of an approval: a phase of a process. Each process has its own table, and its
-- branch here, once for all that names a deadline's case: boards, terms, reminders, projections. Both columns of a join,
-- type and id, are handed down into each branch, which then asks its primary key.
CREATE VIEW process_case AS
  SELECT 'project-application'::text AS type, id, number, title, unit_id, created_by AS initiator_id, approval_id
  FROM project_application;
GRANT SELECT ON process_case TO shanhai_app;
