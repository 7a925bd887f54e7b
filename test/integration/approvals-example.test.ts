import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApi, type TestApi } from '../support/api';
import { startWorker, type WorkerProcess } from '../support/worker';

const root = join(__dirname, '../..');
const script = join(root, 'scripts/examples/approvals.sh');
const guide = join(root, 'docs/approvals.md');

let api: TestApi;
let worker: WorkerProcess;
beforeAll(async () => {
  api = await startApi();
  // It carries the notices; there is no Temporal, and nothing in the example needs one.
  worker = await startWorker({ databaseUrl: api.db.appUrl, temporalAddress: '127.0.0.1:1' });
}, 60_000);
afterAll(async () => {
  await worker.end('SIGTERM');
  await api.close();
});

const run = async () => {
  const child = spawn('bash', [script, api.url], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
};

test('the example does everything through the public API', async () => {
  const { code, said } = await run();
  expect(code === 0 ? '' : said).toBe('');
  expect(said.trimEnd().split('\n').at(-1)).toBe('done');
}, 300_000);

test('what the guide shows stands in the example, word for word', () => {
  const example = readFileSync(script, 'utf8');
  const blocks = [...readFileSync(guide, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
    ([, block]) => block,
  );
  expect(blocks.length).toBeGreaterThan(15);
  expect(blocks.filter((block) => !example.includes(block?.trim() ?? ''))).toEqual([]);
});

test('the example uses every command that there is', () => {
  const example = readFileSync(script, 'utf8');
  const contract = readFileSync(join(root, 'libs/contracts/src/approvals/index.ts'), 'utf8');
  const commands = [...contract.matchAll(/type: z\.literal\('(\w+)'\)/g)].map(([, name]) => name ?? '');
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter((name) => !example.includes(`"type": "${name}"`))).toEqual([]);
});
