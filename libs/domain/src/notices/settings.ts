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

/** By kind of notice. */
export type KindTimings = { readonly [kind: string]: MailTiming | undefined };

export interface NoticeSettings {
  readonly mail: Readonly<Record<NoticeGroup, MailTiming>>;
  /** Kinds about which something else was chosen than about their group. */
  readonly kinds: KindTimings;
  readonly digest: DigestSettings;
  readonly quiet: QuietHours;
}

/** What somebody chose, for oneself or for a unit. What is left out is inherited. */
export interface NoticeChoices {
  readonly mail?: { readonly [G in NoticeGroup]?: MailTiming | undefined } | undefined;
  readonly kinds?: KindTimings | undefined;
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

/** To which group a kind belongs. */
export type GroupOf = (kind: string) => NoticeGroup;

/**
 * The policy's defaults, overruled by each layer in turn: the units from the root downwards, then the person. Who chooses
 * about a group chooses about all its kinds, whatever was chosen about one of them above.
 */
export const settledNotices = (
  defaults: NoticeSettings,
  layers: readonly NoticeChoices[],
  groupOf: GroupOf,
): NoticeSettings =>
  layers.reduce<NoticeSettings>(
    (settings, { mail = {}, kinds, digest, quiet }) => ({
      mail: overruled(settings.mail, mail),
      kinds: given({ ...kindsBeside(settings.kinds, mail, groupOf), ...kinds }),
      digest: digest ?? settings.digest,
      quiet: quiet ?? settings.quiet,
    }),
    defaults,
  );

type GroupChoices = NonNullable<NoticeChoices['mail']>;

const kindsBeside = (kinds: KindTimings, mail: GroupChoices, groupOf: GroupOf): KindTimings =>
  Object.fromEntries(Object.entries(kinds).filter(([kind]) => mail[groupOf(kind)] === undefined));

const given = (kinds: KindTimings): KindTimings =>
  Object.fromEntries(Object.entries(kinds).filter(([, timing]) => timing !== undefined));

const overruled = (mail: NoticeSettings['mail'], chosen: GroupChoices): NoticeSettings['mail'] =>
  Object.fromEntries(noticeGroups.map((group) => [group, chosen[group] ?? mail[group]])) as Record<
    NoticeGroup,
    MailTiming
  >;
