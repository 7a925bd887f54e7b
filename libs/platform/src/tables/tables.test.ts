import ExcelJS from 'exceljs';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { csv, workbook, type Column } from './index';

interface Row {
  readonly name: string;
  readonly due: Date | null;
  readonly days: number;
}
const columns: readonly Column<Row>[] = [
  { title: '事项', width: 20, type: 'text', of: ({ name }) => name },
  { title: '截止', width: 18, type: 'instant', of: ({ due }) => due },
  { title: '剩余', width: 8, type: 'number', of: ({ days }) => days },
];
const due = new Date('2026-11-30T09:30:00Z');

async function* pagesOf(...pages: readonly (readonly Row[])[]): AsyncGenerator<readonly Row[]> {
  for (const page of pages) yield await Promise.resolve(page);
}
const named = (name: string): Row => ({ name, due, days: -2 });

async function read(content: NodeJS.ReadableStream): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await buffer(content)) as unknown as ArrayBuffer);
  return book.worksheets[0] as ExcelJS.Worksheet;
}

describe('a table as CSV', () => {
  it('begins with the byte order mark and its titles, and quotes what must be', async () => {
    const content = csv(columns, pagesOf([named('甲,"乙"\n丙')], [{ name: '', due: null, days: 0 }]));
    expect((await buffer(content)).toString('utf8')).toBe(
      '\ufeff事项,截止,剩余\r\n"甲,""乙""\n丙",2026-11-30 17:30,-2\r\n,,0\r\n',
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=HYPERLINK("http://x")',
  ])('makes no formula of %j', async (name) => {
    const line = (await text(csv(columns, pagesOf([named(name)])))).split('\r\n').slice(1).join('\r\n');
    expect(line.replace(/^"/, '')).toMatch(/^'/);
  });

  it('fails where a page fails', async () => {
    async function* failing(): AsyncGenerator<readonly Row[]> {
      yield await Promise.resolve([named('x')]);
      throw new Error('the database is gone');
    }
    await expect(text(csv(columns, failing()))).rejects.toThrow('the database is gone');
    await expect(buffer(workbook('x', columns, failing()))).rejects.toThrow('the database is gone');
  });
});

describe('a table as a workbook', () => {
  it('has dates that are dates, figures that are figures, and texts that are never formulas', async () => {
    const sheet = await read(workbook('期限', columns, pagesOf([named('=1+1')], [named('山\u0001海')])));
    expect(sheet.name).toBe('期限');
    const [title, formula, control] = [1, 2, 3].map((row) => sheet.getRow(row));
    expect(title?.getCell(1).value).toBe('事项');
    expect(formula?.getCell(1).type).toBe(ExcelJS.ValueType.String);
    expect(formula?.getCell(1).value).toBe('=1+1');
    expect(formula?.getCell(2).type).toBe(ExcelJS.ValueType.Date);
    // A workbook has no time zone: what Zhejiang's clocks show is what stands there.
    expect(formula?.getCell(2).value).toEqual(new Date('2026-11-30T17:30:00Z'));
    expect(formula?.getCell(2).numFmt).toBe('yyyy-mm-dd hh:mm');
    expect(formula?.getCell(3).value).toBe(-2);
    expect(control?.getCell(1).value).toBe('山海');
  });

  it('waits for a reader that has stopped to take', async () => {
    let asked = 0;
    const noise = () => Array.from({ length: 500 }, () => named(Math.random().toString(36).repeat(20)));
    async function* endless(): AsyncGenerator<readonly Row[]> {
      for (; asked < 2_000; asked += 1) yield await Promise.resolve(noise());
    }
    const content = workbook('x', columns, endless());
    await once(content, 'readable');
    let before = -1;
    while (asked !== before) {
      before = asked;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(asked).toBeLessThan(500);
    content.destroy();
  });
});
