import type { Message } from '@shanhai/platform/mail';
import type { LetterItem } from '../deliveries.store';
import { type Language, renderStored } from '../templates';
import { endOf, frames, languagesFor } from './frames';
import { type Addressed, nameIn } from './letter';
import { type Block, type ListItem, type Version, htmlPage, plainPage } from './page';

interface BundleWords {
  readonly subject: (count: number, first: string) => string;
  readonly lead: (count: number) => string;
  readonly action: string;
}

const words: Readonly<Record<Language, BundleWords>> = {
  zh: {
    subject: (count, first) => `${count} 项提醒：${first}等`,
    lead: (count) => `以下 ${count} 项请您留意：`,
    action: '打开待办',
  },
  en: {
    subject: (count, first) => `${count} reminders: ${first}, and others`,
    lead: (count) => `Please see to these ${count}:`,
    action: 'Open the inbox',
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

/** Where all lead to one page, it is that. */
function buttonOf(language: Language, told: readonly LetterItem[], publicUrl: string): Block {
  const [first] = told;
  return first && told.every(({ link }) => link === first.link)
    ? {
        kind: 'button',
        text: renderStored(first.kind, language, first.data).action,
        url: publicUrl + first.link,
      }
    : { kind: 'button', text: words[language].action, url: `${publicUrl}/inbox` };
}
