import type { Message } from '@shanhai/platform/mail';
import type { Claimed } from '../deliveries.store';
import { type Language, renderStored } from '../templates';
import { endOf, frames, languagesFor } from './frames';
import { type Version, htmlPage, plainPage } from './page';

/** What a letter is written from. */
export type Addressed = Pick<
  Claimed,
  'address' | 'messageId' | 'kind' | 'data' | 'link' | 'name' | 'nameEn' | 'language'
>;

/** The recipient as a letter in a language calls them. */
export const nameIn = (language: Language, { name, nameEn }: Pick<Addressed, 'name' | 'nameEn'>): string =>
  language === 'zh' ? name : nameEn;

/**
 * The e-mail of a notice, as text and as HTML: in the recipient's language, with the other below it.
 * @throws a ZodError when the notice's data lack a variable of the template.
 */
export function letterOf(notice: Addressed, publicUrl: string): Message {
  const { language, kind, data } = notice;
  const subject = frames[language].prefix + renderStored(kind, language, data).title;
  const versions = languagesFor(language).map((each) => versionIn(each, notice, publicUrl));
  return {
    to: { name: nameIn(language, notice), address: notice.address },
    subject,
    text: plainPage(versions),
    html: htmlPage(subject, versions),
    messageId: notice.messageId,
  };
}

function versionIn(language: Language, notice: Addressed, publicUrl: string): Version {
  const { body, action } = renderStored(notice.kind, language, notice.data);
  const { greeting } = frames[language];
  return {
    ...endOf(language, publicUrl),
    blocks: [
      { kind: 'paragraph', text: greeting(nameIn(language, notice)) },
      { kind: 'paragraph', text: body },
      { kind: 'button', text: action, url: publicUrl + notice.link },
    ],
  };
}
