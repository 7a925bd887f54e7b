import type { CalendarPreview, NoticeCheck } from '@shanhai/contracts/calendar';
import type { RuleText } from '@shanhai/contracts/rules';
import { yearOfNotice } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, settle, type Queryable } from '@shanhai/platform/postgres';
import type { PageQuery } from '../../approvals/page';
import { errorsOf, isError, told } from '../../rules';
import { once, type SignedIn } from '../../session';
import { calendarsWith } from '../calendar.store';
import { previewMoves } from '../projections/preview';
import { reachOf } from '../projections/reproject';
import { manages, type CalendarDeps, type IdempotencyKey } from './deps';
import { noticeOf, readNotice } from './document';
import { lockPublication, newestOf, publishYear } from './publish.store';
import { timeWarnings } from './warnings';

export interface Published {
  readonly edition: number;
  readonly version: number | null;
}

/** Everything that is wrong with a notice, and where. Nothing is kept. */
export async function checkNotice(
  { db, clock }: CalendarDeps,
  person: SignedIn,
  text: RuleText,
): Promise<Result<NoticeCheck>> {
  if (!manages(person)) return reject('forbidden');
  const { document, faults, place } = readNotice(text);
  const publishable = !faults.some(isError);
  const odd =
    document && publishable
      ? timeWarnings(noticeOf(document), await newestOf(db, document.year), clock.now())
      : [];
  return ok({ publishable, document: document ?? null, problems: told([...faults, ...odd], place) });
}

/** A notice without errors, as the next version of its year. Rejects with `notice_invalid` and every error. */
async function nextVersion(db: Queryable, text: RuleText) {
  const { document, faults, place } = readNotice(text);
  if (document === undefined || faults.some(isError)) {
    return reject('notice_invalid', errorsOf(faults));
  }
  const notice = noticeOf(document);
  const newest = await newestOf(db, notice.year);
  const basis = newest?.version ?? 0;
  return ok({ notice, newest, basis, place, year: yearOfNotice(notice, basis + 1) });
}

/** Which open deadlines a notice would move, from when to when, and what is odd about its time. Rejects with `notice_invalid`. */
export async function previewNotice(
  { db, clock }: CalendarDeps,
  person: SignedIn,
  text: RuleText,
  page: PageQuery,
): Promise<Result<CalendarPreview>> {
  if (!manages(person)) return reject('forbidden');
  const next = await nextVersion(db, text);
  if (!next.ok) return next;
  const { year, basis, notice, newest, place } = next.value;
  const warnings = told(timeWarnings(notice, newest, clock.now()), place);
  const reach = reachOf({ kind: 'year', year: year.year });
  return previewed(db, { reach, calendars: await calendarsWith(db, { year }), basis, warnings }, page);
}

type Asked = Pick<Parameters<typeof previewMoves>[1], 'reach' | 'calendars'> & {
  readonly basis: number;
  readonly warnings?: CalendarPreview['warnings'];
};

export async function previewed(
  db: Queryable,
  { basis, warnings = [], ...asked }: Asked,
  { cursor, limit }: PageQuery,
): Promise<Result<CalendarPreview>> {
  const values = cursorValues(cursor, 3);
  if (!values.ok) return values;
  const [unit = '', due = '', id = ''] = values.value ?? [];
  const after = values.value && { unit, due: new Date(due), id };
  const { last, ...page } = await previewMoves(db, { ...asked, after, limit });
  const nextCursor = last && cursorOf([last.unit, last.due.toISOString(), last.id]);
  return ok({ basis, warnings, ...page, nextCursor });
}

/**
 * Makes a notice what holds, in one transaction with the job that projects the open deadlines. Rejects with
 * `notice_invalid`, with `calendar_moved_on` when another version was published since `basis` was previewed, and with
 * `notice_unchanged` when it has the days that are in force.
 */
export const publishNotice = (
  { db, clock }: CalendarDeps,
  person: SignedIn,
  { text, basis }: { readonly text: RuleText; readonly basis: number },
  idempotency: IdempotencyKey,
): Promise<Result<Published>> =>
  published({ db, clock }, person, idempotency, async (tx, now) => {
    const next = await nextVersion(tx, text);
    if (!next.ok) return next;
    const { notice, newest, year } = next.value;
    if (next.value.basis !== basis) {
      return reject('calendar_moved_on', { params: { year: year.year, version: next.value.basis } });
    }
    const same =
      newest !== undefined &&
      sameDays(newest.daysOff, year.daysOff) &&
      sameDays(newest.workdays, year.workdays);
    if (same) return reject('notice_unchanged', { params: { year: year.year } });
    const edition = await publishYear(tx, year, notice, { by: person.id, now });
    return ok({ edition, version: year.version });
  });

const sameDays = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

/** One publication at a time, once a key. */
export const published = async (
  { db, clock }: CalendarDeps,
  person: SignedIn,
  idempotency: IdempotencyKey,
  work: (tx: Queryable, now: Date) => Promise<Result<Published>>,
): Promise<Result<Published>> => {
  if (!manages(person)) return reject('forbidden');
  const now = clock.now();
  return settle(db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async () => {
      await lockPublication(tx);
      return work(tx, now);
    }),
  );
};
