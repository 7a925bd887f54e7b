import { crc32, deflateRawSync } from 'node:zlib';

/** A cell written by hand: its type, its style, and what stands in it as XML. */
export interface RawCell {
  readonly type?: string;
  readonly style?: keyof typeof STYLES;
  readonly xml: string;
}
/** A text, a number as it is stored, a cell by hand, or nothing. */
export type FileCell = string | number | RawCell | null;

export interface FileSheet {
  readonly name: string;
  /** Rows by their numbers, from 1; a row that is left out is not in the file. */
  readonly rows: readonly (readonly FileCell[] | undefined)[];
  /** XML behind the rows. */
  readonly after?: string;
  /** `hidden` or `veryHidden`. */
  readonly state?: string;
}

const STYLES = { general: 0, text: 1, date: 2, percent: 3, chineseDate: 4 } as const;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const letters = (column: number): string => {
  const rest = (column - 1) % 26;
  return (column > 26 ? letters((column - 1 - rest) / 26) : '') + String.fromCharCode(65 + rest);
};

export const formula = (of: string, cached = '1'): RawCell => ({
  xml: `<f>${escaped(of)}</f><v>${cached}</v>`,
});
export const dated = (serial: number): RawCell => ({ style: 'date', xml: `<v>${serial}</v>` });
/** A number as it is written in the file, digit by digit. */
export const stored = (digits: string): RawCell => ({ xml: `<v>${digits}</v>` });

function cellXml(cell: FileCell, reference: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${reference}" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  const type = cell.type === undefined ? '' : ` t="${cell.type}"`;
  return `<c r="${reference}" s="${STYLES[cell.style ?? 'general']}"${type}>${cell.xml}</c>`;
}

const rowXml = (cells: readonly FileCell[], row: number): string =>
  `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${letters(at + 1)}${row}`)).join('')}</row>`;

const sheetXml = ({ rows, after = '' }: FileSheet): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows
    .map((cells, at) => (cells ? rowXml(cells, at + 1) : ''))
    .join('')}</sheetData>${after}</worksheet>`;

const formats = [0, 49, 14, 9, 31].map((id) => `<xf numFmtId="${id}"/>`).join('');

export interface FileOptions {
  readonly date1904?: boolean;
  /** Parts besides, or in place of its own. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

/** A workbook as a file, made of XML by hand: so that it may have what no program would write. */
export function workbookFile(
  sheets: readonly FileSheet[],
  { date1904 = false, parts = {} }: FileOptions = {},
): Buffer {
  const listed = sheets
    .map(({ name, state }, at) => {
      const hidden = state === undefined ? '' : ` state="${state}"`;
      return `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
    })
    .join('');
  const related = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return zipFile({
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${related.join('')}<Relationship Id="s" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs>${formats}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
    ...parts,
  });
}

/** What each entry of an archive says of itself. */
interface Claims {
  readonly flags?: number;
  readonly size?: number;
}

/** An archive (APPNOTE.TXT) with its entries deflated; `claims` are written in place of what is true. */
export function zipFile(
  parts: Readonly<Record<string, string | Buffer>>,
  claims: Readonly<Record<string, Claims>> = {},
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const { flags = 0x800, size = plain.length } = claims[name] ?? {};
    const path = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(size, 18);
    head.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    files.push(Buffer.from('PK\x03\x04'), head, path, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, rest, path);
    offset += 30 + path.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06'), end]);
}

/** The first bytes of a compound file, with a name in it: what a password makes of a workbook, and Excel 97. */
export const compoundFile = (name: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(name, 'utf16le')]);
