import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { anyPort, freePort } from './ports.mjs';

const listen = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });

it('takes the next port when the wanted one is taken', async () => {
  const wanted = await anyPort();
  const holder = await listen(wanted);
  expect(await freePort(wanted)).toBeGreaterThan(wanted);
  holder.close();
});

it('promises no port twice, although nobody listens on the first yet', async () => {
  const wanted = await anyPort();
  const first = await freePort(wanted);
  expect(await freePort(wanted)).toBeGreaterThan(first);
});

it('promises no port twice to two starts in the same moment', async () => {
  const wanted = await anyPort();
  const program = `import { freePort } from '${join(__dirname, 'ports.mjs')}';
    console.log(await freePort(${wanted})); setTimeout(() => {}, 5000);`;
  const starts = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program]),
  );
  const ports = await Promise.all(
    starts.map(async ({ stdout }) => String(((await once(stdout, 'data')) as [Buffer])[0])),
  );
  for (const start of starts) start.kill('SIGKILL');
  expect(new Set(ports).size).toBe(4);
});
