import { noticeGroups, type NoticeGroup } from '@shanhai/domain/notices';
import { z } from 'zod';
import { unitRef } from '../http';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const timing = z.enum(['immediate', 'digest', 'off']);

const mail = z.strictObject(
  Object.fromEntries(noticeGroups.map((group) => [group, timing])) as Record<NoticeGroup, typeof timing>,
);
const digest = z.strictObject({ enabled: z.boolean(), at: timeOfDay, days: z.enum(['working', 'every']) });
const quiet = z
  .strictObject({ enabled: z.boolean(), from: timeOfDay, to: timeOfDay, daysOff: z.boolean() })
  .refine(({ from, to }) => from !== to, { path: ['to'], params: { code: 'quiet_hours_empty' } });

export const noticeSettings = z.strictObject({ mail, digest, quiet });
/** What somebody chose; what is left out is inherited. */
export const noticeChoices = z.strictObject({
  mail: mail.partial().optional(),
  digest: digest.optional(),
  quiet: quiet.optional(),
});

export const noticePolicy = z.object({
  legal: z.array(z.string()),
  urgent: z.array(z.string()),
  defaults: noticeSettings,
  digestBetween: z.strictObject({ from: timeOfDay, to: timeOfDay }),
});

/** How much of a group may wait for a digest: what is urgent or asked for by law never does. */
const digestible = z.enum(['all', 'some', 'none']);

/** What holds of itself, what was chosen instead, and what comes of both. */
const choosing = {
  choices: noticeChoices,
  inherited: noticeSettings,
  settings: noticeSettings,
  version: z.number().int(),
  /** Kinds whose e-mail can't be switched off, and those that wait for nothing. */
  legal: z.array(z.string()),
  urgent: z.array(z.string()),
  digestible: z.strictObject(
    Object.fromEntries(noticeGroups.map((group) => [group, digestible])) as Record<
      NoticeGroup,
      typeof digestible
    >,
  ),
  digestBetween: z.strictObject({ from: timeOfDay, to: timeOfDay }),
};

export const ownNoticeSettings = z.strictObject({ ...choosing, email: z.string().nullable() });
export type OwnNoticeSettings = z.infer<typeof ownNoticeSettings>;

export const unitNoticeSettings = z.strictObject({ ...choosing, unit: unitRef });
export type UnitNoticeSettings = z.infer<typeof unitNoticeSettings>;
