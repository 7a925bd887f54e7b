import ExcelJS from 'exceljs';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { csv, workbook, type Column } from './index';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes in use when all that can be is collected: buffers go after the turn in which nothing holds them. */
async function held(): Promise<number> {
  for (let turn = 0; turn < 2; turn += 1) {
    await setImmediate();
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

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

  it('waits for a reader that has stopped to take, and goes on with it', async () => {
    let asked = 0;
    async function* noise(): AsyncGenerator<readonly Row[]> {
      for (; asked < 60; asked += 1)
        yield await Promise.resolve(
          Array.from({ length: 500 }, () => named(randomBytes(150).toString('base64'))),
        );
    }
    const content = workbook('x', columns, noise());
    await once(content, 'readable');
    for (let before = -1; asked !== before; await setTimeout(200)) before = asked;
    // A page is 80 kB when it is compressed; 64 KiB may lie in each part between it and the reader.
    expect(asked).toBeLessThanOrEqual(8);
    const sheet = await read(content);
    expect([asked, sheet.rowCount]).toEqual([60, 30_001]);
  }, 120_000);
});

describe('what a table keeps in memory', () => {
  /** Bytes that are held more at the last of so many pages than before the first. */
  async function kept(make: typeof csv, pages: number): Promise<number> {
    let bytes = 0;
    async function* numbered(): AsyncGenerator<readonly Row[]> {
      for (let page = 0; page < pages; page += 1)
        yield await Promise.resolve(
          Array.from({ length: 500 }, (_, row) => named(`关于第 ${page}-${row} 号事项的请示`)),
        );
      bytes = await held();
    }
    const before = await held();
    for await (const _ of make(columns, numbered()));
    return bytes - before;
  }

  const makers = { csv, xlsx: ((...args) => workbook('期限', ...args)) as typeof csv };
  it.each(['csv', 'xlsx'] as const)(
    'is the same for 5,000 rows and 50,000: %s',
    async (kind) => {
      // What is loaded and compiled on first use is not the table's.
      await kept(makers[kind], 10);
      const [few, many] = [await kept(makers[kind], 10), await kept(makers[kind], 100)];
      // Bytes for each row more. A row is 100 and more wherever it is kept.
      expect((many - few) / 45_000).toBeLessThan(25);
    },
    120_000,
  );
});
