import { actionPlans } from '@shanhai/contracts/targets/action-plans';
import type { ImportView } from '@shanhai/contracts/targets/imports';
import type { DraftTargetInput, PlanDocument } from '@shanhai/contracts/targets/plans';
import { aggregations, comparisons, mayFall } from '@shanhai/domain/targets/plans';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { planFile, sheets, targetRow } from '../support/target-files';
import { checked } from '../support/target-imports';
import { draftTarget, OFFICE, openPlanDesk, savePlan, share, type PlanDesk } from '../support/target-plans';

/** What goes out of a plan as a file comes in again as the same plan. */
let desk: PlanDesk;
beforeAll(async () => (desk = await openPlanDesk()), 60_000);
afterAll(() => desk.close());

async function download(path: string): Promise<{ readonly content: Buffer; readonly name: string }> {
  // Each person reads one file at a time; the place is free when the file has gone out.
  for (let tries = 0; tries < 50; tries += 1) {
    const response = await fetch(`${desk.api.url}/api/v1${path}`, {
      headers: { cookie: desk.planner.cookie },
    });
    if (response.status === 200)
      return {
        content: Buffer.from(await response.arrayBuffer()),
        name: decodeURIComponent(response.headers.get('content-disposition')?.split("''")[1] ?? ''),
      };
    if (response.status !== 429) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    await sleep(20);
  }
  throw new Error(`${path} was never free`);
}

const documentOf = async (planId: string): Promise<PlanDocument> =>
  (await desk.planner.get<PlanDocument>(`/target-plans/${planId}/targets`)).body;

/** The order of units says nothing. */
const inOrder = (targets: PlanDocument['targets']) => {
  const byUnit = <S extends { readonly unitId: string }>(of: readonly S[]): S[] =>
    [...of].sort((one, other) => (one.unitId < other.unitId ? -1 : 1));
  return targets.map((target) => ({
    ...target,
    shares: byUnit(target.shares).map((each) => ({ ...each, below: byUnit(each.below) })),
  }));
};

const take = (view: ImportView) =>
  desk.planner.command(`/target-plans/${view.planId}/imports/${view.id}/take`, { version: view.version });

const figure = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), fc.integer({ min: 0, max: 9_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`.replace(/\.?0+$/, '') || '0');
/** Of change: on either side of nothing. */
const change = fc.tuple(fc.boolean(), figure).map(([down, of]) => (down && of !== '0' ? `-${of}` : of));
const small = fc.integer({ min: 0, max: 1_000 }).map(String);
const weight = fc.option(fc.integer({ min: 1, max: 9_999 }).map(String), { nil: null });
/** Letters of any script, and what spreadsheets are touchy about. */
const words = (most: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: most }),
      fc.constantFrom(
        '=1+1',
        "'x",
        '007',
        '3-1',
        '1e5',
        'TRUE',
        '<&">',
        '_x0041_',
        '山海🌊',
        '#REF!',
        '2020-01-01',
      ),
    )
    .map((text) => text.replace(/[\p{C}\p{Z}]/gu, '·').slice(0, most))
    .filter((text) => text !== '');
/** Only milestones have a day, which is in the year of the plan. */
const dayOf = (year: number, aggregation: string): fc.Arbitrary<string | null> =>
  aggregation === 'milestone' ? fc.constantFrom(`${year}-02-28`, `${year}-06-30`) : fc.constant(null);
const parts = (year: number, aggregation: string) => {
  const said = {
    value:
      aggregation === 'milestone'
        ? fc.constant(null)
        : fc.option(aggregation === 'count' ? small : change, { nil: null }),
    ...{ weight, dueOn: fc.option(dayOf(year, aggregation), { nil: null }) },
  };
  const one = (unitId: string) => fc.record({ unitId: fc.constant(unitId), ...said });
  return fc
    .tuple(fc.subarray(['331100', '330600', '330100']), fc.subarray(['331181', '331123']))
    .chain(([first, second]) =>
      fc.tuple(
        ...first.map((unitId) =>
          fc.record({
            ...{ unitId: fc.constant(unitId), ...said },
            below: fc.tuple(...(unitId === '331100' ? second : []).map(one)),
          }),
        ),
      ),
    );
};

const target = (year: number, index: number) =>
  fc.constantFrom(...aggregations).chain((aggregation): fc.Arbitrary<DraftTargetInput> =>
    fc.record({
      key: fc.constantFrom(`t${index}`, `${index}`, `007-${index}`, `3-${index}`),
      title: fc.record({ zh: words(200), en: words(300) }),
      actionPlan: fc.constantFrom(...actionPlans, 'another_plan'),
      measure: aggregation === 'milestone' ? fc.constant(null) : words(40),
      aggregation: fc.constant(aggregation),
      belowZero: fc.constant(mayFall[aggregation]),
      comparison: fc.constantFrom(...comparisons),
      baseline: fc.option(fc.record({ year: fc.integer({ min: 1949, max: year - 1 }), value: figure }), {
        nil: null,
      }),
      evidence: fc.option(words(300), { nil: null }),
      schedule: fc.constantFrom(
        [],
        [
          { on: `${year}-06-30`, percent: 50 },
          { on: `${year}-12-31`, percent: 100 },
        ],
      ),
      sentence: fc.option(
        fc.tuple(words(100), words(100)).map((lines) => lines.join('\n')),
        { nil: null },
      ),
      source: words(200),
      illustrative: fc.boolean(),
      value:
        aggregation === 'milestone'
          ? fc.constant(null)
          : fc.option(aggregation === 'count' ? small : change, { nil: null }),
      dueOn: dayOf(year, aggregation),
      responsibleUnitId: fc.constantFrom(null, '330000-drc', '331181'),
      cooperatingUnitIds: fc.subarray(['330000-agri', '330600', '331123']),
      shares: parts(year, aggregation),
    }),
  );

it.each(['template.xlsx', 'targets.yaml'])(
  'any draft, as %s',
  async (file) => {
    const { id, year } = await desk.begin();
    const drafts = fc
      .integer({ min: 0, max: 4 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => target(year, index))));
    await fc.assert(
      fc.asyncProperty(drafts, async (targets) => {
        const saved = await savePlan(desk.planner, id, targets);
        if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
        const before = await documentOf(id);
        const { content } = await download(`/target-plans/${id}/${file}`);
        // Something else meanwhile, so that what comes in again is what makes it the same.
        await savePlan(desk.planner, id, [draftTarget('other', { actionPlan: 'another_plan' })]);
        const view = await checked(desk, id, content, file);
        if (view.status !== 'ready') throw new Error(JSON.stringify(view.codes));
        expect((await take(view)).status).toBe(200);
        expect(inOrder((await documentOf(id)).targets)).toEqual(inOrder(before.targets));
      }),
      { numRuns: 20 },
    );
  },
  120_000,
);

it('says that nothing is another when a file comes in as it went out', async () => {
  const { id } = await desk.begin();
  await savePlan(desk.planner, id, [
    draftTarget('a', { shares: [share('331100', '10', [['331181', '10']])] }),
    draftTarget('b'),
  ]);
  for (const file of ['template.xlsx', 'targets.yaml']) {
    const { content } = await download(`/target-plans/${id}/${file}`);
    const { preview } = await checked(desk, id, content, file);
    expect(preview).toEqual({ added: 0, changed: 0, removed: 0, same: 2, reordered: false, first: [] });
  }
});

describe('a template', () => {
  it('offers the codes, keeps texts as they are typed, and says how it is filled in', async () => {
    const { content, name } = await download(`/target-plans/template.xlsx?unitId=${OFFICE}`);
    expect(name).toMatch(/年度目标模板-\d{4}-\d\d-\d\d\.xlsx$/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as unknown as ArrayBuffer);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['目标', '分解', '说明', '代码']);
    const [targets, shares, , codes] = book.worksheets;
    expect(targets?.getCell('A1').value).toBe('指标代码 Key');
    expect(targets?.getColumn(1).numFmt).toBe('@');
    expect(targets?.getColumn(9).numFmt).toBe('@');
    expect(targets?.getCell('F2').dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'代码'!$B$2:$B$6"],
    });
    expect(codes?.getCell('B2').value).toBe('sum 合计');
    const last = codes?.actualRowCount ?? 0;
    expect(shares?.getCell('C20000').dataValidation).toMatchObject({ formulae: [`'代码'!$D$2:$D$${last}`] });
    expect(codes?.getColumn(4).values).toContain('331100 丽水市');
    const other = await desk.api.as('lishui.coordinator');
    expect((await other.get(`/target-plans/template.xlsx?unitId=${OFFICE}`)).status).toBe(403);
  });

  it('goes out of a plan that is issued, to those who got a letter', async () => {
    const { planId } = await desk.issued();
    const { content } = await download(`/target-plans/${planId}/template.xlsx`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as unknown as ArrayBuffer);
    expect(book.getWorksheet('分解')?.getColumn(3).values.slice(2)).toEqual([
      ...['331100 丽水市', '330600 绍兴市', '331100 丽水市', '331181 龙泉市', '331123 遂昌县'],
    ]);
    const [lishui, hangzhou] = [
      await desk.api.as('lishui.coordinator'),
      await desk.api.as('hangzhou.coordinator'),
    ];
    expect((await lishui.get(`/target-plans/${planId}/template.xlsx`)).status).toBe(200);
    // Who got a letter sees its own part and the one above it, not what others were given.
    const longquan = await desk.api.as('longquan.clerk');
    const { targets } = (await longquan.get<PlanDocument>(`/target-plans/${planId}/targets`)).body;
    expect(
      targets.map(({ key, shares }) => [
        key,
        shares.map(({ unitId, below }) => [unitId, below.map((one) => one.unitId)]),
      ]),
    ).toEqual([['funds', [['331100', ['331181']]]]]);
    const yaml = await longquan.get<string>(`/target-plans/${planId}/targets.yaml`);
    expect(yaml.body).toContain('331181');
    expect(yaml.body).not.toContain('331123');
    expect((await hangzhou.get(`/target-plans/${planId}/template.xlsx`)).status).toBe(404);
  });
});

describe('twenty thousand rows', () => {
  /** Bytes in use at most while something runs. */
  async function peak<T>(
    run: () => Promise<T>,
  ): Promise<{ readonly rise: number; readonly ms: number; readonly value: T }> {
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const began = performance.now();
    try {
      const value = await run();
      return { value, rise: most - before, ms: performance.now() - began };
    } finally {
      clearInterval(timer);
    }
  }

  /** Statistics of a table with a few rows, and checks of foreign keys that were planned by them often enough to be kept. */
  async function rememberSmall(planId: string): Promise<void> {
    const few = draftTarget('few', {
      value: '0.3',
      shares: [
        share('331100', '0.3', [
          ['331181', '0.1'],
          ['331123', '0.2'],
        ]),
      ],
    });
    await savePlan(desk.planner, planId, [few]);
    await desk.api.owner.query('ANALYZE target, target_share');
    for (let times = 0; times < 5; times += 1)
      expect((await savePlan(desk.planner, planId, [few])).status).toBe(200);
    expect((await savePlan(desk.planner, planId, [])).status).toBe(200);
  }

  it('are checked within seconds and bounded memory, tell how far they are, and are taken over', async () => {
    const { id } = await desk.begin();
    await rememberSmall(id);
    const { recipients, governmentId } = await documentOf(id);
    const units = recipients.filter(({ parentId }) => parentId === governmentId);
    const below = recipients.filter(({ parentId }) => parentId !== governmentId);
    const each = [...units, ...below].map((unit) => unit.id);
    const count = Math.floor(20_000 / (each.length + 1));
    const targets = Array.from({ length: count }, (_, n) => targetRow(`t${n}`, { 目标值: n }));
    const shares = Array.from({ length: count }, (_, n) =>
      each.map((unit) => [`t${n}`, unit, n / 100]),
    ).flat();
    const file = planFile(sheets(targets, shares));
    expect(targets.length + shares.length).toBeGreaterThan(19_500);

    const percents = new Set<number>();
    let watching = true;
    const watch = (async () => {
      while (watching) {
        const { rows } = await desk.api.owner.query<{ percent: number }>(
          'SELECT percent FROM target_import WHERE plan_id = $1',
          [id],
        );
        for (const { percent } of rows) percents.add(percent);
        await sleep(50);
      }
    })();
    const check = await peak(() => checked(desk, id, file));
    watching = false;
    await watch;
    expect(check.value).toMatchObject({ status: 'ready', preview: { added: count } });
    const taken = await peak(() => take(check.value));
    expect(taken.value.status).toBe(200);
    // With checks planned for a few rows it is fifteen times as long as the check of the file, and longer with each row.
    expect(taken.ms / check.ms).toBeLessThan(6);
    // What came in as a file is edited like any other draft, though it is more than other bodies may be.
    const { targets: present } = await documentOf(id);
    expect(JSON.stringify(present).length).toBeGreaterThan(1024 * 1024);
    expect((await savePlan(desk.planner, id, present)).status).toBe(200);
    const { content } = await download(`/target-plans/${id}/template.xlsx`);
    const again = await peak(() => checked(desk, id, content));
    expect(again.value.preview).toMatchObject({ same: count, changed: 0 });
    const yaml = await download(`/target-plans/${id}/targets.yaml`);
    const text = await peak(() => checked(desk, id, yaml.content, 'x.yaml'));
    expect(text.value.preview).toMatchObject({ same: count, changed: 0 });

    const told = Object.entries({ check, take: taken, again, yaml: text }).map(
      ([what, { rise, ms }]) => `${what} ${Math.round(ms)} ms, RSS +${Math.round(rise / 1_048_576)} MB`,
    );
    process.stdout.write(`${targets.length + shares.length} rows, ${file.length} B: ${told.join('; ')}\n`);
    expect([...percents].some((percent) => percent > 0 && percent < 100)).toBe(true);
    for (const { rise, ms } of [check, again]) {
      expect(rise / 1_048_576).toBeLessThan(300);
      expect(ms).toBeLessThan(30_000);
    }
  }, 180_000);
});
