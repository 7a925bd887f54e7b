import type { ImportFault } from '@shanhai/contracts/targets/imports';
import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import ExcelJS from 'exceljs';
import { planFile, sheets, SHARES_HEADER, targetRow, TARGETS_HEADER } from '../support/target-files';
import { checked, faultsIn, placed } from '../support/target-imports';
import { openPlanDesk, type PlanDesk } from '../support/target-plans';
import {
  compoundFile,
  dated,
  formula,
  stored,
  zipFile,
  type FileCell,
  type FileSheet,
} from '../support/workbook-files';

/** What people and programs put into a workbook, and where each of it is found. Every file is made here. */
let desk: PlanDesk;
let planId: string;
beforeAll(async () => {
  desk = await openPlanDesk();
  planId = (await desk.begin()).id;
}, 60_000);
afterAll(() => desk.close());

const faultsOf = async (content: Buffer): Promise<ImportFault[]> => {
  const view = await checked(desk, planId, content);
  expect(view.status).toBe('faulty');
  expect((await desk.planner.get<PlanDocument>(`/target-plans/${planId}/targets`)).body.version).toBe(1);
  return faultsIn(desk.planner, view);
};
const placesIn = async (content: Buffer): Promise<string[]> => (await faultsOf(content)).map(placed);

const oneTarget = (more: Readonly<Record<string, FileCell>>): Buffer =>
  planFile(sheets([targetRow('a', more)]));
const column = (title: string): string => String.fromCharCode(65 + TARGETS_HEADER.indexOf(title));

describe('a cell of a target', () => {
  it.each<[string, FileCell, string, string]>([
    ['目标值', formula('SUM(A1:A9)', '12'), 'cell_formula', '=SUM(A1:A9)'],
    ['指标代码', { type: 'str', xml: '<f>"a"&amp;"b"</f><v>ab</v>' }, 'cell_formula', '="a"&"b"'],
    ['目标值', { xml: '<f t="shared" si="0"/><v>3</v>' }, 'cell_formula', '='],
    ['目标值', { type: 'e', xml: '<v>#REF!</v>' }, 'cell_error', '#REF!'],
    ['目标名称', { type: 'e', xml: '<v>#N/A</v>' }, 'cell_error', '#N/A'],
    ['目标值', { style: 'percent', xml: '<v>0.95</v>' }, 'cell_percent', '0.95'],
    ['目标值', dated(44_012), 'cell_date', '44012'],
    ['指标代码', dated(43_891), 'cell_date', '43891'],
    ['指标代码', 12, 'cell_not_text', '12'],
    ['目标名称', { type: 'b', xml: '<v>1</v>' }, 'cell_not_text', '1'],
    ['目标值', { type: 'b', xml: '<v>1</v>' }, 'cell_not_figure', '1'],
    ['目标值', -1, 'quantity_negative', '-1'],
    ['基期值', '-0.5', 'quantity_negative', '-0.5'],
    ['目标值', stored('1E+15'), 'quantity_malformed', '1000000000000000'],
    ['目标值', '1000000000000000', 'quantity_malformed', '1000000000000000'],
    ['目标值', '1,23', 'quantity_malformed', '1,23'],
    ['目标值', '26个', 'quantity_malformed', '26个'],
    ['目标值', '0.00001', 'quantity_malformed', '0.00001'],
    ['目标值', stored('12345678901234.5678'), 'number_imprecise', '12345678901234.5678'],
    ['完成日期', '6/30/20', 'day_unclear', '6/30/20'],
    ['完成日期', 20_200_630, 'day_unclear', '20200630'],
    ['完成日期', dated(44_012.5), 'day_unclear', '44012.5'],
    ['基期年份', '去年', 'year_unclear', '去年'],
    ['序时进度', '六月一半', 'schedule_unclear', '六月一半'],
    ['序时进度', '2019-06-30 50', 'schedule_outside_year', '2019-06-30 50'],
    ['行动计划', 'platform', 'choice_unknown', 'platform'],
    ['汇总方式', '平均', 'choice_unknown', '平均'],
    ['示例数据', '也许', 'choice_unknown', '也许'],
    ['指标代码', 'Villages', 'wrong_format', 'Villages'],
    ['目标名称', '长'.repeat(201), 'too_long', '长'.repeat(200)],
    ['目标名称', '两\n行', 'text_one_line', '两\n行'],
  ])('%s %j: %s', async (title, cell, code, text) => {
    const baseline = title === '基期值' ? { 基期年份: 2019 } : title === '基期年份' ? { 基期值: 1 } : {};
    const [fault, ...others] = await faultsOf(oneTarget({ ...baseline, [title]: cell }));
    expect([fault && placed(fault), others.map(placed)]).toEqual([`目标!${column(title)}2 ${code}`, []]);
    if (code !== 'schedule_outside_year') expect(fault?.text).toBe(text);
    expect([fault?.detail.zh, fault?.detail.en].join()).not.toMatch(/\{\w+\}/);
  });

  it.each(['指标代码', '目标名称', '英文名称', '行动计划', '汇总方式', '达到方式', '出处', '示例数据'])(
    'is missing: %s',
    async (title) => {
      const [fault] = await faultsOf(oneTarget({ [title]: null }));
      expect(fault && placed(fault)).toBe(`目标!${column(title)}2 required`);
      expect(fault?.detail.zh).toContain(title);
    },
  );

  it('is half a baseline, a value of a milestone, and several faults at once in one row', async () => {
    const places = await placesIn(
      planFile(
        sheets([
          targetRow('a', { 基期年份: 2019 }),
          targetRow('b', { 汇总方式: '节点', 目标值: 3 }),
          targetRow('c', { 汇总方式: '个数', 目标值: '-3', 目标名称: null }),
          targetRow('d', { 汇总方式: 'count', 目标值: '2.5' }),
        ]),
      ),
    );
    expect(places).toEqual([
      '目标!K2 baseline_incomplete',
      '目标!H3 milestone_has_no_value',
      '目标!I3 day_missing',
      '目标!B4 required',
      '目标!F4 choice_unknown',
      '目标!H4 quantity_negative',
      '目标!H5 count_not_whole',
    ]);
  });
});

describe('what can be read in one way alone is taken', () => {
  it('figures as text, noise of sums, days of any spelling, names for codes', async () => {
    const view = await checked(
      desk,
      planId,
      planFile(
        sheets(
          [
            targetRow('a', { 目标值: '1,234,567.5', 行动计划: '百村振兴计划' }),
            undefined,
            targetRow('b', { 目标值: '１２３．５' }),
            [null, '   ', null],
            targetRow('c', {
              目标值: stored('0.30000000000000004'),
              基期年份: '2019',
              基期值: 1,
            }),
            targetRow('d', {
              汇总方式: '节点',
              目标值: null,
              完成日期: { style: 'chineseDate', xml: '<v>44377</v>' },
            }),
            targetRow('e', { 汇总方式: '节点', 目标值: null, 完成日期: '2021年6月30日' }),
            targetRow('f', { 汇总方式: '节点', 目标值: null, 完成日期: dated(44_377) }),
          ],
          [
            ['a', 331100, '1,234'],
            ['a', '杭州市', null],
          ],
        ),
      ),
    );
    expect([view.status, view.faults]).toEqual(['ready', 0]);
    const { rows } = await desk.api.owner.query<{
      targets: { value: string; dueOn: string; shares: object[] }[];
    }>('SELECT targets FROM target_import WHERE id = $1', [view.id]);
    const targets = rows[0]?.targets ?? [];
    expect(targets.map(({ value, dueOn }) => [value, dueOn])).toEqual([
      ['1234567.5', null],
      ['123.5', null],
      ['0.3', null],
      [null, '2021-06-30'],
      [null, '2021-06-30'],
      [null, '2021-06-30'],
    ]);
    expect(targets[0]?.shares).toMatchObject([
      { unitId: '331100', value: '1234' },
      { unitId: '330100', value: null },
    ]);
  });

  it('columns in any order, under either name, and texts that a workbook shares', async () => {
    const strings =
      '<sst><si><t>指标代码</t></si><si><r><t>vill</t></r><r><t>ages</t></r><rPh sb="0" eb="1"><t>yomi</t></rPh></si></sst>';
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>
      <Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet2.xml"/>
      <Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
    const order = [...TARGETS_HEADER.keys()].reverse();
    const shared = (index: number): FileCell => ({ type: 's', xml: `<v>${index}</v>` });
    const row = targetRow(shared(1));
    const header = TARGETS_HEADER.map((title): FileCell =>
      title === '指标代码' ? shared(0) : title === '出处' ? 'source' : title,
    );
    const of: FileSheet[] = [
      { name: 'Targets', rows: [order.map((at) => header[at] ?? null), order.map((at) => row[at] ?? null)] },
      { name: '分解', rows: [SHARES_HEADER] },
    ];
    const parts = { 'xl/sharedStrings.xml': strings, 'xl/_rels/workbook.xml.rels': relations };
    const view = await checked(desk, planId, planFile(of, { parts }));
    expect([view.status, view.preview?.first[0]?.key]).toEqual(['ready', 'villages']);
  });

  it('days of a workbook that counts from 1904', async () => {
    const day = dated(42_915);
    const of = sheets([targetRow('a', { 汇总方式: '节点', 目标值: null, 完成日期: day })]);
    const view = await checked(desk, planId, planFile(of, { date1904: true }));
    const { rows } = await desk.api.owner.query(
      'SELECT targets->0->>$2 AS day FROM target_import WHERE id = $1',
      [view.id, 'dueOn'],
    );
    expect(rows).toEqual([{ day: '2021-06-30' }]);
  });
});

describe('rows', () => {
  it('of the same key, both named', async () => {
    const [fault, ...others] = await faultsOf(
      planFile(sheets([targetRow('a'), targetRow('b'), targetRow('a', { 目标值: -1 })])),
    );
    expect(others.map(placed)).toEqual(['目标!H4 quantity_negative']);
    expect([fault && placed(fault), fault?.detail.zh]).toEqual([
      '目标!A4 target_twice',
      '指标代码“a”与 A2 重复。',
    ]);
  });

  it('that give to nobody, to the unknown, twice, or below a unit that gets nothing', async () => {
    const faults = await faultsOf(
      planFile(
        sheets(
          [targetRow('a')],
          [
            ['a', '331100', 1],
            ['b', '331100', 1],
            ['a', '999999', -1],
            ['a', '331100', 2],
            ['a', '330881', 1],
            ['a', null, 1],
            [null, '331100', 1],
            ['a', '330600', '负一'],
            ['a', '330100', -1],
          ],
        ),
      ),
    );
    expect(faults.map(placed)).toEqual([
      '分解!A3 share_without_target',
      '分解!B4 unit_unclear',
      '分解!C4 quantity_negative',
      '分解!B5 share_twice',
      '分解!B6 share_without_upper',
      '分解!B7 required',
      '分解!A8 required',
      '分解!C9 quantity_malformed',
      '分解!C10 quantity_negative',
    ]);
    expect(faults[3]?.detail.zh).toBe('“331100”的这一目标与 B2 重复。');
    expect(faults[4]?.detail.zh).toContain('330800');
  });

  it('of cells that are merged, in a row or over several', async () => {
    const merged = (range: string) => ({
      after: `<mergeCells count="1"><mergeCell ref="${range}"/></mergeCells>`,
    });
    const more = { targets: merged('B2:C2'), shares: merged('A1:A9') };
    expect(await placesIn(planFile(sheets([targetRow('a')], [], more)))).toEqual([
      '目标!B2 cell_merged',
      '分解!A1 cell_merged',
    ]);
  });

  it('that are hidden, on a sheet that is hidden, are read like the others', async () => {
    const hidden = { targets: { state: 'veryHidden' } };
    expect(
      await placesIn(planFile(sheets([targetRow('a', { 目标值: formula('1+1') })], [], hidden))),
    ).toEqual(['目标!H2 cell_formula']);
  });

  it('of more than are taken', async () => {
    const rows = Array.from({ length: 20_001 }, () => ['a', '331100', 1]);
    const view = await checked(desk, planId, planFile(sheets([targetRow('a')], rows)));
    // One row of the other sheet counts, and the header does not.
    const { rows: found } = await desk.api.owner.query(
      `SELECT sheet, row FROM target_import_fault WHERE import_id = $1 AND code = 'rows_too_many'`,
      [view.id],
    );
    expect([view.faults, found]).toEqual([19_999, [{ sheet: '分解', row: 20_001 }]]);
    const { rows: kept } = await desk.api.owner.query(
      'SELECT count(*)::int FROM target_import_fault WHERE import_id = $1',
      [view.id],
    );
    expect(kept).toEqual([{ count: 5_000 }]);
  }, 60_000);
});

describe('a sheet', () => {
  it('that is missing, or has no header', async () => {
    expect(await placesIn(planFile([{ name: '分解', rows: [SHARES_HEADER] }]))).toEqual([
      '目标 sheet_missing',
    ]);
    const places = await placesIn(
      planFile([{ name: '目标', rows: [undefined, targetRow('a')] }, ...sheets([]).slice(1)]),
    );
    expect(places).toHaveLength(TARGETS_HEADER.length);
    expect(places[0]).toBe('目标!A1 column_missing');
  });

  it('with a column less, more, or twice', async () => {
    const without = TARGETS_HEADER.map((title): FileCell => (title === '目标值' ? null : title));
    expect(
      await placesIn(
        planFile(sheets([targetRow('a')], [], { targets: { rows: [without, targetRow('a')] } })),
      ),
    ).toEqual(['目标!Q1 column_missing']);
    // The rows of the other sheet, and those of this one, are not held against what could not be read.
    const given = [
      ['a', '331100', 1],
      ['a', '331181', 1],
      ['a', '331123', '一'],
    ];
    const [fault, ...others] = await faultsOf(
      planFile(sheets([], given, { targets: { rows: [without, targetRow('a'), targetRow('a')] } })),
    );
    expect(others).toEqual([]);
    expect(fault && placed(fault)).toBe('目标!Q1 column_missing');
    expect(fault?.detail.zh).toContain('缺少列“目标值 Value”，这个工作表因此没有核对');
    const more = [
      [...TARGETS_HEADER, '备注', 'KEY', null],
      [...targetRow('a'), 'x', 'b', 'y'],
    ];
    const faults = await faultsOf(planFile(sheets([], [], { targets: { rows: more } })));
    expect(faults.map(placed)).toEqual([
      '目标!Q1 column_unknown',
      '目标!R1 column_twice',
      '目标!S2 column_nameless',
    ]);
    expect(faults[1]?.detail.zh).toContain('A1');
  });
});

describe('a file', () => {
  const good = () => sheets([targetRow('a')]);
  const types = (type: string) => ({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
  });

  it.each<[string, string, () => Buffer]>([
    ['with macros, renamed', 'file_macros', () => planFile(good(), { parts: { 'xl/vbaProject.bin': 'x' } })],
    [
      'that says itself that it has macros',
      'file_macros',
      () => planFile(good(), { parts: types('application/vnd.ms-excel.sheet.macroEnabled.main+xml') }),
    ],
    ['that is a text', 'file_not_workbook', () => Buffer.from('指标代码,目标值\n')],
    ['that is a picture', 'file_not_workbook', () => Buffer.from('89504e470d0a1a0a', 'hex')],
    ['that is another archive', 'file_not_workbook', () => zipFile({ 'a.txt': 'x' })],
    ['of a word processor', 'file_not_workbook', () => zipFile({ 'word/document.xml': '<x/>' })],
    ['with a password', 'file_encrypted', () => compoundFile('EncryptedPackage')],
    ['of Excel 97', 'file_old_excel', () => compoundFile('Workbook')],
    [
      'whose entries have a password',
      'file_encrypted',
      () => zipFile({ 'xl/workbook.xml': 'x' }, { 'xl/workbook.xml': { flags: 0x801 } }),
    ],
    [
      'that unpacks to a hundred times its size',
      'file_unpacks_too_large',
      () => planFile(good(), { parts: { 'xl/media/a.png': Buffer.alloc(80 * 1024 * 1024) } }),
    ],
    [
      'that unpacks to more than it says',
      'file_damaged',
      () =>
        zipFile(
          { '[Content_Types].xml': Buffer.alloc(50 * 1024 * 1024, ' ') },
          { '[Content_Types].xml': { size: 100 } },
        ),
    ],
    ['that was cut off', 'file_damaged', () => planFile(good()).subarray(0, 900)],
    [
      'whose XML is broken',
      'file_damaged',
      () => planFile(good(), { parts: { 'xl/worksheets/sheet1.xml': '<worksheet><row>' } }),
    ],
    [
      'whose XML unfolds entities',
      'file_damaged',
      () =>
        planFile(good(), {
          parts: {
            'xl/worksheets/sheet1.xml':
              '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
          },
        }),
    ],
    [
      'whose XML is nested without end',
      'file_damaged',
      () => planFile(good(), { parts: { 'xl/worksheets/sheet1.xml': '<a>'.repeat(100_000) } }),
    ],
    [
      'that refers to a text that is not there',
      'file_damaged',
      () => planFile(sheets([targetRow({ type: 's', xml: '<v>7</v>' })])),
    ],
  ])('%s: %s', async (_, code, make) => {
    const [fault, ...others] = await faultsOf(make());
    expect([fault?.code, fault?.sheet, fault?.row, others]).toEqual([code, null, null, []]);
  });
});

describe('the faults of a file', () => {
  it('go out as a workbook beside the rows, and that comes in again when it is mended', async () => {
    const of = sheets([
      targetRow('a', { 目标值: formula('1+1') }),
      undefined,
      targetRow('b', { 目标值: -1, 完成日期: '某日' }),
    ]);
    const view = await checked(desk, planId, planFile(of));
    const response = await fetch(
      `${desk.api.url}/api/v1/target-plans/${planId}/imports/${view.id}/faults.xlsx`,
      { headers: { cookie: desk.planner.cookie, 'accept-language': 'zh' } },
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    expect(book.worksheets.map(({ name }) => name)).toEqual(['目标', '分解', '错误']);
    const sheet = book.getWorksheet('目标');
    expect(sheet?.getCell('Q2').value).toContain('公式');
    expect(sheet?.getCell('H2').value).toBe('=1+1');
    expect(sheet?.getCell('H2').fill).toMatchObject({ pattern: 'solid' });
    expect(sheet?.getCell('A2').fill).toMatchObject({ pattern: 'none' });
    expect(sheet?.getCell('Q4').text.split('\n')).toHaveLength(2);
    expect(book.getWorksheet('错误')?.getRow(2).values).toEqual(
      expect.arrayContaining(['目标', 2, 'H2', '=1+1', 'cell_formula']),
    );
    if (!sheet) throw new Error('there is no sheet');
    sheet.getCell('H2').value = 2;
    sheet.getCell('H4').value = 1;
    sheet.getCell('I4').value = null;
    const mended = await checked(desk, planId, Buffer.from(await book.xlsx.writeBuffer()));
    expect([mended.status, mended.preview?.added]).toEqual(['ready', 2]);
  });
});
