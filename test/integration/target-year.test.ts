import { eventually } from '../support/eventually';
import { killedWorker } from '../support/killed-worker';
import { issuePlan, submitForAll } from '../support/target-plans';

/** A period that ends for every city, county and member unit, while the worker is killed again and again. */
jest.setTimeout(180_000);

const worker = killedWorker();

it('asks each of more than seventy units for exactly one report, each with one term and one process', async () => {
  const { api, deps } = worker.desk;
  // A year that is over: its last period is asked for as soon as the plan is issued.
  const { planId, units } = await submitForAll(worker.desk);
  await issuePlan(api, deps, planId);

  await worker.start();
  await worker.kill([0, 300, 600, 900, 1_200, 1_500]);
  await eventually(async () => {
    const { rows } = await api.owner.query('SELECT opened FROM target_year WHERE plan_id = $1', [planId]);
    expect(rows).toEqual([{ opened: 4 }]);
  }, 90_000);

  expect(units.length).toBeGreaterThan(70);
  const { rows } = await api.owner.query<{ id: string; unitId: string; terms: string; told: string }>(
    `SELECT r.id, r.unit_id AS "unitId",
            (SELECT count(*) FROM deadline d WHERE d.subject_id = r.id AND d.status = 'running')::text AS terms,
            (SELECT count(*) FROM event e WHERE e.stream_id = r.id AND e.type = 'report_opened')::text AS told
     FROM target_report r WHERE r.plan_id = $1`,
    [planId],
  );
  expect(rows.map(({ unitId }) => unitId).sort()).toEqual(units);
  expect(rows.filter(({ terms, told }) => terms !== '1' || told !== '1')).toEqual([]);

  await eventually(async () => {
    const running = await Promise.all(rows.map(({ id }) => worker.statusOf(`target-report:${id}`)));
    expect(new Set(running)).toEqual(new Set(['RUNNING']));
    expect(await worker.statusOf(`target-year:${planId}`)).toBe('COMPLETED');
  }, 60_000);
});
