import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { callFailure, openTemporal, WorkflowDoor } from '@shanhai/platform/temporal';
import { anyPort } from '../../scripts/up/ports.mjs';
import { temporalDevServer, type DevServer } from '../support/temporal';

/** The relay's door to a real Temporal. No worker runs: what is started waits. */
let server: DevServer;
let client: Client;
let door: WorkflowDoor;

const open = (address: string, callMs = 3_000): WorkflowDoor =>
  new WorkflowDoor({
    client: openTemporal({ address, namespace: 'default' }),
    taskQueue: 'shanhai',
    callMs,
  });

beforeAll(async () => {
  server = await temporalDevServer();
  client = openTemporal({ address: server.address, namespace: 'default' });
  door = new WorkflowDoor({ client, taskQueue: 'shanhai', callMs: 3_000 });
}, 60_000);
afterAll(async () => {
  await client.connection.close();
  await server.stop();
});

const starting = (workflowId: string) => ({
  workflowType: 'projectApplication' as const,
  workflowId,
  input: { applicationId: randomUUID(), publicityWorkingDays: 5 },
});

const signalling = (workflowId: string) => ({
  workflowId,
  signal: 'deadlineChanged' as const,
  argument: { id: 'once', deadlineId: randomUUID() },
});

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

it('starts a workflow once, whether it still runs or has ended', async () => {
  const id = `project-application:${randomUUID()}`;
  expect(await door.start(starting(id))).toBe('started');
  expect(await door.start(starting(id))).toBe('already_started');
  await client.workflow.getHandle(id).terminate();
  expect(await door.start(starting(id))).toBe('already_started');
});

it('signals a workflow that runs, and lets one that has ended rest', async () => {
  const id = `project-application:${randomUUID()}`;
  await door.start(starting(id));
  expect(await door.signal(signalling(id))).toBe('signalled');
  await client.workflow.getHandle(id).terminate();
  expect(await door.signal(signalling(id))).toBe('workflow_closed');
});

it('takes a workflow that Temporal has never heard of for an error that may pass', async () => {
  const error = await thrownBy(door.signal(signalling(`project-application:${randomUUID()}`)));
  expect(error).toBeInstanceOf(WorkflowNotFoundError);
  expect(callFailure(error)).toBe('failed');
});

it('takes a call that Temporal will never accept for refused', async () => {
  const error = await thrownBy(door.start(starting('x'.repeat(2_000))));
  expect(callFailure(error)).toBe('refused');
});

it('takes a server that is not there for unreachable, and finds it as soon as it is', async () => {
  const port = await anyPort();
  const early = open(`127.0.0.1:${port}`);
  const id = `project-application:${randomUUID()}`;
  expect(callFailure(await thrownBy(early.start(starting(id))))).toBe('unreachable');
  const late = await temporalDevServer({ port });
  try {
    for (const end = Date.now() + 15_000; ; await wait(100)) {
      const error = await thrownBy(early.start(starting(id)));
      if (error === undefined) break;
      expect(callFailure(error)).toBe('unreachable');
      if (Date.now() > end) throw new Error('the door never found the server');
    }
    expect(await early.start(starting(id))).toBe('already_started');
  } finally {
    await late.stop();
  }
}, 60_000);

it('takes a call that gets no answer in time for unreachable', async () => {
  const error = await thrownBy(
    open(server.address, 0).start(starting(`project-application:${randomUUID()}`)),
  );
  expect(callFailure(error)).toBe('unreachable');
});
