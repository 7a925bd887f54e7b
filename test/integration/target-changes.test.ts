import { randomUUID } from 'node:crypto';
import type { ChangeView } from '@shanhai/contracts/targets/changes';
import type { LetterView } from '@shanhai/contracts/targets/plans';
import { concludeChange, openChangeApproval } from '@shanhai/application/targets/changes/process';
import { recipientIdOf } from '@shanhai/application/targets/plans';
import type { PlanDeps } from '@shanhai/application/targets/plans/process';
import type { Person, TestApi } from '../support/api';
import {
  begin,
  CITY_SIGNERS,
  COUNTY_SIGNERS,
  decide,
  handedIn,
  line,
  said,
  save,
  submit,
  type ChangeAnswer,
} from '../support/target-changes';
import {
  approveAll,
  drive,
  faults,
  openPlanDesk,
  unitPage,
  value,
  type PlanDesk,
  type Problem,
} from '../support/target-plans';

/** Requests for changes of issued plans, through the API; what Temporal does is done here step by step. */
let desk: PlanDesk;
let api: TestApi;
let deps: PlanDeps;
let planner: Person;
let lishui: Person;
let longquan: Person;
beforeAll(async () => {
  desk = await openPlanDesk();
  ({ api, deps, planner } = desk);
  lishui = await api.as('lishui.coordinator');
  longquan = await api.as('longquan.coordinator');
}, 60_000);
afterAll(() => desk.close());

const sharesOf = async (planId: string): Promise<string[]> => {
  const { rows } = await api.owner.query<{ said: string }>(
    `SELECT t.key || ' ' || s.unit_id || ' ' || coalesce(trim_scale(s.value)::text, '–') AS said
     FROM target_share s JOIN target t ON t.id = s.target_id WHERE s.plan_id = $1 ORDER BY t.key, s.unit_id`,
    [planId],
  );
  return rows.map(({ said }) => said);
};
const lettersOf = async (planId: string): Promise<string[]> => {
  const { body } = await planner.get<{ items: LetterView[] }>(`/target-plans/${planId}/letters`);
  return body.items.map(({ unit, revision }) => `${unit.id} ${revision}`);
};
const read = async (person: Person, id: string): Promise<ChangeView> =>
  (await person.get<ChangeView>(`/target-changes/${id}`)).body;
const before = [
  'funds 330000 0.3',
  'funds 331100 0.3',
  'funds 331123 0.2',
  'funds 331181 0.1',
  'villages 330000 26',
  'villages 330600 6',
  'villages 331100 20',
];

it('of a county goes up to the plan’s office, changes what it asks and all above it, and gives out letters', async () => {
  const { planId } = await desk.issued();
  const draft = await begin(longquan, planId, '331181');
  expect(draft).toMatchObject({ status: 'draft', number: null, items: [], difference: 'carry_up' });
  const saved = await save(longquan, draft, [line('funds', '331181', '0.0500')]);
  expect(saved.body).toMatchObject({ version: 2, items: [{ value: '0.05' }] });
  const effect = {
    shares: ['330000 0.3 → 0.25 carried', '331100 0.3 → 0.25 carried', '331181 0.1 → 0.05 asked'],
    ...{ mustAct: [], left: [], letters: ['331100', '331181'] },
  };
  expect(said(saved.body.effect)).toEqual(effect);
  const handed = await submit(longquan, saved.body);
  expect(handed.body).toMatchObject({
    status: 'submitted',
    number: expect.stringMatching(/^BG-331181-/) as string,
  });

  const recipients = await decide(api, deps, draft.id, COUNTY_SIGNERS);
  expect(recipients).toEqual([recipientIdOf(planId, '331100'), recipientIdOf(planId, '331181')]);
  expect(await sharesOf(planId)).toEqual([
    ...['funds 330000 0.25', 'funds 331100 0.25', 'funds 331123 0.2', 'funds 331181 0.05'],
    ...before.slice(4),
  ]);
  expect(await lettersOf(planId)).toEqual([
    '330600 1',
    '331100 2',
    '331100 1',
    '331123 1',
    '331181 2',
    '331181 1',
  ]);
  const done = await read(longquan, draft.id);
  expect(done).toMatchObject({ status: 'approved', allowedActions: [] });
  expect(said(done.effect)).toEqual(effect);

  // Asked again it answers the same, and nobody gets another letter.
  const again = await value(concludeChange(deps, { changeId: draft.id, outcome: 'approved' }));
  expect(again.recipients).toEqual(recipients);
  expect(await lettersOf(planId)).toHaveLength(6);
  const page = await unitPage(longquan, planId, '331181');
  expect(page.targets[0]?.share).toMatchObject({ value: '0.05', fixed: true, version: 2 });
  expect(page.targets[0]?.above?.below).toMatchObject({ state: 'even' });
});

it('tells who asked how it ended, and who gave the share that a part of it has changed', async () => {
  const { planId } = await desk.issued();
  const { id } = await handedIn(longquan, planId, '331181', [line('funds', '331181', '0.05')]);
  await decide(api, deps, id, COUNTY_SIGNERS);
  const { rows } = await api.owner.query<{ said: string }>(
    `SELECT payload->>'kind' || ' ' || string_agg(h.name, ',') AS said
     FROM outbox o, jsonb_array_elements_text(o.payload->'personIds') p, person h
     WHERE o.aggregate LIKE $1 || '%' AND o.payload->>'kind' LIKE 'target%' AND h.id = p::uuid GROUP BY o.id, payload->>'kind' ORDER BY 1`,
    [`target-change:${id}`],
  );
  expect(rows.map(({ said: each }) => each)).toEqual([
    'target_change_settled 季文静',
    'target_changed 雷鸣远',
  ]);
});

describe('rights', () => {
  it('let who acts for a unit ask, and show drafts to nobody else', async () => {
    const { planId } = await desk.issued();
    const draft = await begin(longquan, planId, '331181');
    const clerk = await api.as('longquan.clerk');
    expect((await clerk.get(`/target-changes/${draft.id}`)).status).toBe(200);
    for (const other of [
      lishui,
      planner,
      await api.as('hangzhou.coordinator'),
      await api.as('longquan.head'),
    ])
      expect((await other.get(`/target-changes/${draft.id}`)).status).toBe(404);
    for (const [name, unitId] of [
      ['longquan.head', '331181'],
      ['longquan.coordinator', '331100'],
      ['lishui.coordinator', '330000'],
    ])
      expect((await (await api.as(name ?? '')).command('/target-changes', { planId, unitId })).status).toBe(
        403,
      );
    const stranger = await (
      await api.as('hangzhou.coordinator')
    ).command('/target-changes', { planId, unitId: '330100' });
    expect(stranger.status).toBe(404);
  });

  it('show what was handed in to who covers the unit and to the plan’s office, and what was done to those it names', async () => {
    const { planId } = await desk.issued();
    const { id } = await handedIn(lishui, planId, '331100', [
      line('funds', '331181', '0.2'),
      line('funds', '331123', '0.1'),
    ]);
    const seenBy = async (names: string[]): Promise<number[]> =>
      Promise.all(
        names.map(async (name) => (await (await api.as(name)).get(`/target-changes/${id}`)).status),
      );
    expect(await seenBy(['province.coordinator', 'longquan.coordinator', 'zhuji.coordinator'])).toEqual([
      200, 404, 404,
    ]);
    const listed = async (person: Person): Promise<string[]> =>
      (await person.get<{ items: { id: string }[] }>(`/target-changes?plan=${planId}`)).body.items.map(
        (each) => each.id,
      );
    expect([await listed(lishui), await listed(planner), await listed(longquan)]).toEqual([[id], [id], []]);
    await decide(api, deps, id, CITY_SIGNERS);
    expect(await seenBy(['longquan.coordinator', 'zhuji.coordinator'])).toEqual([200, 404]);
    expect(await listed(longquan)).toEqual([id]);
  });
});

describe('what is asked', () => {
  it('is refused with each place that is wrong, and nothing of it is saved', async () => {
    const { planId } = await desk.issued();
    const draft = await begin(lishui, planId, '331100');
    const wrong = await save(lishui, draft, [
      line('nothing', '331181', '1'),
      line('villages', '331100', '1.5'),
      line('villages', '330600', '5'),
      line('funds', '331181', '0.2', { action: 'give' }),
      line('villages', '331181', '5'),
      line('funds', '331123', '1'),
      line('funds', '331123', '2'),
    ]);
    expect([wrong.status, wrong.body.code]).toEqual([422, 'change_invalid']);
    expect(faults(wrong).sort()).toEqual([
      '/items/0/targetKey change_target_unknown',
      '/items/1/value count_not_whole',
      '/items/2/unitId change_outside',
      '/items/3/action change_owed_already',
      '/items/4/unitId change_not_owed',
      '/items/6 change_twice',
    ]);
    expect(await read(lishui, draft.id)).toMatchObject({ version: 1, items: [] });
    const stale = await save(lishui, { ...draft, version: 7 }, []);
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
  });

  it('must be said before it is handed in', async () => {
    const { planId } = await desk.issued();
    const draft = await begin(lishui, planId, '331100');
    const empty = await submit(lishui, draft);
    expect(faults(empty)).toEqual([
      '/ground change_ground_missing',
      '/reason change_reason_missing',
      '/items change_empty',
    ]);
    const unknown = await save(lishui, draft, [], { ground: 'weather' });
    expect(faults(unknown)).toEqual(['/ground change_ground_unknown']);
    const saved = await save(lishui, draft, [
      line('funds', '331100', '0.3'),
      line('villages', '331100', null),
    ]);
    expect(faults(await submit(lishui, saved.body))).toEqual([
      '/items/0 change_says_nothing',
      '/items/1/value value_missing',
    ]);
  });

  it('may give a share and take one away; who has nothing left is told so by a letter', async () => {
    const { planId } = await desk.issued();
    const { id } = await handedIn(planner, planId, '330000', [
      line('villages', '330600', null, { action: 'take' }),
      line('villages', '330100', '6', { action: 'give' }),
    ]);
    const effect = (await read(planner, id)).effect;
    expect(said(effect)).toEqual({
      shares: ['330600 6 → – asked', '330100 – → 6 asked'],
      ...{ mustAct: [], left: [], letters: ['330100', '330600'] },
    });
    await decide(api, deps, id, ['province.office', 'province.leader']);
    expect(await lettersOf(planId)).toEqual(expect.arrayContaining(['330100 1', '330600 2']));
    const shaoxing = await api.as('shaoxing.coordinator');
    const page = await unitPage(shaoxing, planId, '330600');
    expect(page).toMatchObject({ targets: [], letter: { revision: 2, maySign: true } });
    await shaoxing.command(`/target-letters/${page.letter?.id}/signature`, {});
    expect(await drive(api, deps, recipientIdOf(planId, '330600'))).toEqual({ for: 'nothing' });
    expect((await shaoxing.get(`/target-letters/${page.letter?.id}/sheet`)).status).toBe(200);
  });
});

describe('two requests', () => {
  it('on one share: the second is told who has the first, and the share is nobody else’s to edit', async () => {
    const { planId } = await desk.issued();
    const first = await handedIn(longquan, planId, '331181', [line('funds', '331181', '0.05')]);
    const second = await save(lishui, await begin(lishui, planId, '331100'), [
      line('funds', '331181', '0.2'),
      line('funds', '331100', '0.4'),
    ]);
    expect(second.body.effect?.shares.map(({ pending }) => pending?.number ?? null)).toEqual([
      null,
      first.number,
      first.number,
    ]);
    const refused = await submit(lishui, second.body);
    expect([refused.status, refused.body.code]).toEqual([409, 'change_pending']);
    expect(refused.body.detail).toContain('季文静');
    expect(refused.body.detail).toContain(first.number);
    expect(faults(refused)).toEqual(['/items/1 share_pending', '/items/0 share_pending']);

    await decide(api, deps, first.id, COUNTY_SIGNERS);
    const late = await submit(lishui, second.body);
    expect([late.status, late.body.code]).toEqual([409, 'change_overtaken']);
    expect(late.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/items/0 cell_changed',
      '/items/1 cell_changed',
    ]);
    expect((await read(lishui, second.body.id)).effect?.shares.some(({ overtaken }) => overtaken)).toBe(true);
    const renewed = await save(lishui, second.body, [
      line('funds', '331181', '0.2'),
      line('funds', '331100', '0.4'),
    ]);
    expect((await submit(lishui, renewed.body)).status).toBe(200);
  });

  it('that only carry the same share along go their ways, and both differences arrive', async () => {
    const { planId } = await desk.issued();
    const suichang = await api.as('suichang.coordinator');
    const one = await handedIn(longquan, planId, '331181', [line('funds', '331181', '0.05')]);
    const other = await handedIn(suichang, planId, '331123', [line('funds', '331123', '0.1')]);
    await decide(api, deps, one.id, COUNTY_SIGNERS);
    await decide(api, deps, other.id, ['suichang.head', ...COUNTY_SIGNERS.slice(1)]);
    expect((await sharesOf(planId)).slice(0, 4)).toEqual([
      'funds 330000 0.15',
      'funds 331100 0.15',
      'funds 331123 0.1',
      'funds 331181 0.05',
    ]);
  });

  it('handed in at once: one of them is told', async () => {
    const { planId } = await desk.issued();
    const mine = await save(longquan, await begin(longquan, planId, '331181'), [
      line('funds', '331181', '0.05'),
    ]);
    const theirs = await save(lishui, await begin(lishui, planId, '331100'), [
      line('funds', '331181', '0.06'),
    ]);
    const answers = await Promise.all([submit(longquan, mine.body), submit(lishui, theirs.body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('keep a breakdown that is edited from changing what one of them names', async () => {
    const { planId } = await desk.issued();
    const { letter } = await unitPage(lishui, planId, '331100');
    await lishui.command(`/target-letters/${letter?.id}/signature`, {});
    await drive(api, deps, recipientIdOf(planId, '331100'));
    const cells = (more: object) =>
      lishui.send<Problem>('PATCH', `/target-plans/${planId}/units/331100/breakdown`, {
        body: { cells: [{ targetKey: 'villages', unitId: '331181', seen: 0, value: '12', ...more }] },
        headers: { 'idempotency-key': randomUUID() },
      });
    const wanted = line('villages', '331181', '15', { action: 'give' });
    const { number } = await handedIn(lishui, planId, '331100', [wanted]);
    const refused = await cells({});
    expect([refused.status, faults(refused)]).toEqual([422, ['/cells/0 share_pending']]);
    expect(refused.body.errors?.[0]?.detail).toContain(number);
  });
});

describe('an approval', () => {
  it.each(['rejected', 'withdrawn'] as const)('that is %s changes nothing', async (outcome) => {
    const { planId } = await desk.issued();
    const { id } = await handedIn(longquan, planId, '331181', [line('funds', '331181', '0.05')]);
    expect(await decide(api, deps, id, COUNTY_SIGNERS.slice(0, 1), outcome)).toEqual([]);
    expect(await sharesOf(planId)).toEqual(before);
    expect(await lettersOf(planId)).toHaveLength(4);
    const ended = await read(longquan, id);
    expect(ended.status).toBe(outcome);
    expect(said(ended.effect).shares).toHaveLength(3);
    expect((await begin(longquan, planId, '331181')).status).toBe('draft');
  });

  it('that is returned lets it be corrected, and looks again whether it can be handed in', async () => {
    const { planId } = await desk.issued();
    const { id } = await handedIn(longquan, planId, '331181', [line('funds', '331181', '0.05')]);
    const { approvalId } = await value(openChangeApproval(deps, id));
    const head = await api.as('longquan.head');
    const inbox = await head.get<{ items: { approvalId: string; taskId: string }[] }>('/inbox');
    const task = inbox.body.items.find((each) => each.approvalId === approvalId);
    const version = async (): Promise<number> =>
      (await head.get<{ version: number }>(`/approvals/${approvalId}`)).body.version;
    const returned = {
      type: 'return',
      taskId: task?.taskId,
      to: 'applicant',
      comment: '理由不足',
      version: await version(),
    };
    expect((await head.command(`/approvals/${approvalId}/commands`, returned)).status).toBe(200);
    const open = await read(longquan, id);
    expect(open.allowedActions).toEqual(['edit']);
    const emptied = await save(longquan, open, []);
    const resubmit = async () => ({ type: 'resubmit', comment: '', version: await version() });
    const refused = await longquan.command<Problem>(`/approvals/${approvalId}/commands`, await resubmit());
    expect([refused.status, faults(refused)]).toEqual([422, ['/items change_empty']]);
    await save(longquan, emptied.body, [line('funds', '331181', '0.07')]);
    expect((await longquan.command(`/approvals/${approvalId}/commands`, await resubmit())).status).toBe(200);
    await approveAll(api, approvalId, COUNTY_SIGNERS);
    await value(concludeChange(deps, { changeId: id, outcome: 'approved' }));
    expect(await sharesOf(planId)).toContain('funds 331181 0.07');
  });

  it('shows its signers what changes, what follows, and the files', async () => {
    const { planId } = await desk.issued();
    const draft = await begin(longquan, planId, '331181');
    const file = new FormData();
    file.append(
      'file',
      new Blob([Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')]),
      '灾情报告.pdf',
    );
    const brought = await longquan.send('POST', `/target-changes/${draft.id}/attachments/evidence`, {
      body: file,
    });
    expect(brought.status).toBe(201);
    const saved = await save(longquan, draft, [line('funds', '331181', '0.05')]);
    expect(saved.body.files.map(({ name }) => name)).toEqual(['灾情报告.pdf']);
    await submit(longquan, saved.body);
    const { approvalId } = await value(openChangeApproval(deps, draft.id));
    const head = await api.as('longquan.head');
    const { body } = await head.get<{
      form: { data: Record<string, unknown> };
      attachments: { name: string }[];
    }>(`/approvals/${approvalId}`);
    expect(JSON.stringify(body)).toContain(
      '龙泉市 · 目标funds：= 0.1 个 → = 0.05 个'.replaceAll('个', '万元'),
    );
    expect(JSON.stringify(body)).toContain('丽水市：换发任务书');
    expect(JSON.stringify(body)).toContain('灾情报告.pdf');
  });
});

it('is discarded with its files as long as it was not handed in', async () => {
  const { planId } = await desk.issued();
  const draft = await begin(longquan, planId, '331181');
  expect((await longquan.send('DELETE', `/target-changes/${draft.id}`)).status).toBe(204);
  expect((await longquan.get(`/target-changes/${draft.id}`)).status).toBe(404);
  const { id } = await handedIn(longquan, planId, '331181', [line('funds', '331181', '0.05')]);
  const late = await longquan.send<ChangeAnswer>('DELETE', `/target-changes/${id}`);
  expect([late.status, late.body.code]).toEqual([409, 'not_editable']);
});

it('is handed in once for one key', async () => {
  const { planId } = await desk.issued();
  const saved = await save(longquan, await begin(longquan, planId, '331181'), [
    line('funds', '331181', '0.05'),
  ]);
  const key = randomUUID();
  const path = `/target-changes/${saved.body.id}/submit`;
  const body = { version: saved.body.version };
  const [one, two] = [
    await longquan.command<ChangeView>(path, body, key),
    await longquan.command<ChangeView>(path, body, key),
  ];
  expect([one.status, two.status, two.body.number]).toEqual([200, 200, one.body.number]);
});
