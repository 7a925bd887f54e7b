import type { Approval, TimelineEntry } from '@shanhai/contracts/approvals';
import { PdfPress, type PdfDocument } from '@shanhai/platform/pdf';
import { setTimeout as wait } from 'node:timers/promises';
import { readPdf } from '../../../../../test/support/pdf-text';
import { sheetDocument } from './document';

const press = new PdfPress();
afterAll(() => press.close());

const ye = { id: '01a2079c-39f7-768c-90e3-faf3699ec08e', name: '叶晓岚', nameEn: 'Ye Xiaolan' };
const lan = { id: '01a2079c-39f7-768c-90e3-faf3699ec08f', name: '蓝海波', nameEn: 'Lan Haibo' };
const county = { zh: '县级审核', en: 'County head' };

const entry = (seq: number, more: Partial<TimelineEntry>): TimelineEntry => ({
  ...{ seq, stream: 'approval', type: 'signed', at: '2026-11-23T01:12:00.000Z', stage: county, round: 1 },
  ...{ actor: { kind: 'person', person: lan }, comment: null, attachments: [], data: {}, system: false },
  ...{ holder: null, people: [], amendment: null, signOff: null },
  ...more,
});

const field = (key: string, zh: string, more: object = {}) => ({
  ...{ key, label: { zh, en: key }, widget: 'text' as const },
  ...more,
});

const approval = (more: Partial<Approval> = {}): Approval => ({
  id: '01a2079c-39f7-768c-90e3-faf3699ec081',
  ...{ caseType: 'project-application', caseId: ye.id, number: 'SFD-331181-2026-0001', version: 4 },
  title: '龙泉市塔石街道下樟村',
  unit: { id: '331181', nameZh: '龙泉市', nameEn: 'Longquan' },
  ...{ initiator: ye, status: 'running', round: 1, facts: [], copies: 0, allowedActions: [] },
  ...{ startedAt: '2026-11-23T01:00:00.000Z', closedAt: null, previousFormData: null },
  stages: [],
  form: {
    ...{ id: ye.id, key: 'village', version: 1, schema: {} },
    layout: {
      title: '{villageName}',
      sections: [
        {
          ...{ key: 'plan', title: { zh: '建设方案', en: 'Plan' } },
          fields: [
            field('villageName', '村名'),
            field('aidFunds', '援建资金', { widget: 'money', unit: { zh: '万元', en: '10,000 yuan' } }),
            field('secret', '内部测算'),
          ],
        },
      ],
    },
  },
  formData: { villageName: '下樟村', aidFunds: '600.00' },
  hiddenFields: ['secret'],
  editableFields: [],
  attachments: [],
  timeline: [entry(1, { type: 'submitted', stage: null, actor: { kind: 'person', person: ye } })],
  route: { key: 'village', version: 3, title: { zh: '示范点申报审批', en: 'Approval of a village' } },
  ...more,
});

const printed = {
  ...{ reader: lan, at: '2026-11-24T02:30:00.000Z', language: 'zh' as const },
  last: { seq: 7, hash: 'ab'.repeat(32) },
};

/** A4 less its margin: nothing is printed beyond it. */
const RIGHT_EDGE = 595 - 38;

async function pagesOf(document: PdfDocument): Promise<string[]> {
  const pdf = await press.print(document);
  if (!pdf) throw new Error('the press has too much to do');
  const pieces: Buffer[] = [];
  for await (const piece of pdf) pieces.push(piece as Buffer);
  const { pages, right } = await readPdf(Buffer.concat(pieces));
  expect(right).toBeLessThan(RIGHT_EDGE);
  return pages;
}

it('says in Chinese text what is asked, by whom, and what was decided by whom for whom', async () => {
  const timeline = [
    entry(1, { type: 'submitted', stage: null, actor: { kind: 'person', person: ye } }),
    entry(3, { actor: { kind: 'person', person: lan, onBehalfOf: ye }, comment: '材料齐全，同意上报。' }),
  ].reverse();
  const [page = '', ...more] = await pagesOf(sheetDocument(approval({ timeline }), printed));
  expect(more).toEqual([]);
  for (const text of [
    ...['审批单', 'SFD-331181-2026-0001', '龙泉市塔石街道下樟村', '叶晓岚', '示范点申报审批第3版'],
    ...['建设方案', '下樟村', '600万元', '第1轮审批记录', '代叶晓岚', '材料齐全，同意上报。'],
    ...['2026-11-2309:12', `事件链第7条哈希${'ab'.repeat(32)}`, '第1页，共1页', '2026-11-2410:30'],
  ]) {
    expect(page).toContain(text);
  }
});

it('leaves out what is hidden from the reader, and what only moved the machinery', async () => {
  const timeline = [entry(2, { type: 'stage_entered' }), entry(1, { type: 'urged' })];
  const [page] = await pagesOf(sheetDocument(approval({ timeline }), printed));
  expect(page).not.toContain('内部测算');
  expect(page).not.toContain(county.zh);
});

/** The text of the cells of the rows below the head, without what lies between the letters. */
async function rowsOf(timeline: readonly TimelineEntry[], language: 'zh' | 'en' = 'zh'): Promise<string> {
  const of = approval({ timeline: [...timeline].reverse(), stages: [stageOf('county'), stageOf('city')] });
  const pages = await pagesOf(sheetDocument(of, { ...printed, language }));
  return pages.join('');
}

const stageOf = (key: string): Approval['stages'][number] => ({
  ...{ key, title: key === 'county' ? county : { zh: '市级审核', en: 'City office' }, mode: 'any' },
  ...{ vote: null, groups: [], status: 'passed', skippedBecause: null, seats: [], forecast: [] },
  ...{ enteredAt: null, dueAt: null, provisional: false },
});

it('signs what the route did as the system, in words: which rules, and why', async () => {
  const by = (name: string, type: string) => ({
    type,
    actor: { kind: 'system' as const, name: `system:${name}`, reason: type },
  });
  const timeline = [
    entry(2, { ...by('route', 'stage_skipped'), data: { reason: 'condition_false' } }),
    entry(3, { ...by('route', 'stage_skipped'), data: { reason: 'initiator_is_signer' } }),
    entry(4, {
      ...by('route', 'stage_entered'),
      data: { reason: 'nobody_found', seats: [{ person: lan.id }] },
    }),
    entry(5, { ...by('org', 'member_left'), people: [ye, lan], data: { person: ye.id, to: lan.id } }),
    entry(6, by('route', 'approved')),
    entry(7, by('calendar-of-another-time', 'stage_superseded')),
  ];
  const text = await rowsOf(timeline);
  for (const said of [
    '系统（流程规则）环节不适用，已跳过：条件不满足',
    '系统（流程规则）环节不适用，已跳过：办理人就是申请人本人',
    '进入环节：本级没有办理人，由上级单位办理',
    '系统（组织调整）办理人离任：叶晓岚离任，由蓝海波接办',
    '系统（流程规则）审批通过',
    '系统环节不再需要办理',
  ])
    expect(text).toContain(said);
  expect(text).not.toMatch(/system:|member_left|condition_false|initiator_is_signer|approved/);
  expect(await rowsOf(timeline, 'en')).toContain('System(rulesoftheroute)');
});

it('says to whom it went, who was added and how, and where it was returned to', async () => {
  const seat = { taskId: lan.id, person: ye.id };
  const text = await rowsOf([
    entry(2, { type: 'transferred', people: [ye], data: { to: ye.id }, comment: '出差' }),
    entry(3, { type: 'signer_added', people: [ye], data: { seat: { ...seat, place: 'before' } } }),
    entry(4, { type: 'opinion_asked', people: [ye], data: { seat: { ...seat, place: 'opinion' } } }),
    entry(5, { type: 'reassigned', people: [lan], holder: ye, data: { to: lan.id } }),
    entry(6, { type: 'returned_to_applicant', data: { reentry: 'resume' } }),
    entry(7, { type: 'returned_to_stage', data: { to: 'county', reopened: ['county', 'city'] } }),
  ]);
  for (const said of [
    ...['转办给叶晓岚', '出差', '加签：叶晓岚（前加签）', '征求意见，请叶晓岚答复'],
    ...['管理员改派：叶晓岚的待办改由蓝海波办理', '退回补正，补正后直接回到本环节'],
    '退回至“县级审核”，从该环节起依次办理',
  ])
    expect(text).toContain(said);
});

it('has what a signer amended, from what to what, and that it went with a signature that was taken back', async () => {
  const amendment = { changes: { aidFunds: '5000' }, before: { aidFunds: '100.00' }, goneBy: null };
  const amended = entry(2, { type: 'form_amended', amendment });
  const gone = { ...amendment, goneBy: 'taken_back' as const };
  expect(await rowsOf([amended])).toContain('修改表单：援建资金由100万元改为5,000万元');
  expect(await rowsOf([{ ...amended, amendment: gone }])).toContain('（签批已取回，修改作废）');
  // Nothing that is hidden from the reader comes this far: the record still says that somebody amended something.
  const unseen = { changes: {}, before: {}, goneBy: null };
  expect(await rowsOf([{ ...amended, amendment: unseen }])).toMatch(/蓝海波修改表单2026/);
});

it('breaks long texts and words, and prints 200 entries on numbered pages', async () => {
  const comment = `${'经审核，材料齐全。'.repeat(12)}${'ab12'.repeat(60)}`;
  const entries = Array.from({ length: 200 }, (_, at) =>
    entry(200 - at, { comment: `${at === 100 ? '阅'.repeat(4000) : ''}${comment}第${200 - at}条止` }),
  );
  const long = {
    timeline: entries,
    title: '龙'.repeat(400),
    formData: { villageName: '村'.repeat(5000), aidFunds: 'a'.repeat(600) },
  };
  const pages = await pagesOf(sheetDocument(approval(long), printed));
  const all = pages.join('');
  for (const seq of [1, 100, 200]) expect(all).toContain(`第${seq}条止`);
  expect(all.split('村').length - 1).toBeGreaterThan(5000);
  expect(all.split('阅').length - 1).toBe(4000);
  expect(pages.at(-1)).toContain(`第${pages.length}页，共${pages.length}页`);
}, 60_000);

it('keeps the event loop free while it prints', async () => {
  const entries = Array.from({ length: 200 }, (_, at) =>
    entry(at, { comment: '经审核，材料齐全，同意上报。'.repeat(5) }),
  );
  const document = sheetDocument(approval({ timeline: entries }), printed);
  let printing = true;
  const done = pagesOf(document).finally(() => (printing = false));
  // Turns of the loop, not milliseconds: a busy machine makes both longer. Printed here, it would turn once or twice.
  let turns = 0;
  for (; printing; turns++) await wait(5);
  await done;
  expect(turns).toBeGreaterThan(10);
}, 60_000);

it('a document that cannot be set fails alone; what waits is printed', async () => {
  const good = sheetDocument(approval(), printed);
  const bad = { ...good, content: [{ table: 7 }] } as unknown as PdfDocument;
  const [failed, page] = await Promise.allSettled([press.print(bad), pagesOf(good)]);
  expect(failed.status).toBe('rejected');
  expect(page.status).toBe('fulfilled');
});

it('takes no more than it can keep waiting', async () => {
  const own = new PdfPress();
  const good = sheetDocument(approval(), printed);
  const asked = Array.from({ length: 25 }, () => own.print(good));
  const answers = Promise.allSettled(asked);
  await own.close();
  const states = await answers;
  expect(states.filter((each) => each.status === 'fulfilled' && each.value === undefined)).toHaveLength(4);
  expect(states.filter(({ status }) => status === 'rejected')).toHaveLength(21);
});
