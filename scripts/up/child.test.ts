import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createChild, restartDelay, type Child, type Plan } from './child.mjs';
import { createLog } from './log-file.mjs';
import { processStart } from './processes.mjs';

const said: string[] = [];
const children: Child[] = [];
const folders: string[] = [];

function supervise(script: string, plan: Partial<Plan> = {}): Child {
  const folder = mkdtempSync(join(tmpdir(), 'child-test-'));
  folders.push(folder);
  const log = createLog(join(folder, 'part.log'));
  const watchdog = { add: () => undefined, remove: () => undefined, dismiss: () => Promise.resolve() };
  const child = createChild(
    { name: 'part', command: () => ({ command: '/bin/sh', args: ['-c', script] }), ...plan },
    { log, say: (sentence) => said.push(sentence), watchdog, changed: () => undefined },
  );
  children.push(child);
  child.start();
  return child;
}

async function until(check: () => boolean): Promise<void> {
  for (const end = Date.now() + 5_000; !check(); await wait(20))
    if (Date.now() > end) throw new Error('too late');
}

beforeEach(() => said.splice(0));
afterEach(() => Promise.all(children.splice(0).map((child) => child.stop())));
// When all is written: a log may be behind its child.
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

it('starts a process again that was killed, and says so', async () => {
  const child = supervise('exec sleep 100');
  const first = child.pid() ?? 0;
  process.kill(first, 'SIGKILL');
  await until(() => child.pid() !== undefined && child.pid() !== first);
  expect(said).toEqual([expect.stringMatching(/^part was ended by SIGKILL; it is started again in 0.5 s \(log: .*part.log\)$/)]); // prettier-ignore
});

it('waits longer after each crash, half a minute at most', () => {
  expect([1, 2, 3, 4].map(restartDelay)).toEqual([500, 1000, 2000, 4000]);
  expect(restartDelay(60)).toBe(30_000);
});

it('says when a program can not be run at all', async () => {
  const child = supervise('', { command: () => ({ command: '/nowhere/program', args: [] }) });
  await until(() => said.length > 0);
  expect(said[0]).toContain('part could not be run');
  expect(child.crashes()).toBe(1);
});

it('writes down what the process says', async () => {
  const child = supervise('echo out; echo err >&2; exec sleep 100');
  await until(() => child.log.tail(5).includes('err'));
  expect(child.log.tail(5).split('\n').sort()).toEqual(['err', 'out']);
});

it('stops a process that asked for nothing but a signal, and does not start it again', async () => {
  const child = supervise('exec sleep 100');
  const pid = child.pid() ?? 0;
  await child.stop();
  await wait(restartDelay(1) + 100);
  expect(processStart(pid)).toBeUndefined();
  expect(child.pid()).toBeUndefined();
  expect(said).toEqual([]);
});

it('forces one that does not listen, with what it has started', async () => {
  const child = supervise("trap '' TERM; sleep 100 & wait; sleep 100", { graceMs: 300 });
  await wait(100);
  const pid = child.pid() ?? 0;
  await child.stop();
  expect(processStart(pid)).toBeUndefined();
  expect(said).toEqual(['part did not stop in 0.3 s and is forced to']);
});
