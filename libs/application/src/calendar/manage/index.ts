export type { CalendarDeps } from './deps';
export { checkNotice, previewNotice, previewOfficeHours, publishNotice, publishOfficeHours } from './publish';
export { listCalendars, listOfficeHours, listProjections, readCalendar, readProjection } from './read';
