import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import { Client, Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually';
import {
  draftTarget,
  issuePlan,
  openPlanDesk,
  savePlan,
  share,
  type PlanDesk,
} from '../support/target-plans';
import { temporalDevServer, type DevServer } from '../support/temporal';
import { startWorker, type WorkerProcess } from '../support/worker';

/** A period that ends for every city, county and member unit, while the worker is killed again and again. */
jest.setTimeout(180_000);

let desk: PlanDesk;
let temporal: DevServer;
let worker: WorkerProcess;
const run = (): Promise<WorkerProcess> =>
  startWorker({ databaseUrl: desk.api.db.appUrl, temporalAddress: temporal.address });
beforeAll(async () => {
  desk = await openPlanDesk();
  temporal = await temporalDevServer();
}, 120_000);
afterAll(async () => {
  await worker.end('SIGTERM');
  await temporal.stop();
  await desk.close();
});

it('asks each of more than seventy units for exactly one report, each with one term and one process', async () => {
  const { planner, api, deps } = desk;
  // A year that is over: its last period is asked for as soon as the plan is issued.
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
  await planner.command(`/target-plans/${id}/submit`, { version: saved.body.version });
  await issuePlan(api, deps, id);

  worker = await run();
  for (const lives of [0, 300, 600, 900, 1_200, 1_500]) {
    await sleep(lives);
    await worker.end('SIGKILL');
    worker = await run();
  }
  await eventually(async () => {
    const { rows } = await api.owner.query('SELECT opened FROM target_year WHERE plan_id = $1', [id]);
    expect(rows).toEqual([{ opened: 4 }]);
  }, 90_000);

  const units = recipients.map((unit) => unit.id).sort();
  expect(units.length).toBeGreaterThan(70);
  const { rows } = await api.owner.query<{ id: string; unitId: string; terms: string; told: string }>(
    `SELECT r.id, r.unit_id AS "unitId",
            (SELECT count(*) FROM deadline d WHERE d.subject_id = r.id AND d.status = 'running')::text AS terms,
            (SELECT count(*) FROM event e WHERE e.stream_id = r.id AND e.type = 'report_opened')::text AS told
     FROM target_report r WHERE r.plan_id = $1`,
    [id],
  );
  expect(rows.map(({ unitId }) => unitId).sort()).toEqual(units);
  expect(rows.filter(({ terms, told }) => terms !== '1' || told !== '1')).toEqual([]);

  const connection = await Connection.connect({ address: temporal.address });
  const { workflow } = new Client({ connection });
  await eventually(async () => {
    const running = await Promise.all(
      rows.map(
        async (report) => (await workflow.getHandle(`target-report:${report.id}`).describe()).status.name,
      ),
    );
    expect(new Set(running)).toEqual(new Set(['RUNNING']));
    expect((await workflow.getHandle(`target-year:${id}`).describe()).status.name).toBe('COMPLETED');
  }, 60_000);
  await connection.close();
});
