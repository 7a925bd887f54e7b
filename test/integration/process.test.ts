import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { signalDueDeadlines } from '@shanhai/application/calendar';
import { approvalIdOf, publicityIdOf } from '@shanhai/application/projects/process';
import type { SignedIn } from '@shanhai/application/session';
import { DemoClock } from '@shanhai/platform/clock';
import { anyPort } from '../../scripts/up/ports.mjs';
import { act, openDesk, type Desk } from '../support/approvals';
import { clerkOfLongquan, draftVillage, submit } from '../support/cases';
import { eventually } from '../support/eventually';
import { temporalDevServer, type DevServer } from '../support/temporal';
import { startWorker, type WorkerProcess } from '../support/worker';

/**
 * Applications from submission to their end: the built worker as a process, a real Temporal, a real database.
 * What kills it here, kills it with SIGKILL.
 */
let desk: Desk;
let clerk: SignedIn;
let temporal: DevServer;
let worker: WorkerProcess;
let port: number;
const folder = mkdtempSync(join(tmpdir(), 'shanhai-process-'));
const file = join(folder, 'temporal.db');

beforeAll(async () => {
  const opened = await openDesk();
  const clock = new DemoClock(opened.db, (error) => process.stderr.write(String(error)));
  desk = { ...opened, deps: { ...opened.deps, clock } };
  clerk = await clerkOfLongquan(desk);
  port = await anyPort();
  temporal = await temporalDevServer({ file, port });
  worker = await run();
}, 60_000);
afterAll(async () => {
  await worker.end('SIGTERM');
  await temporal.stop();
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (): Promise<WorkerProcess> =>
  startWorker({ databaseUrl: desk.database.appUrl, temporalAddress: `127.0.0.1:${port}` });

interface CaseRow {
  status: string;
  number: string | null;
  approval_id: string | null;
  outcome: { code: string; reason: string } | null;
  closed_at: Date | null;
}

async function caseRow(id: string): Promise<CaseRow> {
  const { rows } = await desk.db.query<CaseRow>('SELECT * FROM project_application WHERE id = $1', [id]);
  if (rows[0] === undefined) throw new Error(`no application ${id}`);
  return rows[0];
}

const reaches = (id: string, status: string, withinMs = 30_000): Promise<CaseRow> =>
  eventually(async () => {
    const row = await caseRow(id);
    expect(row.status).toBe(status);
    return row;
  }, withinMs);

async function submitted(): Promise<string> {
  const id = await draftVillage(desk, clerk);
  await submit(desk, clerk, id);
  return id;
}

const says = async (id: string, username: string, body: Parameters<typeof act>[3]): Promise<void> => {
  const result = await act(desk, approvalIdOf(id), username, body);
  if (!result.ok) throw new Error(JSON.stringify(result.rejection));
};

const signers = ['longquan.head', 'lishui.office', 'province.office'];

async function approvedByAll(id: string): Promise<void> {
  for (const username of signers) await says(id, username, { type: 'approve' });
}

async function history(id: string): Promise<string[]> {
  const { rows } = await desk.db.query<{ type: string }>(
    `SELECT type FROM event WHERE stream_id = $1 ORDER BY seq`,
    [id],
  );
  return rows.map(({ type }) => type);
}

async function noticesAbout(id: string): Promise<string[]> {
  const { rows } = await desk.db.query<{ kind: string }>(
    `SELECT kind FROM notice WHERE link = $1 ORDER BY created_at, id`,
    [`/projects/${id}`],
  );
  return rows.map(({ kind }) => kind);
}

/** Sets the demo's clock forward, and sweeps once as the notifier does. */
async function jumpPast(instant: Date): Promise<void> {
  await desk.db.query(
    `INSERT INTO demo_clock (id, offset_ms) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET offset_ms = greatest(demo_clock.offset_ms, excluded.offset_ms)`,
    [instant.getTime() - Date.now() + 60_000],
  );
  await (desk.deps.clock as DemoClock).refresh();
  await signalDueDeadlines(desk.db, desk.deps.clock.now(), 100);
  desk.deps.wake.wake();
}

const publicityEnd = async (id: string): Promise<Date> => {
  const { rows } = await desk.db.query<{ due_at: Date }>('SELECT due_at FROM deadline WHERE id = $1', [
    publicityIdOf(id),
  ]);
  if (rows[0] === undefined) throw new Error(`no publicity of ${id}`);
  return rows[0].due_at;
};

it('an application goes from submission through approval, with a return, and publicity to its end', async () => {
  const id = await submitted();
  const accepted = await reaches(id, 'in_approval');
  expect(accepted.number).toMatch(/^SFD-331181-\d{4}-\d{3}$/);
  expect(accepted.approval_id).toBe(approvalIdOf(id));
  await says(id, 'longquan.head', { type: 'approve' });
  await says(id, 'lishui.office', {
    ...{ type: 'return', to: 'applicant', reentry: 'restart', comment: '请补充资金来源说明' },
  });
  await says(id, 'longquan.clerk', { type: 'resubmit' });
  await approvedByAll(id);
  await reaches(id, 'publicity');
  await jumpPast(await publicityEnd(id));
  const ended = await reaches(id, 'completed');
  expect(ended.outcome).toMatchObject({ code: 'completed' });
  expect(ended.closed_at).not.toBeNull();
  expect(await history(id)).toEqual([
    ...['submitted', 'accepted', 'approval_opened', 'publicity_opened', 'publicity_ended', 'completed'],
  ]);
  await eventually(async () => expect(await noticesAbout(id)).toEqual(['publicity_opened', 'case_approved']));
}, 90_000);

it('a rejected one ends rejected, and the applicant is told by whom and why', async () => {
  const id = await submitted();
  await reaches(id, 'in_approval');
  await says(id, 'longquan.head', { type: 'reject', comment: '与规划不符' });
  await reaches(id, 'rejected');
  await eventually(async () => expect(await noticesAbout(id)).toEqual(['case_rejected']));
  const { rows } = await desk.db.query<{ data: object }>('SELECT data FROM notice WHERE dedupe_key = $1', [
    `rejected:${approvalIdOf(id)}`,
  ]);
  expect(rows[0]?.data).toMatchObject({ comment: '与规划不符', number: (await caseRow(id)).number });
}, 60_000);

it('a withdrawn one ends withdrawn, and who had it before them is told', async () => {
  const id = await submitted();
  await reaches(id, 'in_approval');
  await says(id, 'longquan.clerk', { type: 'withdraw', comment: '项目调整' });
  await reaches(id, 'withdrawn');
  await eventually(async () => expect(await noticesAbout(id)).toEqual(['case_withdrawn']));
}, 60_000);

it('one that an administrator cancels ends, and its applicant and holders are told why', async () => {
  const id = await submitted();
  await reaches(id, 'in_approval');
  await says(id, 'admin', { type: 'cancel', comment: '重复申报' });
  await reaches(id, 'withdrawn');
  await eventually(async () => {
    const told = (await noticesAbout(id)).filter((kind) => kind === 'case_cancelled');
    expect(told).toEqual(['case_cancelled', 'case_cancelled']);
  });
}, 60_000);

it('one that may not be accepted is refused with its reason, and takes no number', async () => {
  const id = await draftVillage(desk, clerk);
  await desk.db.query(`UPDATE project_application SET unit_id = '330782' WHERE id = $1`, [id]);
  await desk.db.query(
    `UPDATE project_application SET status = 'submitted', submitted_at = now() WHERE id = $1`,
    [id],
  );
  await desk.db.query(
    `INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
     VALUES ($1, 'workflow.start', $2, now(), now())`,
    [
      `project-application:${id}`,
      JSON.stringify({
        workflowType: 'projectApplication',
        workflowId: `project-application:${id}`,
        input: { applicationId: id, publicityWorkingDays: 5 },
      }),
    ],
  );
  const refused = await reaches(id, 'refused');
  expect(refused.number).toBeNull();
  expect(refused.outcome).toMatchObject({ code: 'applicant_not_eligible' });
  expect(await history(id)).toEqual(['refused']);
  await eventually(async () => expect(await noticesAbout(id)).toEqual(['application_refused']));
}, 60_000);

it('numbers have no gaps, however many are accepted at once', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => submitted()));
  const rows = await Promise.all(ids.map((id) => reaches(id, 'in_approval')));
  const serials = rows.map(({ number }) => Number(number?.slice(-3))).sort((a, b) => a - b);
  expect(serials).toEqual(Array.from({ length: 12 }, (_, n) => (serials[0] ?? 0) + n));
}, 60_000);

describe('when something is killed', () => {
  it('what was decided while the worker was dead goes on when it is back', async () => {
    const id = await submitted();
    await reaches(id, 'in_approval');
    await worker.end('SIGKILL');
    await approvedByAll(id);
    const later = await submitted();
    expect((await caseRow(id)).status).toBe('in_approval');
    worker = await run();
    await reaches(id, 'publicity');
    await reaches(later, 'in_approval');
  }, 90_000);

  it('a worker that is killed in the middle of its steps leaves nothing half done and does nothing twice', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => submitted()));
    for (let n = 0; n < 3; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150 + n * 250));
      await worker.end('SIGKILL');
      worker = await run();
    }
    for (const id of ids) {
      await reaches(id, 'in_approval', 60_000);
      expect(await history(id)).toEqual(['submitted', 'accepted', 'approval_opened']);
    }
    const { rows } = await desk.db.query<{ tasks: number }>(
      `SELECT count(*)::int AS tasks FROM approval_task WHERE approval_id = ANY($1::uuid[])`,
      [ids.map(approvalIdOf)],
    );
    expect(rows[0]?.tasks).toBe(ids.length);
  }, 120_000);

  it('a worker whose connections to the database are cut takes new ones', async () => {
    const owner = new pg.Client({ connectionString: desk.database.ownerUrl });
    await owner.connect();
    const cut = await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'shanhai-worker' AND datname = current_database()`,
    );
    await owner.end();
    expect(cut.rowCount).toBeGreaterThan(1);
    await reaches(await submitted(), 'in_approval');
  }, 60_000);

  it('cases wait for Temporal and go on when it is back', async () => {
    const id = await submitted();
    await reaches(id, 'in_approval');
    await temporal.kill();
    await approvedByAll(id);
    const meanwhile = await submitted();
    await eventually(async () => expect((await fetch(`${worker.healthUrl}/health/ready`)).status).toBe(503));
    expect((await fetch(`${worker.healthUrl}/health/live`)).status).toBe(200);
    temporal = await temporalDevServer({ file, port });
    await reaches(id, 'publicity', 60_000);
    await reaches(meanwhile, 'in_approval', 60_000);
    const { rows } = await desk.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox WHERE status = 'dead' OR attempts > 0`,
    );
    expect(rows[0]?.n).toBe(0);
    await eventually(async () => expect((await fetch(`${worker.healthUrl}/health/ready`)).status).toBe(200));
  }, 120_000);
});

it('keeps the memory of a small process, and counts what it carries', async () => {
  // What it has to load is 140 MiB by itself, and what it does leaves 235 to 255: a leak of any of it is more.
  expect(worker.memory()).toBeLessThan(300);
  const metrics = await (await fetch(`${worker.healthUrl}/metrics`)).text();
  expect(metrics).toContain('shanhai_outbox_attempts_total{topic="workflow.start",result="done"}');
  expect(metrics).toContain('shanhai_outbox_messages{status="dead"} 0');
});

it('ends by itself when it is asked to, with code 0', async () => {
  expect(await worker.end('SIGTERM')).toBe(0);
  worker = await run();
}, 30_000);

it('ends with code 1 and a sentence when it cannot start', async () => {
  const taken = Number(new URL(worker.healthUrl).port);
  await eventually(async () => expect((await fetch(`${worker.healthUrl}/health/live`)).status).toBe(200));
  const second = await startWorker({
    databaseUrl: desk.database.appUrl,
    temporalAddress: `127.0.0.1:${port}`,
    healthPort: taken,
  });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(
    `could not start: Error: listen EADDRINUSE: address already in use 127.0.0.1:${taken}`,
  );
  const third = await startWorker({ databaseUrl: '', temporalAddress: '' });
  expect(await third.ended).toBe(1);
  expect(third.said()).toContain('DATABASE_URL');
}, 30_000);

it('leaves workflows that have ended as they should, in Temporal too', async () => {
  const client = new Client({ connection: await Connection.connect({ address: `127.0.0.1:${port}` }) });
  const failed: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Failed'` })) {
    failed.push(workflowId);
  }
  expect(failed).toEqual([]);
  await client.connection.close();
});
