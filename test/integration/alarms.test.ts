import { randomUUID } from 'node:crypto';
import { HORIZON_MS, REMINDERS, setAlarms } from '@shanhai/application/notices';
import type { ReminderJob } from '@shanhai/contracts/messages';
import { workingCalendar } from '@shanhai/domain/calendar';
import { systemClock } from '@shanhai/platform/clock';
import { readConfig } from '@shanhai/platform/config';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { openQueues, type Queues } from '@shanhai/platform/queues';
import { Redis } from 'ioredis';
import { createDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { addHeldStage, addOrganisation, type HeldStage, type Organisation } from '../support/held-stage';
import { notifierEnv, startNotifier, type RunningNotifier } from '../support/notifier';
import { redisUrl } from '../support/redis';
import { MailServer } from '../support/smtp';

jest.setTimeout(90_000);

const backends = [...(redisUrl() ? ['redis'] : []), 'postgres'];
const calendar = workingCalendar([]);

describe.each(backends)('alarms in queues on %s', (backend) => {
  const mails = new MailServer();
  const prefix = randomUUID();
  let test: TestDatabase;
  let db: Database;
  let org: Organisation;
  let env: NodeJS.ProcessEnv;
  let queues: Queues;
  let notifiers: RunningNotifier[] = [];

  beforeAll(async () => {
    test = await createDatabase();
    db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
    org = await addOrganisation(db);
    await mails.start();
    env = notifierEnv({
      ...{ databaseUrl: test.appUrl, smtpUrl: mails.url, prefix },
      redisUrl: backend === 'redis' ? redisUrl() : undefined,
    });
    const config = readConfig(env).queue;
    const ignore = () => undefined;
    queues = openQueues({ config, databaseUrl: test.appUrl, onError: ignore, onRestart: ignore });
  });
  afterEach(async () => {
    await Promise.all(notifiers.map((each) => each.stop()));
    notifiers = [];
  });
  afterAll(async () => {
    await queues.close();
    await mails.stop();
    await db.end();
    await test.drop();
  });

  const start = async (count: number): Promise<void> => {
    notifiers = await Promise.all(Array.from({ length: count }, () => startNotifier(env)));
  };
  const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);

  /** A stage with one rung that is still to fire, at an instant. */
  const heldWith = async (fireAt: Date): Promise<HeldStage> => {
    const startedAt = new Date(Date.now() - 3_600_000);
    const stage = await addHeldStage(db, { county: org.county, holders: [org.holder], startedAt, calendar });
    await db.query(`UPDATE reminder SET status = 'skipped' WHERE deadline_id = $1 AND rung <> 'after-7'`, [
      stage.deadlineId,
    ]);
    await db.query(`UPDATE reminder SET fire_at = $2 WHERE deadline_id = $1 AND rung = 'after-7'`, [
      ...[stage.deadlineId, fireAt],
    ]);
    return stage;
  };
  const remindersOf = async (stages: readonly HeldStage[]) => {
    const { rows } = await db.query<{ fired: number; told: number; late: number | null }>(
      `SELECT (SELECT count(*)::int FROM reminder WHERE deadline_id = ANY($1) AND status = 'fired') AS fired,
              (SELECT count(*)::int FROM notice WHERE person_id = $2 AND data->>'deadlineId' = ANY($1::text[])) AS told,
              (SELECT max(extract(epoch FROM fired_at - fire_at))::float8 FROM reminder
               WHERE deadline_id = ANY($1) AND status = 'fired') AS late`,
      [stages.map(({ deadlineId }) => deadlineId), org.holder],
    );
    return rows[0];
  };
  const alarms = () => queues.queue<ReminderJob>(REMINDERS);
  const set = () => setAlarms({ db, clock: systemClock, queue: alarms() });

  it('are one job for each instant of the next 24 hours, however often they are set', async () => {
    const noon = inSeconds(3_600);
    const stages = [await heldWith(noon), await heldWith(noon), await heldWith(inSeconds(7_200))];
    const beyond = await heldWith(new Date(Date.now() + HORIZON_MS + 60_000));
    const before = (await alarms().depth()).delayed;
    expect(await set()).toBe(2);
    expect(await set()).toBe(2);
    expect((await alarms().depth()).delayed - before).toBe(2);
    await db.query(`UPDATE reminder SET status = 'cancelled' WHERE deadline_id = ANY($1)`, [
      [...stages, beyond].map(({ deadlineId }) => deadlineId),
    ]);
  });

  it('fire each rung once among several notifiers, none before its instant', async () => {
    await start(3);
    const fireAt = inSeconds(4);
    const stages = await Promise.all(Array.from({ length: 40 }, () => heldWith(fireAt)));
    await eventually(
      async () => expect(await remindersOf(stages)).toMatchObject({ fired: 40, told: 40 }),
      30_000,
    );
    expect((await remindersOf(stages))?.late).toBeGreaterThanOrEqual(0);
  });

  it('that were lost are fired by the sweep, and set again for what is still to come', async () => {
    await start(1);
    const soon = await heldWith(inSeconds(6));
    const later = await heldWith(inSeconds(9_000));
    await eventually(async () => expect((await alarms().depth()).delayed).toBeGreaterThan(0), 20_000);
    await flush();
    await eventually(
      async () => expect(await remindersOf([soon])).toMatchObject({ fired: 1, told: 1 }),
      30_000,
    );
    await eventually(async () => expect((await alarms().depth()).delayed).toBeGreaterThan(0), 30_000);
    expect(await remindersOf([later])).toMatchObject({ fired: 0, told: 0 });
  });

  it('ring in vain for what was closed or put off meanwhile', async () => {
    await start(1);
    const [closed, moved] = [await heldWith(inSeconds(4)), await heldWith(inSeconds(4))];
    await db.query(`UPDATE deadline SET status = 'closed' WHERE id = $1`, [closed.deadlineId]);
    const other = inSeconds(9_000);
    await set();
    await db.query(`UPDATE reminder SET fire_at = $2 WHERE deadline_id = $1 AND rung = 'after-7'`, [
      ...[moved.deadlineId, other],
    ]);
    const witness = await heldWith(inSeconds(5));
    await eventually(async () => expect(await remindersOf([witness])).toMatchObject({ fired: 1 }), 30_000);
    expect(await remindersOf([closed, moved])).toMatchObject({ fired: 0, told: 0 });
  });

  it('are overtaken by a business clock that is set forward: all fires within seconds', async () => {
    await start(1);
    const stages = await Promise.all([1, 2, 3].map((days) => heldWith(inSeconds(days * 86_400))));
    await db.query(
      `INSERT INTO demo_clock (id, offset_ms) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET offset_ms = excluded.offset_ms`,
      [4 * 86_400_000],
    );
    await eventually(
      async () => expect(await remindersOf(stages)).toMatchObject({ fired: 3, told: 3 }),
      20_000,
    );
  });

  async function flush(): Promise<void> {
    if (backend === 'redis') {
      const redis = new Redis(redisUrl() ?? '');
      await redis.flushdb();
      redis.disconnect();
      return;
    }
    const { rows } = await db.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname = 'queue' AND tablename LIKE '%job%'`,
    );
    for (const { name } of rows) await db.query(`DELETE FROM ${name}`);
  }
});
