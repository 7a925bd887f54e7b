import type { Approval } from '@shanhai/contracts/approvals';
import type { Attachment } from '@shanhai/contracts/projects';
import type { Content, PdfDocument, TableCell } from '@shanhai/platform/pdf';
import { formSections } from '../../forms';
import type { Person } from '../messages';
import { shanghaiTime } from '../refusal';
import { roundTables } from './rounds';
import { speechIn, type Speech } from './speech';
import { widths } from './widths';
import { headings } from './words';

/** Who prints it, when, and how far the record had come. */
export interface Printed {
  readonly reader: Person;
  readonly at: string;
  readonly last: { readonly seq: number; readonly hash: string };
  readonly language: 'zh' | 'en';
}

/** The approval laid out as a form on A4. */
export function sheetDocument(approval: Approval, printed: Printed): PdfDocument {
  const speech = speechIn(printed.language);
  const { say, fill, name } = speech;
  const { seq, hash } = printed.last;
  const chain = fill(headings.chain, { seq, hash });
  const by = fill(headings.printed, { name: name(printed.reader), at: shanghaiTime(printed.at) });
  return {
    title: `${say(headings.title)}-${approval.number}`,
    language: printed.language === 'zh' ? 'zh-CN' : 'en',
    content: [
      { text: say(headings.title), style: 'title' },
      { text: say(approval.route.title), style: 'subtitle' },
      headOf(approval, speech),
      ...formSections(approval, speech),
      ...attachmentsOf(approval.attachments, speech),
      ...roundTables(approval, speech),
    ],
    styles,
    foot: { text: `${chain}\n${by}`, page: say(headings.page) },
  };
}

const styles: PdfDocument['styles'] = {
  title: { fontSize: 20, bold: true, alignment: 'center' },
  subtitle: { fontSize: 11, alignment: 'center', color: '#404040', margin: [0, 0, 0, 10] },
  section: { fontSize: 11, bold: true, margin: [0, 12, 0, 4] },
  label: { color: '#404040', fillColor: '#f5f5f5' },
  head: { bold: true, fillColor: '#f0f0f0' },
  small: { fontSize: 8, color: '#404040' },
};

/** Two facts a row; the subject, which may be long, has one of its own. */
function headOf(approval: Approval, speech: Speech): Content {
  const { say, fill, name, unit, record } = speech;
  const route = `${say(approval.route.title)}${speech.space}${fill(headings.version, { n: approval.route.version })}`;
  const row = (...cells: [keyof typeof headings, string][]): TableCell[] =>
    cells.flatMap(([key, text]) => [{ text: say(headings[key]), style: 'label' }, text]);
  const wide = (key: keyof typeof headings, text: string): TableCell[] => [
    { text: say(headings[key]), style: 'label' },
    { text, colSpan: 3 },
    '',
    '',
  ];
  const waiting = waitsFor(approval, speech);
  return {
    layout: 'ruled',
    table: {
      widths: widths.head,
      body: [
        row(['number', approval.number], ['status', record.status[approval.status]]),
        wide('subject', approval.title),
        row(['unit', unit(approval.unit)], ['applicant', name(approval.initiator)]),
        row(
          ['startedAt', shanghaiTime(approval.startedAt)],
          ['closedAt', approval.closedAt ? shanghaiTime(approval.closedAt) : '–'],
        ),
        wide('route', route),
        ...(waiting ? [wide('waitsFor', waiting)] : []),
      ],
    },
  };
}

/** Who is asked now, stage by stage. */
const waitsFor = ({ stages }: Approval, { say, name, list, colon, semicolon }: Speech): string =>
  stages
    .filter(({ status }) => status === 'open')
    .map(({ title, seats }) => {
      const holders = seats.flatMap(({ status, person }) =>
        person && (status === 'open' || status === 'pooled') ? [name(person)] : [],
      );
      const vacant = seats.some(({ status }) => status === 'vacant') ? [say(headings.vacant)] : [];
      return `${say(title)}${colon}${list([...holders, ...vacant]) || '–'}`;
    })
    .join(semicolon);

/** Files with their digests: what was signed is provably what was attached. */
function attachmentsOf(attachments: readonly Attachment[], { say }: Speech): Content[] {
  if (attachments.length === 0) return [];
  const head = [headings.file, headings.size, headings.digest].map((text) => ({
    text: say(text),
    style: 'head',
  }));
  return [
    { text: say(headings.attachments), style: 'section', headlineLevel: 1 },
    {
      layout: 'ruled',
      table: {
        ...{ widths: widths.files, headerRows: 1 },
        body: [
          head,
          ...attachments.map((file) => [file.name, sizeOf(file.size), { text: file.sha256, style: 'small' }]),
        ],
      },
    },
  ];
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`; // prettier-ignore
