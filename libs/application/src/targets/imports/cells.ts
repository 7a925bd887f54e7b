import {
  choicesBy,
  dayOfSerial,
  dayOfText,
  figureOf,
  figureOfNumber,
  scheduleOf,
  type Said,
} from '@shanhai/domain/targets/imports';
import type { ReadCell } from '@shanhai/platform/workbooks';
import { codesSheet, type Choices, type ColumnKind, type LayoutColumn } from './layout';

/** What cells are read by: the words of each column, and from when days are counted. */
export interface CellRules {
  readonly epoch: 1900 | 1904;
  readonly known: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly choices: Choices;
}

export const cellRules = (choices: Choices, epoch: CellRules['epoch']): CellRules => ({
  ...{ choices, epoch },
  known: new Map(Object.entries(choices).map(([field, of]) => [field, choicesBy(of)])),
});

const said = <T>(value: T): Said<T> => ({ said: value });
const fault = (code: string, text: string, more: Readonly<Record<string, string>> = {}): Said<never> => ({
  fault: { code, params: { value: text.slice(0, 40), ...more } },
});

/** What a cell says in its column. A formula is never taken at its word, and neither is what Excel could not compute. */
export function readCell(column: LayoutColumn, cell: ReadCell, rules: CellRules): Said<unknown> {
  if (cell.kind === 'formula') return fault('cell_formula', cell.text);
  if (cell.kind === 'error') return fault('cell_error', cell.text);
  return readers[column.kind](cell, column, rules);
}

type Reader = (cell: ReadCell, column: LayoutColumn, rules: CellRules) => Said<unknown>;

const readers: Readonly<Record<ColumnKind, Reader>> = {
  unread: () => said(null),
  text: ({ kind, text }, { field }) => {
    if (kind === 'date') return fault('cell_date', text);
    if (kind !== 'text') return fault('cell_not_text', text);
    return said(field === 'key' ? text.trim() : text);
  },
  figure: ({ kind, text }) => {
    if (kind === 'text') return said(figureOf(text));
    if (kind === 'number') return figureOfNumber(text);
    if (kind === 'percent') return fault('cell_percent', text);
    return fault(kind === 'date' ? 'cell_date' : 'cell_not_figure', text);
  },
  day: ({ kind, text }, _, { epoch }) =>
    kind === 'date'
      ? dayOfSerial(text, epoch)
      : kind === 'text'
        ? dayOfText(text)
        : fault('day_unclear', text),
  year: ({ kind, text }) => {
    const plain = text.normalize('NFKC').trim();
    const isYear = (kind === 'text' || kind === 'number') && /^\d{4}$/.test(plain);
    return isYear ? said(Number(plain)) : fault('year_unclear', text);
  },
  schedule: ({ kind, text }) => {
    if (kind === 'text') return scheduleOf(text);
    return fault(kind === 'date' ? 'cell_date' : 'schedule_unclear', text);
  },
  flag: ({ kind, text }) => {
    const flag = kind === 'text' || kind === 'boolean' ? flagOf(text) : undefined;
    return flag === undefined ? fault('choice_unknown', text, { allowed: '是, 否' }) : said(flag);
  },
  choice: (cell, { field }, rules) => {
    const code = chosen(cell, field, rules);
    if (code !== undefined) return said(code);
    const of = rules.choices[field as keyof Choices];
    return fault('choice_unknown', cell.text, { allowed: of.map((choice) => choice.code).join(', ') });
  },
  unit: (cell, _, rules) => unitOf(cell, rules),
  units: ({ kind, text }, _, rules) => {
    const found = text
      .split(SEPARATORS)
      .filter((part) => part.trim() !== '')
      .map((part) => unitOf({ kind, text: part }, rules));
    const wrong = found.find((each) => 'fault' in each);
    return wrong ?? said(found.flatMap((each) => ('said' in each ? [each.said] : [])));
  },
};

/** What parts units in one cell: no name of a unit has any of these. */
const SEPARATORS = /[;；、,，\n]/;

function unitOf(cell: Pick<ReadCell, 'kind' | 'text'>, rules: CellRules): Said<string> {
  const code = chosen(cell, 'unitId', rules);
  return code === undefined ? fault('unit_unclear', cell.text, { sheet: codesSheet.zh }) : said(code);
}

const flagOf = (text: string): boolean | undefined => {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (['是', '是 yes', 'yes', 'true', '1'].includes(plain)) return true;
  return ['否', '否 no', 'no', 'false', '0'].includes(plain) ? false : undefined;
};

/** A code of a unit that Excel keeps as a number is the same code. */
function chosen(
  { kind, text }: Pick<ReadCell, 'kind' | 'text'>,
  field: string,
  { known }: CellRules,
): string | undefined {
  if (kind !== 'text' && kind !== 'number') return undefined;
  return known.get(field)?.get(text.trim().replace(/\s+/g, ' '));
}
