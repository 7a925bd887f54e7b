import type { Words } from '../i18n/words';

/** What an event is called; one that this page does not know yet is still told. */
export const eventWord = (type: string, words: Words['approvals']['timeline']['events']): string =>
  type in words ? words[type as keyof typeof words] : words.other;
