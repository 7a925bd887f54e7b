-- A rung fires once for each end that its deadline has had: whoever gets more time is reminded of the new end, and no
-- end is told of twice, however often a deadline moves back and forth. What has fired stays, with the end that it was for.
-- A rung that waits is of the present end; one that is not wanted any more has never been anything and is deleted.
DELETE FROM reminder r USING deadline d WHERE d.id = r.deadline_id AND d.status <> 'closed' AND r.status = 'cancelled';
ALTER TABLE reminder ADD COLUMN due_at timestamptz;
UPDATE reminder r SET due_at = coalesce(
  (SELECT c.due_before FROM deadline_change c
   WHERE c.deadline_id = r.deadline_id AND r.status <> 'scheduled' AND c.at > coalesce(r.fired_at, r.fire_at)
   ORDER BY c.seq LIMIT 1), d.due_at)
FROM deadline d WHERE d.id = r.deadline_id;
ALTER TABLE reminder
  ALTER COLUMN due_at SET NOT NULL,
  DROP CONSTRAINT reminder_pkey,
  ADD CONSTRAINT reminder_pkey PRIMARY KEY (deadline_id, rung, due_at),
  -- Whom it should have told and nobody was found to be: superior, coordinator.
  ADD COLUMN unfound text[] NOT NULL DEFAULT '{}';

-- Units that extensions have added in all: they have a limit in all.
ALTER TABLE deadline ADD COLUMN extended integer NOT NULL DEFAULT 0 CONSTRAINT deadline_extended CHECK (extended >= 0);
UPDATE deadline d SET extended = added.units
FROM (
  SELECT d.id, sum((e.data->>'added')::int)::int AS units
  FROM deadline d JOIN event e ON e.stream_id = d.subject_id AND e.type = 'stage_extended'
    AND e.data->>'stage' = d.stage_key AND e.at >= d.opened_at AND (d.closed_at IS NULL OR e.at <= d.closed_at)
  GROUP BY d.id) added
WHERE d.id = added.id;
