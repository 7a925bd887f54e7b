-- Unread notices that ask for something, walked through in turn: what is done meanwhile counts as read. The kinds are
-- those of askingKinds (libs/contracts/src/notices/groups.ts).
CREATE INDEX notice_asking ON notice (id) WHERE read_at IS NULL AND kind IN (
  'task_opened', 'correction_asked', 'reminder_before', 'reminder_due', 'reminder_overdue', 'phase_reminder',
  'escalated', 'urged', 'rescue_needed');
