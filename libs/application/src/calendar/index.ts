export { extendClock, pauseClock, resumeClock, type Change } from './clock';
export { signalDueDeadlines } from './due';
export {
  CALENDAR_EDITION,
  loadCalendar,
  loadCalendars,
  presentCalendars,
  type Calendars,
} from './calendar.store';
export { loadLadders } from './ladders.store';
export {
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
  holdClock,
  openDeadlineExpressions,
  type DeadlineStatus,
  type Opened,
} from './deadlines.store';
export { goOnDeadline, openDeadline, readDeadline, type DeadlineReading } from './deadlines';
