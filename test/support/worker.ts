import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyPort } from '../../scripts/up/ports.mjs';

const program = join(__dirname, '../../apps/worker/dist/main.js');

export interface WorkerProcess {
  readonly pid: number;
  readonly healthUrl: string;
  /** What it has said on standard output and error. */
  readonly said: () => string;
  /** Resident memory in MiB. */
  readonly memory: () => number;
  /** Ends it; answers its exit code, null when the signal itself ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** Its exit code, when it ends by itself. */
  readonly ended: Promise<number | null>;
}

/** The worker as it is built, as a process of its own. `npm test` builds first; by hand: `npm run build`. */
export async function startWorker(of: {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** A free one unless it is given. */
  readonly healthPort?: number;
}): Promise<WorkerProcess> {
  if (!existsSync(program)) throw new Error('the worker is not built: npm run build');
  const healthPort = of.healthPort ?? (await anyPort());
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      SHANHAI_MODE: 'test',
      DATABASE_URL: of.databaseUrl,
      TEMPORAL_ADDRESS: of.temporalAddress,
      QUEUE_BACKEND: 'postgres',
      HEALTH_PORT: String(healthPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return watch(child, `http://127.0.0.1:${healthPort}`);
}

function watch(child: ChildProcess, healthUrl: string): WorkerProcess {
  const words: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const pid = child.pid ?? 0;
  return {
    pid,
    healthUrl,
    said: () => words.join(''),
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
