import type { Message } from '@shanhai/platform/mail';
import type { LetterItem } from '../deliveries.store';
import { taskLink } from '../links';
import { type Language, renderStored } from '../templates';
import { endOf, frames, languagesFor } from './frames';
import { type Addressed, nameIn } from './letter';
import { type Block, type ListItem, type Version, htmlPage, plainPage } from './page';

interface BundleWords {
  readonly subject: (count: number, first: string) => string;
  readonly lead: (count: number) => string;
  readonly tasks: string;
  readonly notices: string;
}

const words: Readonly<Record<Language, BundleWords>> = {
  zh: {
    subject: (count, first) => `${count} 项提醒：${first}等`,
    lead: (count) => `以下 ${count} 项请您留意：`,
    tasks: '打开待办',
    notices: '打开消息',
  },
  en: {
    subject: (count, first) => `${count} reminders: ${first}, and others`,
    lead: (count) => `Please see to these ${count}:`,
    tasks: 'Open the inbox',
    notices: 'Open the notices',
  },
};

/** The e-mail of notices that came at one moment: each with its sentence and its link. */
export function bundleLetter(to: Addressed, told: readonly LetterItem[], publicUrl: string): Message {
  const { language } = to;
  const [first] = told;
  if (!first) throw new Error('a letter of nothing');
  const title = renderStored(first.kind, language, first.data).title;
  const subject = frames[language].prefix + words[language].subject(told.length, title);
  const versions = languagesFor(language).map((each) => versionIn(each, to, told, publicUrl));
  return {
    to: { name: nameIn(language, to), address: to.address },
    ...{ subject, text: plainPage(versions), html: htmlPage(subject, versions) },
    messageId: to.messageId,
  };
}

function versionIn(
  language: Language,
  to: Addressed,
  told: readonly LetterItem[],
  publicUrl: string,
): Version {
  const { greeting } = frames[language];
  const items = told.map(({ kind, data, link }): ListItem => {
    const { title, body } = renderStored(kind, language, data);
    return { text: title, url: publicUrl + link, note: body };
  });
  return {
    ...endOf(language, publicUrl),
    blocks: [
      { kind: 'paragraph', text: greeting(nameIn(language, to)) },
      { kind: 'paragraph', text: words[language].lead(told.length) },
      { kind: 'list', items },
      buttonOf(language, told, publicUrl),
    ],
  };
}

/** Where all lead to one page, it is that; else the inbox, if any is a task of who reads it. */
function buttonOf(language: Language, told: readonly LetterItem[], publicUrl: string): Block {
  const [first] = told;
  const button = (text: string, link: string): Block => ({ kind: 'button', text, url: publicUrl + link });
  if (first && told.every(({ link }) => link === first.link)) {
    return button(renderStored(first.kind, language, first.data).action, first.link);
  }
  return told.some(({ link }) => link.startsWith(taskLink('')))
    ? button(words[language].tasks, '/inbox')
    : button(words[language].notices, '/notices');
}
