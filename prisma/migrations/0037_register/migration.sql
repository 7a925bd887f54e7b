-- 办件查询: the approvals of a unit, newest first. A page for whoever covers many units takes the head of each of them, and
-- what the list is narrowed by stands beside the key, so that what does not fit is passed over without reading the case.
CREATE INDEX approval_of_unit ON approval (unit_id, started_at DESC, id DESC) INCLUDE (status, route_id);
