import { settingsLink } from '../links';
import type { Language } from '../templates';
import type { Version } from './page';

interface Frame {
  readonly greeting: (name: string) => string;
  readonly footer: string;
  /** On the link to the notice settings. */
  readonly settings: string;
  readonly prefix: string;
}

/** What every e-mail begins and ends with. */
export const frames: Readonly<Record<Language, Frame>> = {
  zh: {
    greeting: (name) => `${name}，您好：`,
    footer: '本邮件由山海协作系统自动发送，请勿直接回复。链接仅用于打开页面，不会代您办理任何事项。',
    settings: '消息设置（选择哪些消息发邮件、何时发送）',
    prefix: '【山海协作】',
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    footer:
      'Sent by Shanhai; please do not reply. The link only opens a page: it never decides anything for you.',
    settings: 'Notice settings: what is sent by e-mail, and when',
    prefix: '[Shanhai] ',
  },
};

/** How a letter in a language ends. */
export const endOf = (
  language: Language,
  publicUrl: string,
): Pick<Version, 'language' | 'footer' | 'settings'> => ({
  ...{ language, footer: frames[language].footer },
  settings: { text: frames[language].settings, url: publicUrl + settingsLink },
});

/** Both languages, a reader's own first. */
export const languagesFor = (own: Language): readonly [Language, Language] =>
  own === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
