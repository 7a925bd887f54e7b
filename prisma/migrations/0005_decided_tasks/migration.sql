-- 已办: what a person has decided, newest first. Tasks that somebody else's decision closed are left out.
CREATE INDEX approval_task_decided ON approval_task (person_id, closed_at DESC, id DESC)
  WHERE reason IN ('approved', 'rejected', 'returned');
