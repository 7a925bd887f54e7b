import type { NoticeGroup } from '@shanhai/domain/notices';
import type { NoticeKind } from './variables';

/** What each kind is chosen about with. A new kind without a group does not compile. */
export const groupOfKind: Readonly<Record<NoticeKind, NoticeGroup>> = {
  task_opened: 'todo',
  correction_asked: 'todo',
  reminder_before: 'reminders',
  reminder_due: 'reminders',
  reminder_overdue: 'overdue',
  phase_reminder: 'reminders',
  escalated: 'overdue',
  call_published: 'todo',
  call_changed: 'results',
  application_refused: 'results',
  publicity_opened: 'results',
  case_approved: 'results',
  case_rejected: 'results',
  case_withdrawn: 'results',
  case_cancelled: 'results',
  urged: 'overdue',
  copied: 'copies',
  approval_closed: 'results',
  delegation_given: 'delegation',
  delegation_ended: 'delegation',
  deadlines_moved: 'system',
  deadline_extended: 'reminders',
  post_ends: 'system',
  work_item_issued: 'todo',
  work_item_feedback: 'todo',
  work_item_returned: 'todo',
  work_item_closed: 'results',
  work_item_changed: 'results',
  work_item_extension: 'results',
  work_item_urged: 'overdue',
  target_issued: 'todo',
  target_plan_issued: 'results',
  target_breakdown: 'todo',
  target_report: 'todo',
  target_changed: 'results',
  target_change_settled: 'results',
  target_plan_ended: 'results',
  rescue_needed: 'system',
  dead_letters: 'system',
  address_failed: 'system',
  digest: 'system',
};

/** Kinds that are shown in the workbench alone, whatever was chosen: no e-mail about an address that takes none. */
export const neverMailed: readonly NoticeKind[] = ['address_failed'];

/** Kinds that ask for something: when it is done they count as read. Index notice_asking names the same. */
export const askingKinds = [
  'task_opened',
  'correction_asked',
  'reminder_before',
  'reminder_due',
  'reminder_overdue',
  'phase_reminder',
  'escalated',
  'urged',
  'rescue_needed',
] as const satisfies readonly NoticeKind[];

/** The kinds of a group. */
export const kindsOf = (group: NoticeGroup): NoticeKind[] =>
  (Object.keys(groupOfKind) as NoticeKind[]).filter((kind) => groupOfKind[kind] === group);

/** What reminds of a term or its end. Many terms end on one morning. */
export const isReminder = (kind: NoticeKind): boolean => ['reminders', 'overdue'].includes(groupOfKind[kind]);

/** Which notices of one moment are one e-mail to a person: reminders, and what waits to be rescued. */
export type LetterKind = 'reminders' | 'rescue';
export const letterOfKind = (kind: NoticeKind): LetterKind | null => {
  if (kind === 'rescue_needed') return 'rescue';
  return isReminder(kind) ? 'reminders' : null;
};

/** For what was kept: a kind that no longer exists has had its say among those of the system. */
export const groupOf = (kind: string): NoticeGroup => groupOfKind[kind as NoticeKind] ?? 'system';
