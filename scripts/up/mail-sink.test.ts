import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { anyPort } from './ports.mjs';

let sink: ChildProcess;
let folder: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mail-test-'));
  writeFileSync(join(folder, 'cut-off.part'), 'half a message of a sink that was killed');
  port = await anyPort();
  const script = join(__dirname, 'mail-sink.mjs');
  sink = spawn(process.execPath, [script, String(port), folder], { stdio: 'inherit' });
});
afterAll(() => sink.kill());

async function send(text: string): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false });
  const message = { from: 'shanhai@a.example', to: 'zhang@b.example', subject: '待办: 龙泉示范村', text };
  for (let tries = 0; ; tries += 1) {
    try {
      await transport.sendMail(message);
      return;
    } catch (error) {
      if (tries > 50 || (error as { code?: string }).code !== 'ESOCKET') throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

it('stores a message whole, for its owner only, before it says that it was accepted', async () => {
  await send('请审批');
  const [name = '', ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  expect(name).toMatch(/^\d{8}T\d{9}Z-[0-9a-f]{8}\.eml$/);
  expect(readFileSync(join(folder, name), 'utf8')).toContain('To: zhang@b.example');
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

it('refuses a message of more than 25 MiB and keeps nothing of it', async () => {
  const before = readdirSync(folder);
  await expect(send('x'.repeat(26 * 1024 * 1024))).rejects.toMatchObject({ responseCode: 552 });
  expect(readdirSync(folder)).toEqual(before);
});
