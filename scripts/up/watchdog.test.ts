import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processStart } from './processes.mjs';

// A supervisor in small: a watchdog and one child, whose number it prints.
const supervisor = `
  import { spawn } from 'node:child_process';
  import { startWatchdog } from '${join(__dirname, 'watchdog.mjs')}';
  const watchdog = startWatchdog();
  const child = spawn(process.argv[1], process.argv.slice(2), { detached: true, stdio: 'ignore' });
  watchdog.add(child.pid, 'SIGTERM');
  process.on('SIGTERM', () => watchdog.dismiss().then(() => process.exit(0)));
  setInterval(() => {}, 1000);
  console.log(child.pid);
`;

async function start(...command: string[]) {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', supervisor, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, child: Number(String(line)) };
}

async function ends(pid: number, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await wait(50))
    if (!processStart(pid)) return true;
  return false;
}

it('ends the children of a supervisor that was killed without a word', async () => {
  const { parent, child } = await start('sleep', '100');
  expect(processStart(child)).toBeDefined();
  parent.kill('SIGKILL');
  expect(await ends(child, 3_000)).toBe(true);
});

it('forces children that do not listen', async () => {
  const { parent, child } = await start('/bin/sh', '-c', "trap '' TERM; while :; do sleep 1; done");
  await wait(200);
  parent.kill('SIGKILL');
  expect(await ends(child, 15_000)).toBe(true);
}, 20_000);

it('leaves them alone when the supervisor ends in order', async () => {
  const { parent, child } = await start('sleep', '100');
  parent.kill('SIGTERM');
  await once(parent, 'exit');
  expect(await ends(child, 500)).toBe(false);
  process.kill(child, 'SIGKILL');
});
