import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readInstance } from '../../scripts/up/data-folder.mjs';
import { anyPort } from '../../scripts/up/ports.mjs';
import { OWNER, urlOf } from '../../scripts/up/postgres.mjs';
import { processStart } from '../../scripts/up/processes.mjs';

const root = join(__dirname, '..', '..');
const UP_MS = 300_000;

export type Part = 'api' | 'worker' | 'notifier' | 'temporal' | 'redis' | 'postgres' | 'mail';

/** A whole system by `npm start`'s own script, in a folder of its own, to be mistreated. */
export class MistreatedSystem {
  readonly data = mkdtempSync(join(tmpdir(), 'shanhai-chaos-'));
  url = '';
  /** May be another after each start: a port that was free before can have been taken since, and the other way. */
  temporalUi = '';
  said = '';
  private port = 0;
  private supervisor: ChildProcess | undefined;

  /** Starts it, or starts it again on the same folder, and waits until workflows run. */
  async start(): Promise<void> {
    this.port ||= await anyPort();
    this.said = '';
    const args = [join(root, 'scripts/start.mjs'), '--data', this.data, '--port', String(this.port)];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    this.supervisor = child;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    for (const until = Date.now() + UP_MS; !this.said.includes('Temporal is ready'); await wait(100)) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`it did not start:\n${this.said}`);
    }
    this.url = /Shanhai is ready at (\S+)/.exec(this.said)?.[1] ?? '';
    const status = await fetch(`${this.url}/api/v1/status`);
    this.temporalUi = ((await status.json()) as { temporalUi: string }).temporalUi;
  }

  /** The database behind the scenes, as the owner of the schema. */
  get databaseUrl(): string {
    const port = Number(/PostgreSQL · .* on port (\d+)/.exec(this.said)?.[1]);
    const secrets = JSON.parse(readFileSync(join(this.data, 'secrets.json'), 'utf8')) as { owner: string };
    return urlOf(port, { user: OWNER, password: secrets.owner, database: 'shanhai' });
  }

  private pidOf(part: Part): number | undefined {
    return readInstance(this.data)?.children.find(({ name }) => name === part)?.pid;
  }

  /** kill -9, and nothing said to anybody; answers when the supervisor has started the part again. */
  async kill(part: Part): Promise<void> {
    const pid = this.pidOf(part);
    if (pid === undefined) throw new Error(`${part} does not run`);
    process.kill(pid, 'SIGKILL');
    for (
      const until = Date.now() + 60_000;
      this.pidOf(part) === undefined || this.pidOf(part) === pid;
      await wait(50)
    )
      if (Date.now() > until) throw new Error(`${part} was not started again:\n${this.said}`);
  }

  /** kill -9 of `npm start` itself; answers when every part of it has ended. */
  async killSupervisor(): Promise<void> {
    const pids = readInstance(this.data)?.children.map(({ pid }) => pid) ?? [];
    if (pids.length < 7) throw new Error(`only ${pids.length} parts run`);
    this.supervisor?.kill('SIGKILL');
    for (const until = Date.now() + 15_000; pids.some((pid) => processStart(pid)); await wait(100))
      if (Date.now() > until) throw new Error('parts run on without their supervisor');
  }

  async stop(): Promise<void> {
    const child = this.supervisor;
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(this.data, { recursive: true, force: true });
  }
}
