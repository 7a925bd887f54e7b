-- What a to-do asks for is named in its notice: when that is over before the message leaves, the message is not sent.
UPDATE notice SET data = data || jsonb_build_object('taskId', substring(dedupe_key FROM 6))
WHERE kind IN ('task_opened', 'correction_asked') AND dedupe_key LIKE 'task:%' AND NOT data ? 'taskId';
UPDATE outbox SET payload = jsonb_set(payload, '{data,taskId}', to_jsonb(substring(payload->>'dedupeKey' FROM 6)))
WHERE topic = 'notice' AND payload->>'kind' IN ('task_opened', 'correction_asked') AND payload->>'dedupeKey' LIKE 'task:%';

-- Reminders that come to a person at one moment are one e-mail: it is the delivery of the first, and these come along.
CREATE TABLE notice_along (
  notice_id uuid PRIMARY KEY REFERENCES notice (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  lead_id   uuid NOT NULL REFERENCES notice (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX notice_along_lead ON notice_along (lead_id);
GRANT SELECT, INSERT ON notice_along TO shanhai_app;
