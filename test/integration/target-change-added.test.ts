import type { ChangeView } from '@shanhai/contracts/targets/changes';
import type { LetterView, PlanDocument } from '@shanhai/contracts/targets/plans';
import { concludeChange } from '@shanhai/application/targets/changes/process';
import { recipientIdOf } from '@shanhai/application/targets/plans';
import type { Person } from '../support/api';
import {
  begin,
  decide,
  handedIn,
  line,
  said,
  save,
  submit,
  type ChangeAnswer,
} from '../support/target-changes';
import { nextOfYear } from '@shanhai/application/targets/reports/process';
import { openReportDesk, readReport, type ReportDesk } from '../support/target-reports';
import { drive, faults, unitPage, value } from '../support/target-plans';

/** A target that an issued plan did not have, by a request of the government that issued it. */
let desk: ReportDesk;
let planner: Person;
let lishui: Person;
let longquan: Person;
beforeAll(async () => {
  desk = await openReportDesk();
  ({ planner } = desk);
  lishui = await desk.api.as('lishui.coordinator');
  longquan = await desk.api.as('longquan.coordinator');
}, 60_000);
afterAll(() => desk.close());

const PROVINCE = '330000';
const SIGNERS = ['province.office', 'province.leader'];
const definition = {
  ...{
    title: { zh: '能耗强度变化', en: 'Change of energy intensity' },
    actionPlan: 'platforms',
    measure: '%',
  },
  ...{ belowZero: true, aggregation: 'average', comparison: 'at_most' },
  ...{ baseline: { year: 2019, value: '-1.5' }, evidence: '统计公报', schedule: [], sentence: null },
  ...{
    source: '省政府决定',
    illustrative: true,
    responsibleUnitId: '330000-drc',
    cooperatingUnitIds: ['331100'],
  },
};
const own = (more: object = {}, said: object = {}) =>
  line('energy', PROVINCE, '-3', { action: 'give', definition: { ...definition, ...said }, ...more });
const give = (unitId: string, figure: string | null) => line('energy', unitId, figure, { action: 'give' });
const energy = [own(), give('331100', '-3'), give('331181', '-4'), give('331123', '-2')];

const targetsOf = async (planId: string): Promise<string[]> => {
  const { body } = await planner.get<PlanDocument>(`/target-plans/${planId}/targets`);
  return body.targets.map(({ key }) => key);
};
const heldOf = async (changeId: string): Promise<number> => {
  const { rows } = await desk.api.owner.query<{ many: number }>(
    'SELECT count(*)::int AS many FROM target_change_share WHERE change_id = $1',
    [changeId],
  );
  return rows[0]?.many ?? -1;
};

it('is shown before with all who get a part, written when the request is concluded, and told in letters', async () => {
  const { planId } = await desk.issued();
  const saved = await save(planner, await begin(planner, planId, PROVINCE), energy);
  expect(saved.status).toBe(200);
  expect(saved.body.items[0]).toMatchObject({ targetKey: 'energy', value: '-3', definition });
  expect(said(saved.body.effect)).toEqual({
    shares: [...['330000 – → -3 asked', '331100 – → -3 asked', '331181 – → -4 asked', '331123 – → -2 asked']],
    ...{ mustAct: [], left: [], letters: ['331100', '331123', '331181'] },
  });
  const handed = await submit(planner, saved.body);
  expect(handed.body).toMatchObject({ status: 'submitted' });
  // Nothing of it is there until it is approved.
  expect([await targetsOf(planId), await heldOf(saved.body.id)]).toEqual([['villages', 'funds'], 0]);

  const recipients = await decide(desk.api, desk.deps, saved.body.id, SIGNERS);
  expect(recipients).toEqual(['331100', '331123', '331181'].map((unit) => recipientIdOf(planId, unit)));
  expect(await targetsOf(planId)).toEqual(['villages', 'funds', 'energy']);
  const { body } = await planner.get<PlanDocument>(`/target-plans/${planId}/targets`);
  expect(body.targets[2]).toMatchObject({
    ...{ ...definition, value: '-3' },
    shares: [{ unitId: '331100', value: '-3' }],
  });
  const below = body.targets[2]?.shares[0]?.below.map(({ unitId, value: figure }) => `${unitId} ${figure}`);
  expect(below?.sort()).toEqual(['331123 -2', '331181 -4']);
  const letters = await planner.get<{ items: LetterView[] }>(`/target-plans/${planId}/letters`);
  expect(letters.body.items.map(({ unit, revision }) => `${unit.id} ${revision}`)).toEqual([
    ...['330600 1', '331100 2', '331100 1', '331123 2', '331123 1', '331181 2', '331181 1'],
  ]);

  // It is signed for, broken down and answered for as every other share.
  const page = await unitPage(lishui, planId, '331100');
  expect(page.targets.map(({ key, share }) => [key, share.value, share.below.state])).toEqual([
    ['villages', '20', 'none'],
    ['funds', '0.3', 'even'],
    ['energy', '-3', 'even'],
  ]);
  expect((await unitPage(longquan, planId, '331181')).targets.map(({ key }) => key)).toEqual([
    'funds',
    'energy',
  ]);
  await lishui.command(`/target-letters/${page.letter?.id}/signature`, {});
  await drive(desk.api, desk.deps, recipientIdOf(planId, '331100'));
  expect((await unitPage(lishui, planId, '331100')).breakdown?.status).toBe('open');
  await value(nextOfYear(desk.deps, planId));
  const period = await desk.openPeriod(planId);
  const report = await readReport(longquan, await desk.reportOf(planId, '331181', period));
  expect(report.lines.map(({ target: { key }, owed }) => [key, owed])).toEqual([
    ['funds', '0.1'],
    ['energy', '-4'],
  ]);

  // Asked again, nothing is written twice.
  const again = await value(concludeChange(desk.deps, { changeId: saved.body.id, outcome: 'approved' }));
  expect(again.recipients).toEqual(recipients);
  expect(await targetsOf(planId)).toHaveLength(3);
  const done = (await planner.get<ChangeView>(`/target-changes/${saved.body.id}`)).body;
  expect(done).toMatchObject({ status: 'approved', items: [{ definition }, {}, {}, {}] });
});

it('leaves nothing when it is rejected or withdrawn, and its key is free again', async () => {
  const { planId } = await desk.issued();
  const first = await handedIn(planner, planId, PROVINCE, energy);
  expect(await decide(desk.api, desk.deps, first.id, [], 'withdrawn')).toEqual([]);
  expect(await targetsOf(planId)).toEqual(['villages', 'funds']);
  expect((await lishui.get(`/target-changes/${first.id}`)).status).toBe(404);
  const second = await handedIn(planner, planId, PROVINCE, energy);
  expect(second.status).toBe('submitted');
});

it('waits for another request that adds the same key, and lapses when the plan has it by then', async () => {
  const { planId } = await desk.issued();
  const drafts: ChangeAnswer[] = [];
  for (const figure of ['-3', '-2'])
    drafts.push((await save(planner, await begin(planner, planId, PROVINCE), [own({ value: figure })])).body);
  const [first, second] = drafts as [ChangeAnswer, ChangeAnswer];
  const { body } = await submit(planner, first);
  const refused = await submit(planner, second);
  expect([refused.status, refused.body.code]).toEqual([409, 'change_pending']);
  expect(faults(refused)).toEqual(['/items/0 share_pending']);
  expect(refused.body.detail).toContain(body.number);
  const shown = (await planner.get<ChangeView>(`/target-changes/${second.id}`)).body;
  expect(shown.effect?.shares[0]?.pending).toMatchObject({ id: first.id });

  await decide(desk.api, desk.deps, first.id, SIGNERS);
  const taken = await submit(planner, second);
  expect([taken.status, faults(taken)]).toEqual([422, ['/items/0/targetKey change_target_exists']]);
});

it('is defined whole, by the government that issued the plan, and its parts make it', async () => {
  const { planId } = await desk.issued();
  const draft = await begin(planner, planId, PROVINCE);
  const wrong = await save(planner, draft, [
    own({ value: '-3.14159' }, { measure: null, aggregation: 'sum', responsibleUnitId: '331181-none' }),
    line('villages', PROVINCE, '3', { action: 'give', definition }),
    line('other', '331100', '3', { action: 'give', definition }),
    line('nothing', '331100', '3', { action: 'give' }),
  ]);
  expect([wrong.status, faults(wrong).sort()]).toEqual([
    422,
    [
      '/items/0/definition/measure measure_missing',
      '/items/0/definition/responsibleUnitId partner_unknown',
      '/items/0/value quantity_malformed',
      '/items/1/targetKey change_target_exists',
      '/items/2/definition change_definition_outside',
      '/items/3/targetKey change_target_unknown',
    ],
  ]);
  const ofCity = await save(lishui, await begin(lishui, planId, '331100'), [own()]);
  expect(faults(ofCity)).toEqual(['/items/0/definition change_definition_outside']);

  const differing = await save(planner, draft, [own(), give('331100', '-2'), give('331181', null)]);
  expect(faults(await submit(planner, differing.body))).toEqual([
    ...['/items/2/value value_missing', '/items/0/value parts_differ'],
  ]);
});

it('can be asked about before a request is written', async () => {
  const { planId } = await desk.issued();
  const body = { unitId: PROVINCE, items: energy };
  const shown = await planner.send<ChangeView['effect'] & object>('POST', `/target-plans/${planId}/effect`, {
    body,
  });
  expect([shown.status, said(shown.body).letters]).toEqual([200, ['331100', '331123', '331181']]);
});
