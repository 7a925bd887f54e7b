import { rolesWith } from '@shanhai/domain/org';

/**
 * Whether a message may leave at an instant of the business clock: what it is about is open, its sentence is true, and
 * its reader may still be told. Asked when an e-mail leaves, whether it was written a moment ago, held by quiet hours or
 * tried again after months. `notice` is the name of the table in the statement, `now` an SQL expression of type
 * timestamptz. The function asks by primary keys and post (person_id), and of most messages no more than that.
 */
export const holds = (notice: string, now: string): string =>
  `notice_holds(${notice}, ${now}, '{${rolesWith('case.read').join(',')}}')`;
