-- A projection walks the open deadlines by their ids: by their ends, what it has moved would come before it again.
CREATE INDEX deadline_open_id ON deadline (id) WHERE status IN ('running', 'due');
ALTER TABLE calendar_projection DROP COLUMN after_unit, DROP COLUMN after_due;
