import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { anyPort } from '../up/ports.mjs';
import { until } from '../tour/client.mjs';

const root = join(import.meta.dirname, '..', '..');

/** @param {import('node:child_process').ChildProcess} child */
const stopper = (child) => async () => {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

/** The API as it runs in production, alone. @param {string} databaseUrl */
export async function startApi(databaseUrl) {
  const port = await anyPort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ...{
      SHANHAI_MODE: 'production',
      NODE_ENV: 'production',
      PORT: String(port),
      PUBLIC_URL: url,
      LOG_LEVEL: 'warn',
    },
    ...{ DATABASE_URL: databaseUrl, QUEUE_BACKEND: 'postgres', FILES_DIR: '/tmp' },
  };
  const child = spawn(process.execPath, [join(root, 'apps/api/dist/main.js')], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await until(
    'the API',
    () =>
      fetch(`${url}/api/health/live`).then(
        (answer) => answer.ok,
        () => false,
      ),
    30,
  );
  return { url, pid: child.pid, stop: stopper(child) };
}

/** @param {string} databaseUrl @param {unknown[]} statements */
export async function startFloor(databaseUrl, statements) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    STATEMENTS: JSON.stringify(statements),
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'floor-server.mjs')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { url: `http://127.0.0.1:${said.trim()}`, stop: stopper(child) };
}
