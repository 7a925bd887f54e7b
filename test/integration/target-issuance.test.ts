import type { PlanDocument, PlanView } from '@shanhai/contracts/targets/plans';
import { recipientIdOf } from '@shanhai/application/targets/plans';
import { Client, Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually';
import {
  approveAll,
  draftTarget,
  openPlanDesk,
  PLAN_SIGNERS,
  savePlan,
  share,
  type PlanDesk,
} from '../support/target-plans';
import { temporalDevServer, type DevServer } from '../support/temporal';
import { startWorker, type WorkerProcess } from '../support/worker';

/** A plan that is issued to every city, county and member unit, while the worker is killed again and again. */
jest.setTimeout(180_000);

let desk: PlanDesk;
let temporal: DevServer;
let worker: WorkerProcess;
const run = (): Promise<WorkerProcess> =>
  startWorker({ databaseUrl: desk.api.db.appUrl, temporalAddress: temporal.address });
beforeAll(async () => {
  desk = await openPlanDesk();
  temporal = await temporalDevServer();
  worker = await run();
}, 120_000);
afterAll(async () => {
  await worker.end('SIGTERM');
  await temporal.stop();
  await desk.close();
});

const rowsOf = async <T extends object>(text: string, planId: string): Promise<T[]> =>
  (await desk.api.owner.query<T>(text, [planId])).rows;

it('gives each of more than seventy units exactly one letter and one process', async () => {
  const { planner, api } = desk;
  const { id } = await desk.begin();
  const { recipients, governmentId } = (await planner.get<PlanDocument>(`/target-plans/${id}/targets`)).body;
  const cities = recipients.filter(({ parentId }) => parentId === governmentId);
  const shares = cities.map((city) => {
    const counties = recipients.filter(({ parentId }) => parentId === city.id);
    return share(
      city.id,
      String(Math.max(counties.length, 1)),
      counties.map((county) => [county.id, '1'] as [string, string]),
    );
  });
  const whole = shares.reduce((sum, { value }) => sum + Number(value), 0);
  const saved = await savePlan(planner, id, [
    draftTarget('each', { aggregation: 'count', value: String(whole), shares }),
  ]);
  expect(saved.status).toBe(200);
  expect((await planner.command(`/target-plans/${id}/submit`, { version: saved.body.version })).status).toBe(
    200,
  );
  const { approvalId } = await eventually(async () => {
    const { body } = await planner.get<PlanView>(`/target-plans/${id}`);
    expect(body.status).toBe('in_approval');
    return body;
  }, 60_000);
  await approveAll(api, approvalId ?? '', PLAN_SIGNERS);

  // The first dies before it hears of it, perhaps; each of the others lives a little longer than the one before.
  for (const lives of [0, 300, 600, 900, 1_200, 1_500]) {
    await sleep(lives);
    await worker.end('SIGKILL');
    worker = await run();
  }
  await eventually(async () => {
    expect((await planner.get<PlanView>(`/target-plans/${id}`)).body.status).toBe('issued');
  }, 90_000);

  const units = recipients.map((unit) => unit.id).sort();
  expect(units.length).toBeGreaterThan(70);
  const letters = await rowsOf<{ unitId: string; number: string; revision: number }>(
    'SELECT unit_id AS "unitId", number, revision FROM target_letter WHERE plan_id = $1 ORDER BY unit_id',
    id,
  );
  expect(letters.map(({ unitId }) => unitId).sort()).toEqual(units);
  expect(letters.every(({ revision }) => revision === 1)).toBe(true);
  // Numbered without a gap: what a killed batch had taken went back with it.
  expect(letters.map(({ number }) => Number(number.split('-').at(-1))).sort((a, b) => a - b)).toEqual(
    units.map((_, index) => index + 1),
  );
  const terms = await rowsOf<{ id: string }>(
    `SELECT r.id FROM target_recipient r JOIN deadline d ON d.subject_id = r.id AND d.kind = 'target_signing'
     WHERE r.plan_id = $1 AND d.status = 'running'`,
    id,
  );
  expect(terms.map((term) => term.id).sort()).toEqual(units.map((unit) => recipientIdOf(id, unit)).sort());

  const connection = await Connection.connect({ address: temporal.address });
  const { workflow } = new Client({ connection });
  await eventually(async () => {
    const running = await Promise.all(
      units.map(
        async (unit) =>
          (await workflow.getHandle(`target-recipient:${recipientIdOf(id, unit)}`).describe()).status.name,
      ),
    );
    expect(new Set(running)).toEqual(new Set(['RUNNING']));
  }, 30_000);
  await connection.close();
});
