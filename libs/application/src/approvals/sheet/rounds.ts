import type { Approval, TimelineEntry } from '@shanhai/contracts/approvals';
import { recordTeller, type Told } from '@shanhai/contracts/record';
import type { Content, TableCell } from '@shanhai/platform/pdf';
import { shanghaiTime } from '../refusal';
import type { Speech } from './speech';
import { widths } from './widths';
import { headings, isPrinted } from './words';

const columns = ['stage', 'signer', 'decision', 'opinion', 'time'] as const;

/** What each round's signers decided, oldest first; what the route did by itself is signed by the system. */
export function roundTables(approval: Approval, speech: Speech): Content[] {
  const tell = recordTeller(approval, speech.record, speech.language);
  const rows = approval.timeline
    .map((entry) => ({ entry, told: tell(entry) }))
    .filter(({ entry, told }) => isPrinted(entry, told))
    .reverse();
  const rounds = [...new Set(rows.map(({ entry }) => entry.round ?? 1))];
  return rounds.flatMap((round): Content[] => [
    { text: speech.fill(headings.round, { n: round }), style: 'section', headlineLevel: 1 },
    {
      layout: 'ruled',
      // A row may break: one that is longer than a page would lose its end if it was kept together.
      table: {
        ...{ widths: widths.round, headerRows: 1, keepWithHeaderRows: 1 },
        body: [
          columns.map((column) => ({ text: speech.say(headings[column]), style: 'head' })),
          ...rows
            .filter(({ entry }) => (entry.round ?? 1) === round)
            .map(({ entry, told }) => entryRow(entry, told, speech)),
        ],
      },
    },
  ]);
}

const entryRow = (entry: TimelineEntry, { word, detail }: Told, speech: Speech): TableCell[] => [
  entry.stage ? speech.say(entry.stage) : '–',
  signerOf(entry, speech),
  word + detail,
  opinionOf(entry, speech),
  shanghaiTime(entry.at),
];

function signerOf({ actor }: TimelineEntry, { record, fill, name }: Speech): TableCell {
  if (actor.kind === 'system') return systemName(actor.name, record.system);
  const onBehalf = actor.onBehalfOf && fill(headings.onBehalfOf, { name: name(actor.onBehalfOf) });
  return name(actor.person) + (onBehalf ? `\n${onBehalf}` : '');
}

const systemName = (name: string, words: Speech['record']['system']): string =>
  name in words ? words[name as keyof typeof words] : words.other;

/** What they wrote, and the files that they put beside it. */
function opinionOf({ comment, attachments }: TimelineEntry, speech: Speech): TableCell {
  const files = attachments.map(({ name, sha256 }) => ({
    text: `${speech.fill(headings.beside, { name })}\n${sha256}`,
    style: 'small',
  }));
  return files.length > 0 ? { stack: [comment ?? '', ...files] } : (comment ?? '');
}
