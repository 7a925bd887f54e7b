import { noticeGroups, type NoticeGroup } from '@shanhai/domain/notices';
import { z } from 'zod';
import { timeOfDay, unitRef } from '../http';
import { noticeKinds, type NoticeKind } from './variables';

const timing = z.enum(['immediate', 'digest', 'off']);

const mail = z.strictObject(
  Object.fromEntries(noticeGroups.map((group) => [group, timing])) as Record<NoticeGroup, typeof timing>,
);
const kinds = z
  .strictObject(
    Object.fromEntries(noticeKinds.map((kind) => [kind, timing])) as Record<NoticeKind, typeof timing>,
  )
  .partial();
const digest = z.strictObject({ enabled: z.boolean(), at: timeOfDay, days: z.enum(['working', 'every']) });
const quiet = z
  .strictObject({ enabled: z.boolean(), from: timeOfDay, to: timeOfDay, daysOff: z.boolean() })
  .refine(({ from, to }) => from !== to, { path: ['to'], params: { code: 'quiet_hours_empty' } });

export const noticeSettings = z.strictObject({
  mail,
  /** Kinds about which something else was chosen than about their group. */
  kinds,
  digest,
  quiet,
});
/** What somebody chose; what is left out is inherited. */
export const noticeChoices = z.strictObject({
  mail: mail.partial().optional(),
  kinds: kinds.optional(),
  digest: digest.optional(),
  quiet: quiet.optional(),
});

export const noticePolicy = z.object({
  legal: z.array(z.string()),
  urgent: z.array(z.string()),
  defaults: noticeSettings.extend({ kinds: kinds.default({}) }),
  digestBetween: z.strictObject({ from: timeOfDay, to: timeOfDay }),
});

const kindNames = z.array(z.enum(noticeKinds));

/** What holds of itself, what was chosen instead, and what comes of both. */
const choosing = {
  choices: noticeChoices,
  inherited: noticeSettings,
  settings: noticeSettings,
  version: z.number().int(),
  /** The kinds of each group about which can be chosen. */
  kindsOf: z.strictObject(
    Object.fromEntries(noticeGroups.map((group) => [group, kindNames])) as Record<
      NoticeGroup,
      typeof kindNames
    >,
  ),
  /** Kinds whose e-mail can't be switched off, and those that wait for nothing. */
  legal: z.array(z.string()),
  urgent: z.array(z.string()),
  digestBetween: z.strictObject({ from: timeOfDay, to: timeOfDay }),
};

export const ownNoticeSettings = z.strictObject({ ...choosing, email: z.string().nullable() });
export type OwnNoticeSettings = z.infer<typeof ownNoticeSettings>;

export const unitNoticeSettings = z.strictObject({ ...choosing, unit: unitRef });
export type UnitNoticeSettings = z.infer<typeof unitNoticeSettings>;
