import ExcelJS from 'exceljs';
import { columnLetters, columnNumber, openWorkbook, type ReadCell } from './index';
import { kindOfCode } from './styles';

async function written(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function cellsIn(content: Buffer, sheet: string): Promise<(ReadCell & { readonly row: number })[]> {
  const book = await openWorkbook(content, 10 * 1024 * 1024);
  const cells: (ReadCell & { readonly row: number })[] = [];
  for await (const { parts } of book.read(sheet))
    for (const part of parts)
      if ('cells' in part) cells.push(...part.cells.map((cell) => ({ ...cell, row: part.row })));
  return cells;
}

it('reads what a spreadsheet program writes: each cell with its kind, and what is empty not at all', async () => {
  const content = await written((book) => {
    const sheet = book.addWorksheet('目标 & more');
    sheet.getCell('A1').value = '山 <海>';
    sheet.getCell('B1').value = 0.1;
    sheet.getCell('C1').value = new Date('2020-06-30T00:00:00Z');
    sheet.getCell('D1').value = 0.95;
    sheet.getCell('D1').numFmt = '0.0%';
    sheet.getCell('A3').value = { formula: 'B1*2', result: 0.2 };
    sheet.getCell('B3').value = true;
    sheet.getCell('C3').value = { error: '#REF!' };
    sheet.getCell('D3').value = { richText: [{ text: '富' }, { font: { bold: true }, text: '文本' }] };
    sheet.getCell('AA3').value = '   ';
    sheet.getCell('AB3').value = '_x0041_';
  });
  expect(await cellsIn(content, '目标 & more')).toEqual([
    { row: 1, column: 1, kind: 'text', text: '山 <海>' },
    { row: 1, column: 2, kind: 'number', text: '0.1' },
    { row: 1, column: 3, kind: 'date', text: '44012' },
    { row: 1, column: 4, kind: 'percent', text: '0.95' },
    { row: 3, column: 1, kind: 'formula', text: '=B1*2' },
    { row: 3, column: 2, kind: 'boolean', text: '1' },
    { row: 3, column: 3, kind: 'error', text: '#REF!' },
    { row: 3, column: 4, kind: 'text', text: '富文本' },
    { row: 3, column: 28, kind: 'text', text: 'A' },
  ]);
});

it('tells merged cells after the rows, and says how large a sheet is', async () => {
  const content = await written((book) => {
    const sheet = book.addWorksheet('一');
    sheet.getCell('A1').value = 1;
    sheet.mergeCells('B2:C3');
    book.addWorksheet('二');
  });
  const book = await openWorkbook(content, 10 * 1024 * 1024);
  expect([book.sheets, book.epoch, book.sizeOf('三')]).toEqual([['一', '二'], 1900, 0]);
  const merged: string[] = [];
  let bytes = 0;
  for await (const read of book.read('一')) {
    bytes += read.bytes;
    for (const part of read.parts) if ('merged' in part) merged.push(part.merged);
  }
  expect(merged).toEqual(['B2:C3']);
  expect(bytes).toBe(book.sizeOf('一'));
});

it.each([
  ['General', 'number'],
  ['@', 'number'],
  ['#,##0.00', 'number'],
  ['"约"0"天"', 'number'],
  ['[Red]0.00', 'number'],
  ['0.0%', 'percent'],
  ['0"%"', 'number'],
  ['yyyy"年"m"月"d"日"', 'date'],
  ['[$-804]yyyy/m/d;@', 'date'],
  ['h:mm', 'date'],
] as const)('a cell of the format %s shows a %s', (code, kind) => expect(kindOfCode(code)).toBe(kind));

it.each([
  ['A', 1],
  ['Z', 26],
  ['AA', 27],
  ['XFD', 16_384],
])('column %s is %d', (letters, column) => {
  expect([columnNumber(`${letters}7`), columnLetters(column)]).toEqual([column, letters]);
});
