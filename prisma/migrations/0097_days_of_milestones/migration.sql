-- Only milestones have a day. Drafts could keep one beside a figure, which no page showed; such a draft could not be saved now.
UPDATE target_share s SET due_on = NULL
FROM target t JOIN target_plan p ON p.id = t.plan_id
WHERE t.id = s.target_id AND p.status = 'draft' AND t.aggregation <> 'milestone' AND s.due_on IS NOT NULL;
