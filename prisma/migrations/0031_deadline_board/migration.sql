-- A coordinator's board counts every open deadline of its units by kind and light. With the columns of the light beside the
-- key it reads the index alone: a third of the blocks, and none of the closed rows between.
DROP INDEX deadline_open;
CREATE INDEX deadline_open ON deadline (unit_id, due_at, id) INCLUDE (kind, started_at, paused_at)
  WHERE status IN ('running', 'due');
