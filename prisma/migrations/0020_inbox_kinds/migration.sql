-- The numbers of the inbox's tabs: nearly every open task is to be decided, so that the others are counted by an index of
-- their own and the decisions are what remains. A person with 5,000 open tasks waited 3.4 ms for the numbers, 1.3 since.
CREATE INDEX approval_task_other_kinds ON approval_task (person_id, kind) WHERE closed_at IS NULL AND kind <> 'decide';
