import type { PlanView } from '@shanhai/contracts/targets/plans';
import { recipientIdOf } from '@shanhai/application/targets/plans';
import { eventually } from '../support/eventually';
import { killedWorker } from '../support/killed-worker';
import { approveAll, PLAN_SIGNERS, submitForAll } from '../support/target-plans';

/** A plan that is issued to every city, county and member unit, while the worker is killed again and again. */
jest.setTimeout(180_000);

const worker = killedWorker();
beforeAll(() => worker.start(), 120_000);

const rowsOf = async <T extends object>(text: string, planId: string): Promise<T[]> =>
  (await worker.desk.api.owner.query<T>(text, [planId])).rows;

it('gives each of more than seventy units exactly one letter and one process', async () => {
  const { planner, api } = worker.desk;
  const { planId, units } = await submitForAll(worker.desk);
  const { approvalId } = await eventually(async () => {
    const { body } = await planner.get<PlanView>(`/target-plans/${planId}`);
    expect(body.status).toBe('in_approval');
    return body;
  }, 60_000);
  await approveAll(api, approvalId ?? '', PLAN_SIGNERS);

  // The first dies before it hears of it, perhaps; each of the others lives a little longer than the one before.
  await worker.kill([0, 300, 600, 900, 1_200, 1_500]);
  await eventually(async () => {
    expect((await planner.get<PlanView>(`/target-plans/${planId}`)).body.status).toBe('issued');
  }, 90_000);

  expect(units.length).toBeGreaterThan(70);
  const letters = await rowsOf<{ unitId: string; number: string; revision: number }>(
    'SELECT unit_id AS "unitId", number, revision FROM target_letter WHERE plan_id = $1 ORDER BY unit_id',
    planId,
  );
  expect(letters.map(({ unitId }) => unitId).sort()).toEqual(units);
  expect(letters.every(({ revision }) => revision === 1)).toBe(true);
  // Numbered without a gap: what a killed batch had taken went back with it.
  expect(letters.map(({ number }) => Number(number.split('-').at(-1))).sort((a, b) => a - b)).toEqual(
    units.map((_, index) => index + 1),
  );
  const recipients = units.map((unit) => recipientIdOf(planId, unit));
  const terms = await rowsOf<{ id: string }>(
    `SELECT r.id FROM target_recipient r JOIN deadline d ON d.subject_id = r.id AND d.kind = 'target_signing'
     WHERE r.plan_id = $1 AND d.status = 'running'`,
    planId,
  );
  expect(terms.map((term) => term.id).sort()).toEqual([...recipients].sort());

  await eventually(async () => {
    const running = await Promise.all(recipients.map((id) => worker.statusOf(`target-recipient:${id}`)));
    expect(new Set(running)).toEqual(new Set(['RUNNING']));
  }, 30_000);
});
