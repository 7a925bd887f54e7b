import { randomUUID } from 'node:crypto';
import {
  concludeReview,
  nextOfRecipient,
  openPlanApproval,
  refusePlan,
} from '@shanhai/application/targets/plans/process';
import { nextOfYear } from '@shanhai/application/targets/reports/process';
import type { Person, TestApi } from '../support/api';
import { drive, draftTarget, reject, savePlan, share, unitPage, value } from '../support/target-plans';
import { entry, handIn, openReportDesk, type ReportDesk } from '../support/target-reports';

/** Who hands something in hears how it ended, by whom and why; what Temporal does is done here step by step. */
jest.setTimeout(120_000);

let desk: ReportDesk;
let api: TestApi;
let planner: Person;
beforeAll(async () => {
  desk = await openReportDesk();
  ({ api, planner } = desk);
}, 60_000);
afterAll(() => desk.close());

interface Told {
  readonly kind: string;
  readonly persons: readonly string[];
  readonly data: { readonly number: string; readonly by?: string; readonly comment?: string | null };
}
/** What was told of a case that its process speaks for, by the username. */
const toldOf = async (aggregate: string, kinds: readonly string[]): Promise<Told[]> => {
  const { rows } = await api.owner.query<Told>(
    `SELECT payload->>'kind' AS kind, payload->'data' AS data,
            (SELECT json_agg(a.username ORDER BY a.username) FROM account a
             WHERE payload->'personIds' ? a.person_id::text) AS persons
     FROM outbox WHERE topic = 'notice' AND aggregate LIKE $1 || '%' AND payload->>'kind' = ANY($2) ORDER BY id`,
    [aggregate, kinds],
  );
  return rows;
};
const ENDS = ['approval_closed', 'case_rejected', 'target_plan_issued'];

describe('a plan', () => {
  it('that is issued tells its planner how many units have their letters', async () => {
    const { planId } = await desk.issued();
    const [told, ...more] = await toldOf(`target-issuance:${planId}`, ENDS);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ kind: 'target_plan_issued', persons: ['province.coordinator'] });
    expect(told?.data).toMatchObject({ letters: 4 });
  });

  it('that is rejected tells by whom and why', async () => {
    const { id } = await desk.begin();
    const saved = await savePlan(planner, id, [draftTarget('one', { shares: [share('331100', '10')] })]);
    await planner.command(`/target-plans/${id}/submit`, { version: saved.body.version });
    const { approvalId } = await value(openPlanApproval(desk.deps, id));
    await reject(api, 'province.office', approvalId, '指标需再研究');
    await value(refusePlan(desk.deps, id, 'rejected'));
    await value(refusePlan(desk.deps, id, 'rejected'));
    const [told, ...more] = await toldOf(`target-issuance:${id}`, ENDS);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ kind: 'case_rejected', persons: ['province.coordinator'] });
    expect(told?.data).toMatchObject({ comment: '指标需再研究' });
    expect(told?.data.by).toBeTruthy();
  });
});

it('a breakdown tells who handed it in that it was rejected, why, and then that it was approved', async () => {
  const { planId } = await desk.issued();
  const lishui = await api.as('lishui.coordinator');
  const { rows } = await api.owner.query<{ id: string }>(
    `SELECT id FROM target_recipient WHERE plan_id = $1 AND unit_id = '331100'`,
    [planId],
  );
  const recipientId = rows[0]?.id ?? '';
  const { letter } = await unitPage(lishui, planId, '331100');
  await lishui.command(`/target-letters/${letter?.id}/signature`, {});
  await drive(api, desk.deps, recipientId);
  await lishui.send('PATCH', `/target-plans/${planId}/units/331100/breakdown`, {
    body: { cells: [{ targetKey: 'villages', unitId: '331181', value: '20', seen: 0 }], explanations: {} },
    headers: { 'idempotency-key': randomUUID() },
  });
  const handsIn = async () => {
    const { breakdown } = await unitPage(lishui, planId, '331100');
    const path = `/target-plans/${planId}/units/331100/breakdown/submit`;
    expect((await lishui.command(path, { version: breakdown?.version })).status).toBe(200);
    const waiting = await value(nextOfRecipient(desk.deps, recipientId));
    return waiting.for === 'approval' ? waiting.approvalId : '';
  };
  await reject(api, 'lishui.office', await handsIn(), '请兼顾遂昌');
  await value(concludeReview(desk.deps, { recipientId, outcome: 'rejected' }));
  await handsIn();
  expect(await drive(api, desk.deps, recipientId, ['lishui.office'])).toEqual({ for: 'nothing' });
  const told = await toldOf(`target-recipient:${recipientId}`, ENDS);
  expect(told.map(({ kind, persons }) => [kind, persons])).toEqual([
    ['case_rejected', ['lishui.coordinator']],
    ['approval_closed', ['lishui.coordinator']],
  ]);
  expect(told[0]?.data.comment).toBe('请兼顾遂昌');
});

it('a report tells who handed it in that it was confirmed', async () => {
  await desk.goTo('2027-04-10');
  const planId = await desk.issuedIn(2027);
  await value(nextOfYear(desk.deps, planId));
  await desk.goTo('2027-07-02');
  await desk.openPeriod(planId);
  const reportId = await desk.reportOf(planId, '331181', 2);
  const said = { villages: entry('6'), park: entry(null, { doneOn: '2027-05-20' }) };
  await handIn(await api.as('longquan.clerk'), reportId, said);
  await desk.drive(reportId, ['lishui.office']);
  const told = await toldOf(`target-report:${reportId}`, ENDS);
  expect(told.map(({ kind, persons }) => [kind, persons])).toEqual([['approval_closed', ['longquan.clerk']]]);
});
