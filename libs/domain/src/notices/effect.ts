import { type WorkingCalendar, dayOf, instantAt, isWorkingDayNumber } from '../calendar';
import type { MailTiming, NoticeGroup, NoticePolicy, NoticeSettings, QuietHours } from './settings';

/** What becomes of the e-mail of one notice. In the application it is shown at once, whatever this says. */
export type MailEffect =
  | { readonly kind: 'now' }
  /** Waits for the end of quiet hours, an instant of the business clock. */
  | { readonly kind: 'quiet'; readonly until: Date }
  /** Is in the person's next digest instead. */
  | { readonly kind: 'digest' }
  | { readonly kind: 'off' };

export interface NoticeToMail {
  readonly kind: string;
  readonly group: NoticeGroup;
}

/** When and how a notice is brought by e-mail. `now` is the business clock's. */
export function mailEffect(
  notice: NoticeToMail,
  settings: NoticeSettings,
  policy: Pick<NoticePolicy, 'legal' | 'urgent'>,
  now: Date,
  calendar: WorkingCalendar,
): MailEffect {
  const timing = timingOf(notice, settings, policy);
  if (timing === 'off') return { kind: 'off' };
  if (timing === 'digest') return { kind: settings.digest.enabled ? 'digest' : 'off' };
  if (policy.urgent.includes(notice.kind)) return { kind: 'now' };
  const until = quietUntil(now, settings.quiet, calendar);
  return until === undefined ? { kind: 'now' } : { kind: 'quiet', until };
}

function timingOf(
  { kind, group }: NoticeToMail,
  { mail, kinds }: NoticeSettings,
  { legal, urgent }: Pick<NoticePolicy, 'legal' | 'urgent'>,
): MailTiming {
  if (legal.includes(kind)) return 'immediate';
  const chosen = kinds[kind] ?? mail[group];
  return chosen === 'digest' && urgent.includes(kind) ? 'immediate' : chosen;
}

/** More than a year of days off in a row is a mistake in a calendar; a message must not be lost in it. */
const MOST_STRETCHES = 800;

/** When the quiet hours end in which an instant lies; undefined when it lies in none. */
export function quietUntil(now: Date, quiet: QuietHours, calendar: WorkingCalendar): Date | undefined {
  if (!quiet.enabled) return undefined;
  let end = now;
  for (let stretches = 0; stretches < MOST_STRETCHES; stretches += 1) {
    const next = stretchEnd(end, quiet, calendar);
    if (next === undefined) break;
    end = next;
  }
  return end > now ? end : undefined;
}

/** The end of one stretch of silence: a day off, or the hours of a night. */
function stretchEnd(
  at: Date,
  { from, to, daysOff }: QuietHours,
  calendar: WorkingCalendar,
): Date | undefined {
  const day = dayOf(at);
  if (daysOff && !isWorkingDayNumber(day, calendar)) return instantAt(day + 1, '00:00');
  const [begins, ends] = [instantAt(day, from), instantAt(day, to)];
  if (from < to) return at >= begins && at < ends ? ends : undefined;
  // The same time twice is no time at all.
  if (from === to) return undefined;
  if (at < ends) return ends;
  return at >= begins ? instantAt(day + 1, to) : undefined;
}
