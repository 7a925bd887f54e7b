import { type NoticeKind, type NoticeVariables, noticeVariables } from '@shanhai/contracts/notices';
import { en } from './en';
import type { Templates, Text } from './text';
import { momentEn, momentZh } from './when';
import { zh } from './zh';

export { sampleLink, samples } from './samples';
export type { Text } from './text';
export type Language = 'zh' | 'en';

const languages: Readonly<Record<Language, Templates>> = { zh, en };

/** An instant as a sentence in a language says it. */
export const momentIn = (language: Language, moment: Parameters<typeof momentZh>[0]): string =>
  language === 'zh' ? momentZh(moment) : momentEn(moment);

/** The sentence of a notice in a language. */
export const render = <K extends NoticeKind>(
  kind: K,
  language: Language,
  variables: NoticeVariables[K],
): Text => languages[language][kind](variables);

/**
 * The sentence of a notice as it was stored.
 * @throws a ZodError when its data lack a variable of the template.
 */
export const renderStored = (kind: NoticeKind, language: Language, data: unknown): Text =>
  renderParsed(kind, language, data);

const renderParsed = <K extends NoticeKind>(kind: K, language: Language, data: unknown): Text => {
  const template = languages[language][kind];
  // zod types the parse of a looked-up schema as the union of all kinds; the table pairs each with its own.
  return template(noticeVariables[kind].parse(data) as NoticeVariables[K]);
};
