import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { eventually } from '../support/eventually';
import { killedWorker } from '../support/killed-worker';
import { CITY_SIGNERS, handedIn, line } from '../support/target-changes';
import { approveAll } from '../support/target-plans';

/** A request that is done by the running worker, which is killed again and again meanwhile. */
jest.setTimeout(120_000);

const worker = killedWorker();
beforeAll(() => worker.start(), 120_000);

it('gives each unit whose targets change one letter, with one term to sign for it', async () => {
  const { planner, api } = worker.desk;
  const { planId } = await worker.desk.issued();
  const { id } = await handedIn(planner, planId, '330000', [
    line('funds', '331181', '0.2'),
    line('villages', '331100', '18'),
    line('villages', '330600', '8'),
  ]);
  const read = async (): Promise<ChangeView> => (await planner.get<ChangeView>(`/target-changes/${id}`)).body;
  const { approvalId } = await eventually(async () => {
    const change = await read();
    expect(change.status).toBe('in_approval');
    return change;
  }, 60_000);
  await approveAll(api, approvalId ?? '', CITY_SIGNERS);
  // The first dies before it hears of it, perhaps; each of the others lives a little longer than the one before.
  await worker.kill([0, 200, 500, 900]);
  await eventually(async () => expect((await read()).status).toBe('approved'), 60_000);
  const { rows } = await api.owner.query<{ said: string }>(
    `SELECT l.unit_id || ' ' || max(l.revision) || ' ' || count(DISTINCT d.id) AS said
     FROM target_letter l
     JOIN target_recipient r ON r.plan_id = l.plan_id AND r.unit_id = l.unit_id
     LEFT JOIN deadline d ON d.subject_id = r.id AND d.kind = 'target_signing' AND d.status = 'running'
     WHERE l.plan_id = $1 GROUP BY l.unit_id ORDER BY l.unit_id`,
    [planId],
  );
  expect(rows.map(({ said }) => said)).toEqual(['330600 2 1', '331100 2 1', '331123 1 1', '331181 2 1']);
});
