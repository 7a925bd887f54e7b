import { isMap, isScalar, isSeq, parseDocument, visit, type Document } from 'yaml';

/** A notice as its form shows it: what stands in the text, right or wrong, as texts. */
export interface NoticeForm {
  readonly year: string;
  readonly source: string;
  readonly announcedOn: string;
  readonly holidays: readonly HolidayRow[];
}

export interface HolidayRow {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Instead of from and to: the days one by one, which the form shows and does not change. */
  readonly days: readonly string[] | null;
  readonly worked: readonly string[];
}

/** Where a value stands in the text: the pointer of a fault, in parts. */
export type Path = readonly (string | number)[];

export const pointerOf = (path: Path): string => path.map((part) => `/${part}`).join('');

/** The pointers of what is still to be filled in. */
export const unfilled = ({ source, announcedOn, holidays }: NoticeForm): ReadonlySet<string> =>
  new Set(
    [
      { path: ['source'], value: source },
      { path: ['announcedOn'], value: announcedOn },
      ...(holidays.length === 0 ? [{ path: ['holidays'], value: '' }] : []),
      ...holidays.flatMap(({ name, from, to, days, worked }, at) => [
        { path: ['holidays', at, 'name'], value: name },
        ...(days === null
          ? [
              { path: ['holidays', at, 'from'], value: from },
              { path: ['holidays', at, 'to'], value: to },
            ]
          : []),
        ...worked.map((value, day) => ({ path: ['holidays', at, 'worked', day], value })),
      ]),
    ].flatMap(({ path, value }) => (value === '' ? [pointerOf(path)] : [])),
  );

/** null for a text that no form can show: it is no YAML, or not of a notice's build. Its faults are told in the text. */
export function formOf(text: string): NoticeForm | null {
  const document = read(text);
  return document === null ? null : shown(document);
}

function shown(document: Document.Parsed): NoticeForm | null {
  const { year, source, announcedOn, holidays } = document.toJS() as Record<string, unknown>;
  const rows = listOf(holidays);
  if (rows === null) return null;
  const made = rows.map(rowOf);
  if (!made.every((row) => row !== null)) return null;
  return { year: textOf(year), source: textOf(source), announcedOn: textOf(announcedOn), holidays: made };
}

/** A form writes into the text: an alias or a value that is built otherwise could change in two places, or in none. */
function read(text: string): Document.Parsed | null {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  let aliased = false;
  visit(document, {
    Alias: () => {
      aliased = true;
      return visit.BREAK;
    },
  });
  return aliased ? null : document;
}

const listOf = (value: unknown): readonly unknown[] | null =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : null;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

function rowOf(value: unknown): HolidayRow | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { name, from, to, days, worked } = value as Record<string, unknown>;
  const [listed, made] = [listOf(days), listOf(worked)];
  if (listed === null || made === null) return null;
  return {
    ...{ name: textOf(name), from: textOf(from), to: textOf(to) },
    days: days === undefined ? null : listed.map(textOf),
    worked: made.map(textOf),
  };
}

/** A text with one thing changed and all else, comments too, as it was typed but for spaces; what no form shows stays. */
function edited(text: string, edit: (document: Document.Parsed) => void): string {
  const document = read(text);
  if (document === null || shown(document) === null) return text;
  edit(document);
  // Lines are as long as they were typed, and not folded at eighty signs.
  return document.toString({ lineWidth: 0 });
}

export const setValue = (text: string, path: Path, value: string | number): string =>
  edited(text, (document) => {
    const node = document.getIn(path, true);
    // Nothing is written in quotes; what comes in its place needs none unless it needs them itself.
    if (isScalar(node) && node.value === '') node.type = 'PLAIN';
    document.setIn(path, value);
  });

export const remove = (text: string, path: Path): string =>
  edited(text, (document) => document.deleteIn(path));

/** The holidays of a year in their order; a notice joins two where they meet. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

/** One more row, with the name of the first holiday that no row has yet. */
export const addHoliday = (text: string): string => {
  const rows = formOf(text)?.holidays ?? [];
  const name = HOLIDAYS.find((each) => !rows.some((row) => row.name.includes(each))) ?? '';
  return append(text, ['holidays'], { name, from: '', to: '', worked: [] });
};

export const addWorked = (text: string, row: number): string => append(text, ['holidays', row, 'worked'], '');

function append(text: string, path: Path, value: unknown): string {
  return edited(text, (document) => {
    const made = document.createNode(value, { flow: true });
    // A key without a value, as in a text that is being begun, holds no list yet.
    if (isSeq(document.getIn(path))) document.addIn(path, made);
    else document.setIn(path, document.createNode([made], { flow: path.length > 1 }));
  });
}

/** Days one by one become the first and the last of them. */
export const asSpan = (text: string, row: number): string =>
  edited(text, (document) => {
    const days = formOf(text)?.holidays[row]?.days ?? [];
    document.deleteIn(['holidays', row, 'days']);
    document.setIn(['holidays', row, 'from'], days[0] ?? '');
    document.setIn(['holidays', row, 'to'], days.at(-1) ?? '');
  });
