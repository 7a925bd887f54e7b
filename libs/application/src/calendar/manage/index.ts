export type { CalendarDeps } from './deps';
export { previewOfficeHours, publishOfficeHours } from './hours';
export { checkNotice, previewNotice, publishNotice } from './publish';
export { listCalendars, listOfficeHours, listProjections, readCalendar, readProjection } from './read';
