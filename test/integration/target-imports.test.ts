import { checkNextImport } from '@shanhai/application/targets/imports';
import type { ImportView } from '@shanhai/contracts/targets/imports';
import type { PlanDocument, PlanView } from '@shanhai/contracts/targets/plans';
import { planFile, sheets, targetRow } from '../support/target-files';
import { bring, checked, faultsIn, placed } from '../support/target-imports';
import {
  draftTarget,
  openPlanDesk,
  savePlan,
  share,
  type PlanDesk,
  type Problem,
} from '../support/target-plans';

/** Files for the draft of a plan: brought, checked in the background, looked at, and taken over or not. */
let desk: PlanDesk;
beforeAll(async () => (desk = await openPlanDesk()), 60_000);
afterAll(() => desk.close());

const documentOf = async (planId: string): Promise<PlanDocument> =>
  (await desk.planner.get<PlanDocument>(`/target-plans/${planId}/targets`)).body;

const take = (view: ImportView, version = view.version) =>
  desk.planner.command<PlanView & Problem>(`/target-plans/${view.planId}/imports/${view.id}/take`, {
    version,
  });

const twoRows = [targetRow('villages'), targetRow('funds', { 目标值: 0.3, 计量单位: '万元' })];

describe('a file that is right', () => {
  it('is shown before anything changes, and then takes the place of the draft', async () => {
    const { id } = await desk.begin();
    await savePlan(desk.planner, id, [draftTarget('funds'), draftTarget('old')]);
    const view = await checked(
      desk,
      id,
      planFile(
        sheets(twoRows, [
          ['villages', '331100 丽水市', 10],
          ['villages', '331181', '4'],
          ['funds', '绍兴市', 0.3],
        ]),
      ),
    );
    expect(view).toMatchObject({
      ...{ status: 'ready', percent: 100, faults: 0, version: 2, outdated: false, fileName: '目标.xlsx' },
      preview: { added: 1, changed: 1, removed: 1, same: 0, reordered: false },
    });
    expect(view.preview?.first[0]?.fields).toContainEqual({
      ...{ field: 'value', unit: null, before: '10', after: '0.3' },
    });
    expect(view.preview?.first[0]?.fields).toContainEqual({
      ...{ field: 'part', before: null, after: '0.3' },
      unit: { id: '330600', nameZh: '绍兴市', nameEn: expect.any(String) },
    });
    expect((await documentOf(id)).targets.map(({ key }) => key)).toEqual(['funds', 'old']);

    const taken = await take(view);
    expect([taken.status, taken.body.version]).toEqual([200, 3]);
    const { targets } = await documentOf(id);
    expect(targets.map(({ key, value }) => [key, value])).toEqual([
      ['villages', '10'],
      ['funds', '0.3'],
    ]);
    expect(targets[0]?.shares).toMatchObject([
      { unitId: '331100', value: '10', below: [{ unitId: '331181', value: '4' }] },
    ]);
    const { rows } = await desk.api.owner.query<{ data: object }>(
      `SELECT data FROM event WHERE stream_id = $1 AND type = 'plan_imported'`,
      [id],
    );
    expect(rows[0]?.data).toMatchObject({ version: 3, targets: 2, fileName: '目标.xlsx' });
    const again = await take(view, 3);
    expect([again.status, again.body.code]).toEqual([409, 'import_taken']);
    expect((await desk.planner.get<{ items: [] }>(`/target-plans/${id}/imports`)).body.items).toEqual([]);
  });

  it('is compared anew when somebody saved meanwhile, without being sent again', async () => {
    const { id } = await desk.begin();
    const view = await checked(desk, id, planFile(sheets(twoRows)));
    await savePlan(desk.planner, id, [draftTarget('villages')]);
    const late = await take(view);
    expect([late.status, late.body.code]).toEqual([409, 'version_conflict']);
    // Who only claims to have seen the newest version has not seen what the file does to it.
    expect((await take(view, 2)).body.code).toBe('version_conflict');
    expect((await documentOf(id)).targets).toHaveLength(1);
    const path = `/target-plans/${id}/imports/${view.id}`;
    expect((await desk.planner.get<ImportView>(path)).body.outdated).toBe(true);
    const anew = await desk.planner.command<ImportView>(`${path}/check`, {});
    expect([anew.status, anew.body.status]).toEqual([200, 'waiting']);
    expect((await take(view, 2)).body.code).toBe('import_not_checked');
    await checkNextImport(desk.deps);
    const { body } = await desk.planner.get<ImportView>(path);
    expect(body).toMatchObject({ version: 2, outdated: false, preview: { added: 1, changed: 1 } });
    expect((await take(body)).status).toBe(200);
  });

  it('is its bringer’s alone, and gives way to the next', async () => {
    const { id } = await desk.begin();
    const first = await checked(desk, id, planFile(sheets(twoRows)));
    const second = await checked(desk, id, planFile(sheets([])));
    expect((await desk.planner.get(`/target-plans/${id}/imports/${first.id}`)).status).toBe(404);
    const { body } = await desk.planner.get<{ items: ImportView[] }>(`/target-plans/${id}/imports`);
    expect(body.items.map((each) => each.id)).toEqual([second.id]);
    for (const name of ['lishui.coordinator', 'province.office']) {
      const other = await desk.api.as(name);
      const statuses = await Promise.all([
        other.get(`/target-plans/${id}/imports/${second.id}`),
        other.get(`/target-plans/${id}/imports/${second.id}/faults`),
        other.get(`/target-plans/${id}/imports/${second.id}/faults.xlsx`),
        other.get(`/target-plans/${id}/template.xlsx`),
        other.command(`/target-plans/${id}/imports/${second.id}/take`, { version: 1 }),
        bring(other, id, planFile(sheets([]))),
      ]);
      expect(statuses.map(({ status }) => status)).toEqual(Array(6).fill(404));
    }
    const path = `/target-plans/${id}/imports/${second.id}`;
    expect((await desk.planner.send('DELETE', path)).status).toBe(204);
    expect((await desk.planner.get(path)).status).toBe(404);
  });

  it('is not taken once the plan is submitted, nor for a plan that is', async () => {
    const { id } = await desk.begin();
    const saved = await savePlan(desk.planner, id, [draftTarget('a', { shares: [share('331100', '10')] })]);
    const view = await checked(desk, id, planFile(sheets(twoRows)));
    await desk.planner.command(`/target-plans/${id}/submit`, { version: saved.body.version });
    expect((await take(view)).body.code).toBe('not_editable');
    expect((await bring(desk.planner, id, planFile(sheets(twoRows)))).body.code).toBe('not_editable');
  });

  it('is checked once more when its checker was gone, and given up after three', async () => {
    const { id } = await desk.begin();
    const { body } = await bring(desk.planner, id, planFile(sheets(twoRows)));
    const left = (attempts: number, since: string) =>
      desk.api.owner.query(
        `UPDATE target_import SET status = 'checking', attempts = $2, leased_until = now() - $3::interval WHERE id = $1`,
        [body.id, attempts, since],
      );
    const path = `/target-plans/${id}/imports/${body.id}`;
    await left(1, '-30 seconds');
    expect(await checkNextImport(desk.deps)).toBe(false);
    await left(1, '1 second');
    expect(await checkNextImport(desk.deps)).toBe(true);
    expect((await desk.planner.get<ImportView>(path)).body.status).toBe('ready');
    await left(3, '1 second');
    await checkNextImport(desk.deps);
    expect((await desk.planner.get<ImportView>(path)).body.status).toBe('failed');
    // The file is still there: it may be tried once more.
    await desk.planner.command(`${path}/check`, {});
    await checkNextImport(desk.deps);
    expect((await desk.planner.get<ImportView>(path)).body.status).toBe('ready');
  });
});

describe('a file that is wrong', () => {
  it('changes nothing, says each place, and is listed by pages and by code', async () => {
    const { id } = await desk.begin();
    const rows = Array.from({ length: 30 }, (_, n) =>
      targetRow(`t${n}`, { 目标值: n % 2 === 0 ? '很多' : '-1' }),
    );
    const view = await checked(desk, id, planFile(sheets(rows)));
    expect(view).toMatchObject({ status: 'faulty', faults: 30, preview: null });
    expect(view.codes.map(({ code, count }) => [code, count])).toEqual([
      ['quantity_malformed', 15],
      ['quantity_negative', 15],
    ]);
    const path = `/target-plans/${id}/imports/${view.id}/faults`;
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: { items: { cell: string }[]; nextCursor: string | null } } = await desk.planner.get(
        `${path}?limit=7&code=quantity_negative${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map(({ cell }) => cell));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: 15 }, (_, n) => `H${2 * n + 3}`));
    const [first] = await faultsIn(desk.planner, view);
    expect(first).toMatchObject({ sheet: '目标', row: 2, column: 8, cell: 'H2', text: '很多' });
    expect(first?.detail.zh).toContain('“很多”不是数值');
    const refused = await take(view, 1);
    expect([refused.status, refused.body.code]).toEqual([409, 'import_faulty']);
    expect((await documentOf(id)).targets).toEqual([]);
  });

  it('is refused at the door when it is none of what is read, empty or too large', async () => {
    const { id } = await desk.begin();
    const answers = await Promise.all([
      bring(desk.planner, id, 'a,b', '目标.csv'),
      bring(desk.planner, id, ''),
      bring(desk.planner, id, Buffer.alloc(11 * 1024 * 1024)),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [415, 'file_type_not_allowed'],
      [400, 'file_missing'],
      [413, 'file_too_large'],
    ]);
  });

  it('in YAML says line and column', async () => {
    const { id } = await desk.begin();
    const text = `targets:
  - key: villages
    title: { zh: 示范点, en: Villages }
    actionPlan: platforms
    measure: 个
    aggregation: total
    comparison: equal
    baseline: null
    evidence: null
    schedule: []
    sentence: null
    source: 工作计划
    illustrative: true
    value: -1
    dueOn: null
    shares:
      - unitId: '331181'
        value: 1,23
    note: x
  - key: villages
`;
    const view = await checked(desk, id, text, '目标.yaml');
    expect((await faultsIn(desk.planner, view)).map(placed)).toEqual([
      '6:18 not_one_of',
      '14:12 quantity_negative',
      '17:17 recipient_not_below',
      '19:11 unknown_field',
      '20:5 required',
      '20:10 target_duplicate',
    ]);
    const broken = await checked(desk, id, 'targets: [', 'x.yml');
    expect((await faultsIn(desk.planner, broken)).map(({ row, code }) => [row, code])).toEqual([
      [1, 'yaml_invalid'],
    ]);
    const other = await checked(desk, id, Buffer.from([0xff, 0xfe, 0x41]), 'x.yml');
    expect((await faultsIn(desk.planner, other)).map(placed)).toEqual(['file_not_utf8']);
  });
});
