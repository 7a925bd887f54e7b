import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { newId } from '@shanhai/platform/ids';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { WorkflowDoor } from '@shanhai/platform/temporal';
import { fireReminders } from '@shanhai/application/notices';
import { noticeDestination } from '../../apps/worker/src/notices/notice-destination';
import { Relay, relayPolicy } from '../../apps/worker/src/relay';
import { workflowDestination } from '../../apps/worker/src/relay/workflow-destination';
import { targetActivities } from '../../apps/worker/src/targets/activities';
import { changeActivities } from '../../apps/worker/src/targets/change-activities';
import { closeActivities } from '../../apps/worker/src/targets/close-activities';
import { reportActivities } from '../../apps/worker/src/targets/report-activities';
import { stepOn, type Step } from '../../apps/worker/src/temporal/step';
import type { TimeSkipping } from '../workflows/time-skipping';
import type { Person, TestApi } from './api';
import { eventually } from './eventually';

/** The processes of plans as the worker runs them, over a real database, on a Temporal whose time is skipped. */
export interface SkippingYear {
  /**
   * Goes to nine o'clock of a day, stopping wherever a term ends or somebody is to be reminded, as the notifier would. All
   * clocks are one, that of the server that skips.
   */
  goTo(day: string): Promise<void>;
  /** Until nothing is on its way: no message, no step. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly temporal: TimeSkipping;
  readonly api: TestApi;
}

/** A clock that follows Temporal's: what the API stands at is set to it after each skip. */
class ServerClock {
  offsetMs = 0;
  constructor(private readonly env: TestWorkflowEnvironment) {}
  now = (): Date => new Date(Date.now() + this.offsetMs);
  wall = (): Date => new Date();
  async refresh(): Promise<void> {
    this.offsetMs = (await this.env.currentTimeMs()) - Date.now();
  }
}

export async function skippingYear({ temporal: skipping, api }: Parts): Promise<SkippingYear> {
  const { env } = skipping;
  const taskQueue = 'whole-year';
  const clock = new ServerClock(env);
  await clock.refresh();
  const db = openDatabase({
    ...{ url: api.db.appUrl, poolSize: 8, application: 'test', onIdleError: () => undefined },
  });
  // What the seed sent is another story: its plan would be reported on here too.
  await api.owner.query('DELETE FROM outbox');
  const working = new Working(() => clock.refresh());
  const wake = { wake: () => undefined } as OutboxWake;
  const deps = { db, clock, newId, wake };
  const worker = await skipping.worker(taskQueue, {
    ...targetActivities(deps, working.step),
    ...reportActivities(deps, working.step),
    ...changeActivities(deps, working.step),
    ...closeActivities(deps, working.step),
  });
  const running = worker.run();
  const relay = relayOf(db, clock, new WorkflowDoor({ client: env.client, taskQueue, callMs: 3_000 }));
  relay.start();
  const admin = await api.as('admin');
  const settle = (): Promise<void> => settled(env, db, working);
  return {
    settle,
    async goTo(day) {
      const end = Date.parse(`${day}T09:00:00+08:00`);
      for (let at = 0; at < end;) {
        await settle();
        at = Math.min(end, await nextMoment(db, clock.now()));
        await skipTo(env, clock, at);
        await setApi(admin, clock);
        await settle();
        while ((await fireReminders(db, { now: clock.now(), wall: clock.wall() }, 50)).length > 0);
      }
      await settle();
    },
    async close() {
      await relay.stop();
      worker.shutdown();
      await running;
      await db.end();
    },
  };
}

const relayOf = (db: Database, clock: ServerClock, door: WorkflowDoor): Relay =>
  new Relay({
    ...{ db, policy: relayPolicy, chance: Math.random },
    destinations: [workflowDestination(door), noticeDestination(db, clock)],
    events: { onOutcome: () => undefined, onOutage: () => undefined, onRecovery: () => undefined },
    onError: () => undefined,
  });

async function skipTo(env: TestWorkflowEnvironment, clock: ServerClock, at: number): Promise<void> {
  const ms = at - (await env.currentTimeMs());
  if (ms > 0) await sleepOn(env, ms);
  await clock.refresh();
}

/**
 * The server that skips now and then keeps time going as it is, though nothing is left to be done: when two children of a
 * process start at once. Then it is let go once more.
 */
async function sleepOn(env: TestWorkflowEnvironment, ms: number): Promise<void> {
  const slept = env.sleep(ms).then(() => true);
  const held = async (): Promise<boolean> => {
    await sleep(1_500, undefined, { ref: false });
    return false;
  };
  while (!(await Promise.race([slept, held()]))) {
    if (!env.connection.testService) throw new Error('this server does not skip time');
    await env.connection.testService.unlockTimeSkipping({});
  }
}

async function setApi(admin: Person, clock: ServerClock): Promise<void> {
  const { body } = await admin.get<{ now: string }>('/demo/clock');
  // Both run on by themselves; a few milliseconds are no way back.
  if (clock.now().getTime() - Date.parse(body.now) < 1_000) return;
  const set = await admin.send('PUT', '/demo/clock', { body: { now: clock.now().toISOString() } });
  if (set.status !== 200) throw new Error(JSON.stringify(set.body));
}

/** Counts the steps that are being done. */
class Working {
  inHand = 0;
  readonly step: Step;

  constructor(followClock: () => Promise<void>) {
    const step = stepOn(followClock);
    this.step = async (work) => {
      this.inHand += 1;
      try {
        return await step(work);
      } finally {
        this.inHand -= 1;
      }
    };
  }
}

type LastEvent = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** What a history ends with while its process waits for the world, and not the other way round. */
const isWaiting = (last: LastEvent | undefined): boolean =>
  [
    last?.workflowTaskCompletedEventAttributes,
    ...[last?.timerStartedEventAttributes, last?.timerCanceledEventAttributes],
  ].some(Boolean);

async function settled(env: TestWorkflowEnvironment, db: Database, working: Working): Promise<void> {
  await eventually(async () => {
    const { rows } = await db.query<{ many: number }>(
      `SELECT count(*)::int AS many FROM outbox WHERE status = 'pending'`,
    );
    const busy = await busyOf(env);
    if (rows[0]?.many !== 0 || working.inHand > 0 || busy.length > 0)
      throw new Error(`${rows[0]?.many} messages, ${working.inHand} steps, ${busy.join(', ')}`);
  }, 60_000);
}

/** Processes that have something to do at this moment. */
async function busyOf({ client, namespace = 'default' }: TestWorkflowEnvironment): Promise<string[]> {
  const { executions } = await client.workflowService.listOpenWorkflowExecutions({
    ...{ namespace, maximumPageSize: 200 },
  });
  const found = await Promise.all(
    executions.map(async ({ execution }) => {
      const id = execution?.workflowId ?? '';
      const { events } = await client.workflow.getHandle(id).fetchHistory();
      return isWaiting(events?.at(-1)) ? [] : [id];
    }),
  );
  return found.flat();
}

/** When the next term of a plan ends, or somebody is reminded of one; never when none is left. */
async function nextMoment(db: Database, now: Date): Promise<number> {
  const { rows } = await db.query<{ at: Date | null }>(
    `SELECT min(at) AS at FROM (
       SELECT d.due_at AS at FROM deadline d WHERE d.status IN ('running', 'due') AND d.opened_at > $2
       UNION ALL
       SELECT r.fire_at FROM reminder r JOIN deadline d ON d.id = r.deadline_id
       WHERE r.status = 'scheduled' AND d.opened_at > $2) moments WHERE at > $1`,
    [now, new Date()],
  );
  return rows[0]?.at?.getTime() ?? Infinity;
}
