import { timestamp } from '@shanhai/contracts/http';
import type { Message } from '@shanhai/platform/mail';
import { z } from 'zod';
import { type DigestContent, type FreshNotice, type OpenItem, MOST_ITEMS } from '../digests';
import { taskLink } from '../links';
import { type Language, momentIn, renderStored } from '../templates';
import { digestWords } from './digest-words';
import { endOf, frames, languagesFor } from './frames';
import { type Addressed, nameIn } from './letter';
import { type Block, type ListItem, type Version, htmlPage, plainPage } from './page';

export interface DigestLetter {
  readonly notice: Addressed;
  readonly content: DigestContent;
  /** Opens a page on GET and ends the digest on POST. */
  readonly unsubscribeUrl: string;
  readonly publicUrl: string;
}

/** The e-mail of a digest: by urgency and, within that, by process, each item with its link. */
export function digestLetter({ notice, content, unsubscribeUrl, publicUrl }: DigestLetter): Message {
  const { language } = notice;
  const subject = frames[language].prefix + renderStored('digest', language, notice.data).title;
  const versions = languagesFor(language).map((each): Version => {
    const writer = { language: each, publicUrl };
    return {
      ...endOf(each, publicUrl),
      blocks: [
        { kind: 'paragraph', text: frames[each].greeting(nameIn(each, notice)) },
        ...openBlocks(writer, content),
        ...freshBlocks(writer, content.fresh),
        ...(isFull(content) ? [paragraph(digestWords[each].more(MOST_ITEMS))] : []),
        {
          kind: 'button',
          text: renderStored('digest', each, notice.data).action,
          url: publicUrl + notice.link,
        },
        { kind: 'list', items: [{ text: digestWords[each].stop, url: unsubscribeUrl, note: null }] },
      ],
    };
  });
  return {
    to: { name: nameIn(language, notice), address: notice.address },
    ...{ subject, text: plainPage(versions), html: htmlPage(subject, versions) },
    ...{ messageId: notice.messageId, unsubscribeUrl },
  };
}

interface Writer {
  readonly language: Language;
  readonly publicUrl: string;
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

const isFull = ({ overdue, today, week, fresh }: DigestContent): boolean =>
  overdue.length + today.length + week.length >= MOST_ITEMS || fresh.length >= MOST_ITEMS;

const openBlocks = (writer: Writer, content: DigestContent): Block[] =>
  (['overdue', 'today', 'week'] as const).flatMap((urgency) =>
    section(writer, digestWords[writer.language].headings[urgency], content[urgency], openLine),
  );

const freshBlocks = (writer: Writer, fresh: readonly FreshNotice[]): Block[] =>
  section(writer, digestWords[writer.language].headings.fresh, fresh, freshLine);

function section<T extends { readonly caseType: string | null }>(
  writer: Writer,
  heading: string,
  items: readonly T[],
  line: (writer: Writer, item: T) => ListItem,
): Block[] {
  if (items.length === 0) return [];
  const { processes, others } = digestWords[writer.language];
  const groups = new Map<string, ListItem[]>();
  for (const item of items) {
    const process = processes[item.caseType ?? ''] ?? others;
    groups.set(process, [...(groups.get(process) ?? []), line(writer, item)]);
  }
  return [
    { kind: 'heading', level: 2, text: `${heading} (${items.length})` },
    ...[...groups].flatMap(([process, lines]): Block[] => [
      { kind: 'heading', level: 3, text: process },
      { kind: 'list', items: lines },
    ]),
  ];
}

const openLine = (
  { language, publicUrl }: Writer,
  { number, title, taskId, dueAt, principal }: OpenItem,
): ListItem => {
  const { due, inPlaceOf } = digestWords[language];
  const term = due(momentIn(language, { at: dueAt.toISOString(), provisional: false }));
  return {
    text: `${number} ${title}`,
    url: publicUrl + taskLink(taskId),
    note: principal ? inPlaceOf(term, nameIn(language, principal)) : term,
  };
};

const freshLine = ({ language, publicUrl }: Writer, { kind, data, link }: FreshNotice): ListItem => ({
  text: renderStored(kind, language, data).title,
  url: publicUrl + link,
  note: dueOf(language, data),
});

const termed = z.object({ dueAt: timestamp, provisional: z.boolean() });

/** When what a notice tells of is due, if it has a term. */
function dueOf(language: Language, data: unknown): string | null {
  const { data: term } = termed.safeParse(data);
  if (term === undefined) return null;
  return digestWords[language].due(momentIn(language, { at: term.dueAt, provisional: term.provisional }));
}
