import type { TimeOfDay } from '../calendar';

/** What a person chooses about together. Every kind of notice belongs to one of them. */
export const noticeGroups = [
  'todo', // 待办
  'reminders', // 到期提醒
  'overdue', // 逾期与督办
  'results', // 办理结果
  'copies', // 抄送
  'delegation', // 代理
  'system', // 系统
] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/** When the e-mail of a group leaves. The application itself shows every notice at once, always. */
export type MailTiming = 'immediate' | 'digest' | 'off';

/** 每日摘要: one message a morning. */
export interface DigestSettings {
  readonly enabled: boolean;
  readonly at: TimeOfDay;
  readonly days: 'working' | 'every';
}

/** 免打扰时段. `from` later than `to` goes over midnight; `daysOff` adds the whole of every day that is no working day. */
export interface QuietHours {
  readonly enabled: boolean;
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
  readonly daysOff: boolean;
}

export interface NoticeSettings {
  readonly mail: Readonly<Record<NoticeGroup, MailTiming>>;
  readonly digest: DigestSettings;
  readonly quiet: QuietHours;
}

/** What somebody chose, for oneself or for a unit. What is left out is inherited. */
export interface NoticeChoices {
  readonly mail?: { readonly [G in NoticeGroup]?: MailTiming | undefined } | undefined;
  readonly digest?: DigestSettings | undefined;
  readonly quiet?: QuietHours | undefined;
}

/** The policy `notices`: what holds where nobody chose, and what nobody may choose away. */
export interface NoticePolicy {
  /** Kinds whose e-mail the law asks for: never off, never left for a digest. */
  readonly legal: readonly string[];
  /** Kinds that quiet hours and digests do not hold back. */
  readonly urgent: readonly string[];
  readonly defaults: NoticeSettings;
  /** The earliest and the latest time at which a digest may be asked for. */
  readonly digestBetween: { readonly from: TimeOfDay; readonly to: TimeOfDay };
}

/** The policy's defaults, overruled by each layer in turn: the units from the root downwards, then the person. */
export const settledNotices = (defaults: NoticeSettings, layers: readonly NoticeChoices[]): NoticeSettings =>
  layers.reduce<NoticeSettings>(
    (settings, { mail, digest, quiet }) => ({
      mail: overruled(settings.mail, mail ?? {}),
      digest: digest ?? settings.digest,
      quiet: quiet ?? settings.quiet,
    }),
    defaults,
  );

const overruled = (
  mail: NoticeSettings['mail'],
  chosen: NonNullable<NoticeChoices['mail']>,
): NoticeSettings['mail'] =>
  Object.fromEntries(noticeGroups.map((group) => [group, chosen[group] ?? mail[group]])) as Record<
    NoticeGroup,
    MailTiming
  >;
