import type { Message } from '@shanhai/platform/mail';
import type { Claimed } from '../deliveries.store';
import { type Language, type Text, renderStored } from '../templates';

interface Frame {
  readonly greeting: (name: string) => string;
  readonly footer: string;
  readonly prefix: string;
}

const frames: Readonly<Record<Language, Frame>> = {
  zh: {
    greeting: (name) => `${name}，您好：`,
    footer: '本邮件由山海协作系统自动发送，请勿直接回复。链接仅用于打开页面，不会代您办理任何事项。',
    prefix: '【山海协作】',
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    footer:
      'Sent by Shanhai; please do not reply. The link only opens a page: it never decides anything for you.',
    prefix: '[Shanhai] ',
  },
};

/**
 * The e-mail of a delivery in the recipient's language, as text and as HTML.
 * @throws a ZodError when the notice's data lack a variable of the template.
 */
export function letterOf(claimed: Claimed, publicUrl: string): Message {
  const { language } = claimed;
  const frame = frames[language];
  const text = renderStored(claimed.kind, language, claimed.data);
  const name = language === 'zh' ? claimed.name : claimed.nameEn;
  const letter = {
    ...text,
    greeting: frame.greeting(name),
    footer: frame.footer,
    url: publicUrl + claimed.link,
  };
  return {
    to: { name, address: claimed.address },
    subject: frame.prefix + text.title,
    text: plain(letter),
    html: html(letter, language),
    messageId: claimed.messageId,
  };
}

interface Letter extends Text {
  readonly greeting: string;
  readonly footer: string;
  readonly url: string;
}

const plain = ({ greeting, body, action, url, footer }: Letter): string =>
  `${greeting}\n\n${body}\n\n${action}: ${url}\n\n-- \n${footer}\n`;

/** Inline styles only: mail programs drop style sheets. */
const html = (
  { title, greeting, body, action, url, footer }: Letter,
  language: Language,
): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.7 'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif;color:#1f2328">
<p>${escaped(greeting)}</p>
<p>${escaped(body).replaceAll('\n', '<br>')}</p>
<p><a href="${escaped(url)}" style="display:inline-block;padding:10px 20px;background:#0b5cad;color:#ffffff;text-decoration:none;border-radius:4px">${escaped(action)}</a></p>
<p style="font-size:13px;color:#59636e">${escaped(footer)}</p>
</body>
</html>
`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
