export { signalDueDeadlines } from './due';
export { loadCalendar } from './calendar.store';
export {
  NO_LADDER,
  deadlineRows,
  type DeadlineRow,
  type DeadlineRows,
  type NewDeadline,
  type ReminderRow,
} from './deadline-rows';
export {
  closeDeadline,
  closeDeadlineExpressions,
  closeDeadlines,
  openDeadlineExpressions,
  type DeadlineStatus,
  type Opened,
} from './deadlines.store';
export { openDeadline, readDeadline, type DeadlineReading } from './deadlines';
