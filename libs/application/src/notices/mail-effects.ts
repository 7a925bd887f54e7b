import { groupOf, groupOfKind, neverMailed, type NoticeKind, noticePolicy } from '@shanhai/contracts/notices';
import { type WorkingCalendar, dayOf, formatDay, workingCalendar } from '@shanhai/domain/calendar';
import {
  type MailEffect,
  type NoticePolicy,
  type NoticeSettings,
  mailEffect,
  settledNotices,
} from '@shanhai/domain/notices';
import type { Queryable } from '@shanhai/platform/postgres';
import { loadCalendar } from '../calendar';
import { chosenFor } from './settings.store';

/** How persons are told now, and by which calendar. */
export interface MailRules {
  readonly policy: NoticePolicy;
  readonly calendar: WorkingCalendar;
  readonly settingsOf: (personId: string) => NoticeSettings;
}

/** Where nobody keeps silent on days off, no day is looked up. */
const noCalendar = workingCalendar([]);

/**
 * One statement for any number of persons, and one more for the calendar where somebody keeps silent on days off.
 * @throws when the policy `notices` is missing: nobody could say what the law asks for.
 */
export async function mailRules(db: Queryable, personIds: readonly string[], now: Date): Promise<MailRules> {
  const chosen = await chosenFor(db, personIds, formatDay(dayOf(now)));
  if (chosen.policy === null) throw new Error('there is no policy "notices"');
  const policy: NoticePolicy = noticePolicy.parse(chosen.policy);
  const settings = new Map(
    chosen.persons.map(({ personId, units, own }) => [
      personId,
      settledNotices(policy.defaults, [...units, ...(own ? [own] : [])], groupOf),
    ]),
  );
  const settingsOf = (personId: string): NoticeSettings => settings.get(personId) ?? policy.defaults;
  const daysMatter = [...settings.values()].some(({ quiet }) => quiet.enabled && quiet.daysOff);
  return { policy, calendar: daysMatter ? await loadCalendar(db) : noCalendar, settingsOf };
}

/** What becomes of the e-mail of a notice of this kind to a person. */
export const effectFor = (
  { policy, calendar, settingsOf }: MailRules,
  { kind, personId }: { readonly kind: NoticeKind; readonly personId: string },
  now: Date,
): MailEffect =>
  neverMailed.includes(kind)
    ? { kind: 'off' }
    : mailEffect({ kind, group: groupOfKind[kind] }, settingsOf(personId), policy, now, calendar);
