import type { CalendarPreview, OfficeHoursInput } from '@shanhai/contracts/calendar';
import {
  DEFAULT_OFFICE_HOURS,
  dayOf,
  formatDay,
  hoursFaults,
  hoursOn,
  sameHours,
} from '@shanhai/domain/calendar';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { PageQuery } from '../../approvals/page';
import { errorsOf } from '../../rules';
import type { SignedIn } from '../../session';
import { calendarsWith } from '../calendar.store';
import { reachOf } from '../projections/reproject';
import { manages, type CalendarDeps, type IdempotencyKey } from './deps';
import { previewed, published, type Published } from './publish';
import { hoursOf, lastEdition, publishHours, unitExists } from './publish.store';

/** Hours that began yesterday would move what has ended: they begin today or later. */
async function hoursRefusal(
  db: Queryable,
  now: Date,
  input: OfficeHoursInput,
): Promise<Rejection | undefined> {
  const errors = hoursFaults(input.hours).map(({ code, pointer }) => ({ code, pointer: `/hours${pointer}` }));
  if (errors.length > 0) return { code: 'office_hours_invalid', ...errorsOf(errors) };
  const today = formatDay(dayOf(now));
  if (input.from < today) return { code: 'office_hours_past', params: { today } };
  if (input.unitId !== null && !(await unitExists(db, input.unitId))) {
    return { code: 'unit_unknown', params: { unit: input.unitId } };
  }
  return (await holdAlready(db, input))
    ? { code: 'office_hours_unchanged', params: { day: input.from } }
    : undefined;
}

/** Of a unit without hours of its own they do not: from now on it keeps them whatever is published above it. */
async function holdAlready(db: Queryable, { unitId, from, hours }: OfficeHoursInput): Promise<boolean> {
  const own = hoursOn(from, await hoursOf(db, unitId));
  const inForce = own ?? (unitId === null ? DEFAULT_OFFICE_HOURS : undefined);
  return inForce !== undefined && sameHours(inForce, hours);
}

/** Which open deadlines office hours would move. Rejects as {@link publishOfficeHours} does. */
export async function previewOfficeHours(
  { db, clock }: CalendarDeps,
  person: SignedIn,
  input: OfficeHoursInput,
  page: PageQuery,
): Promise<Result<CalendarPreview>> {
  if (!manages(person)) return reject('forbidden');
  const rejection = await hoursRefusal(db, clock.now(), input);
  if (rejection) return { ok: false, rejection };
  const { unitId, from, hours } = input;
  const calendars = await calendarsWith(db, { hours: { unitId, from, hours } });
  const reach = reachOf({ kind: 'hours', unitId, from });
  return previewed(db, { reach, calendars, basis: calendars.edition }, page);
}

/**
 * Rejects with `office_hours_invalid`, `office_hours_past`, `unit_unknown`, with `office_hours_moved_on` when anything
 * was published since `basis` was previewed, and with `office_hours_unchanged` when they hold already.
 */
export const publishOfficeHours = (
  deps: CalendarDeps,
  person: SignedIn,
  { basis, ...input }: OfficeHoursInput & { readonly basis: number },
  idempotency: IdempotencyKey,
): Promise<Result<Published>> =>
  published(deps, person, idempotency, async (tx, now) => {
    const rejection = await hoursRefusal(tx, now, input);
    if (rejection) return { ok: false, rejection };
    const edition = await lastEdition(tx);
    if (edition !== basis) return reject('office_hours_moved_on', { params: { edition } });
    return ok({ edition: await publishHours(tx, input, { by: person.id, now }), version: null });
  });
