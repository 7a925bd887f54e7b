-- A stage that is overdue, and an escalation, stand in the history of the approval too: written after the rung has
-- fired, in a transaction of its own. NULL: it is late and not written yet.
ALTER TABLE reminder ADD COLUMN recorded_at timestamptz;
UPDATE reminder SET recorded_at = fired_at WHERE status = 'fired';
CREATE INDEX reminder_to_record ON reminder (fired_at, deadline_id) WHERE status = 'fired' AND recorded_at IS NULL;
