import type { PlanSummary, PlanView } from '@shanhai/contracts/targets/plans';
import type { Person } from '../support/api';
import { openPlanDesk, type PlanDesk } from '../support/target-plans';

/** Which plans a year has, and which of them comes first for whom. */
let desk: PlanDesk;
beforeAll(async () => {
  desk = await openPlanDesk();
}, 60_000);
afterAll(() => desk.close());

const inForce = async (person: Person, year: number): Promise<string[]> => {
  const { body } = await person.get<{ items: PlanSummary[] }>(`/target-plans/in-force?year=${year}`);
  return body.items.map(({ id }) => id);
};
const yearOf = async (id: string): Promise<number> =>
  (await desk.planner.get<PlanView>(`/target-plans/${id}`)).body.year;

it('has of each year the plan that was issued, however many years come after it, and none that was cancelled', async () => {
  const { planner, api } = desk;
  const { planId: first } = await desk.issued();
  const { planId: second } = await desk.issued();
  const draft = await desk.begin();
  const [one, next] = [await yearOf(first), await yearOf(second)];
  expect(await inForce(planner, one)).toEqual([first]);
  expect(await inForce(planner, next)).toEqual([second]);
  expect(await inForce(planner, draft.year)).toEqual([]);

  const cancel = { decision: '浙发〔2020〕1号', reason: '年度安排调整' };
  expect((await planner.command(`/target-plans/${second}/cancel`, cancel)).status).toBe(200);
  expect(await inForce(planner, next)).toEqual([]);

  const { body } = await planner.get(`/target-plans/years`);
  expect(body).toEqual({
    items: [
      { year: draft.year, issued: false },
      { year: next, issued: false },
      { year: one, issued: true },
    ],
  });
  // A draft of the province is nothing that a county may see; its plan is, since the county has a letter.
  const longquan = await api.as('longquan.clerk');
  expect((await longquan.get(`/target-plans/years`)).body).toEqual({
    items: [
      { year: next, issued: false },
      { year: one, issued: true },
    ],
  });
});

it('puts the plan of the reader’s own office before the province’s, and the province’s before another’s', async () => {
  const { planner, api } = desk;
  const { planId: provinces } = await desk.issued();
  const year = await yearOf(provinces);
  const lishui = await api.as('lishui.coordinator');
  const begun = await lishui.command<PlanView>('/target-plans', {
    ...{ year, unitId: '331100-office', from: 'nothing' },
  });
  expect(begun.status).toBe(201);
  const citys = begun.body.id;
  expect(await inForce(lishui, year)).toEqual([provinces]);
  await api.owner.query(`UPDATE target_plan SET status = 'issued' WHERE id = $1`, [citys]);
  expect(await inForce(lishui, year)).toEqual([citys, provinces]);
  expect(await inForce(planner, year)).toEqual([provinces, citys]);
});
