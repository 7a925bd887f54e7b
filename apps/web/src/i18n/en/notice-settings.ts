import type { Translated } from '../words';
import type { noticeSettings as zh } from '../zh/notice-settings';

export const noticeSettings: Translated<typeof zh> = {
  title: 'Notice settings',
  lead: 'The workbench always shows every notice at once. Choose here what is sent by e-mail besides, and when.',
  address: (email) => `E-mails go to ${email}`,
  noAddress: 'You have no e-mail address: notices reach you in the workbench only.',
  refused: {
    title: 'E-mail does not reach you',
    why: {
      recipient_refused: (address, at) =>
        `The e-mail of ${at} to ${address} was refused by its server. You see messages in the workbench only.`,
      address_invalid: (address, at) =>
        `The e-mail of ${at} could not be sent: ${address} is no address. You see messages in the workbench only.`,
    },
    todo: 'If the address is wrong, ask a system administrator to correct it and to send again what did not arrive. If it is right, see whether the mailbox is full or closed. This goes away when the next e-mail arrives.',
  },
  language: 'Language',
  languageHint: 'E-mails are written in this language, with the other one below.',
  mail: 'E-mail',
  timings: { immediate: 'At once', digest: 'In the daily digest', off: 'No e-mail' },
  inherit: (what) => `As by default (${what})`,
  legal:
    'What the law asks for (corrections, refusals, publication, rejections) is always sent at once and can’t be switched off.',
  urgent:
    'Urging, due today, overdue and escalation are urgent: digest and quiet hours do not hold them back.',
  digest: 'Daily digest',
  digestOn: 'One e-mail each morning: overdue, due today, due this week, and new notices',
  digestOff: 'The digest is off: what was left for it is not sent by e-mail.',
  at: 'Sent at',
  between: (from, to) => `Between ${from} and ${to}`,
  days: 'Sent on',
  working: 'Working days',
  every: 'Every day',
  quiet: 'Quiet hours',
  quietOn: 'No e-mail during these hours; it is sent when they end',
  from: 'From',
  to: 'Until',
  daysOff: 'Quiet all day on days off',
  on: (what) => `on, ${what}`,
  off: 'off',
  turnedOn: 'on',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved',
  conflict: 'The settings were changed elsewhere. Load them again and retry.',
  reload: 'Load again',
  unitTitle: (unit) => `${unit}: default notice settings`,
  unitLead: 'They hold for the persons of this unit and of those below, unless they choose otherwise.',
  templates: 'Notice templates',
  templatesLead: 'What each kind of notice says, with sample data.',
  shownIn: 'Shown in',
  inApp: 'In the workbench',
  asHtml: 'E-mail',
  asText: 'Plain text',
  htmlOf: (title) => `Preview of the e-mail: ${title}`,
};
