import type { Language } from '../templates';

/** One part of an e-mail. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly url: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] };

export interface ListItem {
  readonly text: string;
  readonly url: string;
  readonly note: string | null;
}

/** What an e-mail says in one language. */
export interface Version {
  readonly language: Language;
  readonly blocks: readonly Block[];
  readonly footer: string;
  /** Where its reader chooses what is sent, and when. */
  readonly settings: { readonly text: string; readonly url: string };
}

/** Both versions as text, the reader's language first. */
export const plainPage = (versions: readonly Version[]): string =>
  versions
    .map(
      ({ blocks, footer, settings }) =>
        `${blocks.map(plainBlock).join('\n\n')}\n\n-- \n${footer}\n${settings.text}: ${settings.url}\n`,
    )
    .join(`\n${'—'.repeat(20)}\n\n`);

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? `■ ${block.text}` : block.text;
    case 'paragraph':
      return block.text;
    case 'button':
      return `${block.text}: ${block.url}`;
    case 'list':
      return block.items
        .map(({ text, url, note }) => `- ${text}${note ? ` (${note})` : ''}\n  ${url}`)
        .join('\n');
  }
}

const codes: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** The same as HTML. Inline styles only: mail programs drop style sheets. */
export const htmlPage = (title: string, versions: readonly Version[]): string => `<!doctype html>
<html lang="${codes[versions[0]?.language ?? 'zh']}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.7 'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif;color:#1f2328;background:#ffffff">
${versions.map(htmlVersion).join('\n<hr style="margin:32px 0;border:0;border-top:1px solid #d0d7de">\n')}
</body>
</html>
`;

const htmlVersion = ({
  language,
  blocks,
  footer,
  settings,
}: Version): string => `<div lang="${codes[language]}">
${blocks.map(htmlBlock).join('\n')}
<p style="font-size:13px;color:#59636e">${escaped(footer)} <a href="${escaped(settings.url)}" style="color:#0b5cad">${escaped(settings.text)}</a></p>
</div>`;

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} style="margin:20px 0 8px;font-size:${block.level === 2 ? 18 : 16}px">${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${escaped(block.text).replaceAll('\n', '<br>')}</p>`;
    case 'button':
      return `<p><a href="${escaped(block.url)}" style="display:inline-block;padding:10px 20px;background:#0b5cad;color:#ffffff;text-decoration:none;border-radius:4px">${escaped(block.text)}</a></p>`;
    case 'list':
      return `<ul style="margin:0;padding-left:20px">${block.items.map(htmlItem).join('')}</ul>`;
  }
}

const htmlItem = ({ text, url, note }: ListItem): string =>
  `<li><a href="${escaped(url)}" style="color:#0b5cad">${escaped(text)}</a>${
    note ? ` <span style="color:#59636e">${escaped(note)}</span>` : ''
  }</li>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
