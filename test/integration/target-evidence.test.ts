import { nextOfReport, nextOfYear } from '@shanhai/application/targets/reports/process';
import { faults, value, type Problem } from '../support/target-plans';
import {
  entry,
  handIn,
  openReportDesk,
  readReport,
  saveEntries,
  type ReportDesk,
} from '../support/target-reports';

jest.setTimeout(120_000);

let desk: ReportDesk;
beforeAll(async () => {
  desk = await openReportDesk();
}, 60_000);
afterAll(() => desk.close());

it('a report of a target that asks for evidence has a file, or says why there is none; the reviewer sees which', async () => {
  await desk.goTo('2027-04-10');
  const planId = await desk.issuedIn(2027);
  const longquan = await desk.api.as('longquan.clerk');
  await desk.api.owner.query(
    `UPDATE target SET evidence = '验收意见' WHERE plan_id = $1 AND key = 'villages'`,
    [planId],
  );
  await value(nextOfYear(desk.deps, planId));
  await desk.goTo('2027-07-02');
  await desk.openPeriod(planId);
  const id = await desk.reportOf(planId, '331181', 2);
  const park = entry(null, { doneOn: '2027-05-20' });
  const saved = await saveEntries(longquan, await readReport(longquan, id), { villages: entry('6'), park });
  const path = `/target-reports/${id}/submit`;
  const refused = await longquan.command<Problem>(path, { version: saved.body.version });
  expect([refused.status, faults(refused)]).toEqual([
    422,
    ['/entries/villages/explanation evidence_missing'],
  ]);
  await handIn(longquan, id, { villages: entry('6', { explanation: '验收意见下月取得' }), park });
  const waiting = await value(nextOfReport(desk.deps, id));
  const { rows } = await desk.api.owner.query<{ contents: string }>(
    `SELECT form_data->>'contents' AS contents FROM approval_round WHERE approval_id = $1`,
    [waiting.for === 'approval' ? waiting.approvalId : null],
  );
  expect(rows[0]?.contents).toContain('佐证要求：验收意见；！缺佐证材料');
});
