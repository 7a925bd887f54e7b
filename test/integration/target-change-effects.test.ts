import type { ChangeEffectView } from '@shanhai/contracts/targets/changes';
import { recipientIdOf } from '@shanhai/application/targets/plans';
import type { Person } from '../support/api';
import { begin, COUNTY_SIGNERS, decide, line, said, save, submit } from '../support/target-changes';
import { drive, faults, openPlanDesk, unitPage, type PlanDesk } from '../support/target-plans';

/** What follows from a change, shown before it is made and held against the plan's rule. */
let desk: PlanDesk;
let lishui: Person;
let longquan: Person;
beforeAll(async () => {
  desk = await openPlanDesk();
  lishui = await desk.api.as('lishui.coordinator');
  longquan = await desk.api.as('longquan.coordinator');
}, 60_000);
afterAll(() => desk.close());

/** What the units of a plan are to reach of its funds, by unit. */
const fundsOf = async (planId: string): Promise<string[]> => {
  const { rows } = await desk.api.owner.query<{ said: string }>(
    `SELECT s.unit_id || ' ' || trim_scale(s.value)::text AS said
     FROM target_share s JOIN target t ON t.id = s.target_id WHERE s.plan_id = $1 AND t.key = 'funds' ORDER BY s.unit_id`,
    [planId],
  );
  return rows.map((row) => row.said);
};

it('is held against the rule of its difference', async () => {
  const { planId } = await desk.issued();
  const rule = (id: string, difference: string) =>
    desk.api.owner.query(
      `UPDATE target_change SET policy = jsonb_set(policy, '{difference}', to_jsonb($2::text)) WHERE id = $1`,
      [...[id, difference]],
    );
  const saved = (
    await save(longquan, await begin(longquan, planId, '331181'), [line('funds', '331181', '0.05')])
  ).body;
  await rule(saved.id, 'block');
  const blocked = await submit(longquan, saved);
  expect(blocked.body.errors?.[0]).toMatchObject({ pointer: '/items', code: 'change_differs' });
  expect(blocked.body.errors?.[0]?.detail).toContain('丽水市分解合计 0.25，与 0.3 相差 -0.05');
  await rule(saved.id, 'explain');
  expect(faults(await submit(longquan, saved))).toEqual(['/explanation change_unexplained']);
  const explained = await save(longquan, saved, [line('funds', '331181', '0.05')], {
    explanation: '由市级统筹补足',
  });
  expect(said(explained.body.effect)).toMatchObject({ left: ['331100'], letters: ['331181'] });
  await submit(longquan, explained.body);
  await decide(desk.api, desk.deps, saved.id, COUNTY_SIGNERS);
  expect(await fundsOf(planId)).toEqual(['330000 0.3', '331100 0.3', '331123 0.2', '331181 0.05']);
});

it('shows what a change of a part would ask of those below, before it is made', async () => {
  const { planId } = await desk.issued();
  const { letter } = await unitPage(lishui, planId, '331100');
  await lishui.command(`/target-letters/${letter?.id}/signature`, {});
  await drive(desk.api, desk.deps, recipientIdOf(planId, '331100'));
  const ask = { unitId: '331100', items: [line('funds', '331100', '0.2')], as: 'breakdown' };
  const shown = await lishui.send<ChangeEffectView>('POST', `/target-plans/${planId}/effect`, { body: ask });
  expect(shown.status).toBe(200);
  expect(said(shown.body)).toMatchObject({ mustAct: ['331100'], left: ['330000'] });
  expect(shown.body.mustAct[0]).toMatchObject({
    before: { value: '0.3', below: { state: 'even' } },
    after: { value: '0.2', below: { state: 'over', difference: '0.1' } },
  });
  expect(await fundsOf(planId)).toEqual(['330000 0.3', '331100 0.3', '331123 0.2', '331181 0.1']);
  const other = await longquan.send('POST', `/target-plans/${planId}/effect`, { body: ask });
  expect(other.status).toBe(403);
});
