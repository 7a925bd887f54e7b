import type { TimelineEntry } from '@shanhai/contracts/approvals';
import type { Localized, Vote } from '@shanhai/domain/approvals';
import type { Content, TableCell } from '@shanhai/platform/pdf';
import { shanghaiTime } from '../refusal';
import type { Speech } from './speech';
import { widths } from './widths';
import { decisions, headings, reasons, votes } from './words';

const columns = ['stage', 'signer', 'decision', 'opinion', 'time'] as const;

/** What each round's signers decided, oldest first; what the route did by itself is signed by the system. */
export function roundTables(timeline: readonly TimelineEntry[], speech: Speech): Content[] {
  const entries = timeline.filter(printed).reverse();
  const rounds = [...new Set(entries.map(({ round }) => round ?? 1))];
  return rounds.flatMap((round): Content[] => [
    { text: speech.fill(headings.round, { n: round }), style: 'section', headlineLevel: 1 },
    {
      layout: 'ruled',
      table: {
        ...{ widths: widths.round, headerRows: 1, keepWithHeaderRows: 1 },
        body: [
          columns.map((column) => ({ text: speech.say(headings[column]), style: 'head' })),
          ...entries.filter((entry) => (entry.round ?? 1) === round).map((entry) => entryRow(entry, speech)),
        ],
      },
    },
  ]);
}

const words: Readonly<Record<string, Localized>> = decisions;

const printed = ({ stream, type }: TimelineEntry): boolean => stream === 'approval' && type in words;

const entryRow = (entry: TimelineEntry, speech: Speech): TableCell[] => [
  entry.stage ? speech.say(entry.stage) : '–',
  signerOf(entry, speech),
  decisionOf(entry, speech),
  opinionOf(entry, speech),
  shanghaiTime(entry.at),
];

function signerOf({ actor }: TimelineEntry, { say, fill, name }: Speech): TableCell {
  if (actor.kind === 'system') return { text: `${say(headings.system)}\n${actor.name}` };
  const onBehalf = actor.onBehalfOf && fill(headings.onBehalfOf, { name: name(actor.onBehalfOf) });
  return name(actor.person) + (onBehalf ? `\n${onBehalf}` : '');
}

function decisionOf({ type, data }: TimelineEntry, { say }: Speech): string {
  const vote = votes[data['vote'] as Vote] as Localized | undefined;
  return say(vote ?? words[type] ?? { zh: type, en: type });
}

/** What they wrote, and the files that they put beside it; or why the route did it. */
function opinionOf(entry: TimelineEntry, speech: Speech): TableCell {
  const said = entry.comment ?? reasonOf(entry, speech);
  const files = entry.attachments.map(({ name, sha256 }) => ({
    text: `${speech.fill(headings.beside, { name })}\n${sha256}`,
    style: 'small',
  }));
  return files.length > 0 ? { stack: [said, ...files] } : said;
}

function reasonOf({ actor, data }: TimelineEntry, { say }: Speech): string {
  if (actor.kind !== 'system') return '';
  const code = typeof data['reason'] === 'string' ? data['reason'] : actor.reason;
  const known = reasons[code];
  return known ? say(known) : code;
}
