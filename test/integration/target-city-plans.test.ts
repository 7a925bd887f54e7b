import type { LetterView, PlanDocument, PlanView } from '@shanhai/contracts/targets/plans';
import { beginIssue, endIssue, openPlanApproval } from '@shanhai/application/targets/plans/process';
import type { Person, TestApi } from '../support/api';
import {
  approveAll,
  draftTarget,
  faults,
  issueAll,
  openPlanDesk,
  savePlan,
  share,
  value,
  type PlanDesk,
} from '../support/target-plans';

/** The plan of a city: to its own counties and departments, signed by its own office and leading group. */
let desk: PlanDesk;
let api: TestApi;
let lishui: Person;
beforeAll(async () => {
  desk = await openPlanDesk();
  ({ api } = desk);
  lishui = await api.as('lishui.coordinator');
}, 60_000);
afterAll(() => desk.close());

const begin = async (year: number): Promise<PlanView> => {
  const answer = await lishui.command<PlanView>('/target-plans', {
    ...{ year, unitId: '331100-office', from: 'nothing' },
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const farms = draftTarget('farms', {
  ...{ aggregation: 'count', value: '9', responsibleUnitId: '331100-agri' },
  shares: [share('331181', '6'), share('331100-agri', '3')],
});

it('goes to its own counties and departments, and to nobody of the province', async () => {
  const { id } = await begin(2031);
  const { recipients } = (await lishui.get<PlanDocument>(`/target-plans/${id}/targets`)).body;
  const own = recipients.filter(({ parentId }) => parentId === '331100').map((unit) => unit.id);
  expect(own).toEqual(
    expect.arrayContaining(['331123', '331181', '331100-agri', '331100-drc', '331100-eit']),
  );
  expect(recipients.filter(({ id: unit }) => !unit.startsWith('3311'))).toEqual([]);

  const outside = [
    { ...farms, responsibleUnitId: '330000-agri', shares: [share('330000-agri', '9')] },
    draftTarget('other', { shares: [share('330600', '10')] }),
  ];
  expect(faults(await savePlan(lishui, id, outside))).toEqual([
    '/targets/0/responsibleUnitId partner_unknown',
    '/targets/0/shares/0/unitId recipient_not_below',
    '/targets/1/shares/0/unitId recipient_not_below',
  ]);
});

it('is signed by the city alone, and its letters by those who act for its units', async () => {
  const { id } = await begin(2032);
  const { version } = (await savePlan(lishui, id, [farms])).body;
  expect((await lishui.command(`/target-plans/${id}/submit`, { version })).status).toBe(200);
  const { approvalId } = await value(openPlanApproval(desk.deps, id));
  await approveAll(api, approvalId, ['lishui.office', 'lishui.leader']);
  const { rows } = await api.owner.query<{ username: string }>(
    `SELECT DISTINCT a.username FROM approval_task t JOIN account a ON a.person_id = t.person_id
     WHERE t.approval_id = $1 AND a.username !~ '^lishui[.]'`,
    [approvalId],
  );
  expect(rows).toEqual([]);
  await value(beginIssue(desk.deps, id));
  await issueAll(desk.deps, id, null);
  await value(endIssue(desk.deps, id));
  const letters = await lishui.get<{ items: LetterView[] }>(`/target-plans/${id}/letters`);
  expect(letters.body.items.map(({ unit, issuer }) => [unit.id, issuer.id])).toEqual([
    ['331100-agri', '331100-office'],
    ['331181', '331100-office'],
  ]);
  const [letter] = letters.body.items;
  const bureau = await api.as('lishui.agri');
  expect((await bureau.command(`/target-letters/${letter?.id}/signature`, {})).status).toBe(200);
});
