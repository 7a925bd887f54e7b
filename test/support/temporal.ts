/**
 * Temporal for tests.
 *
 *     const server = await temporalDevServer();       // the real server, in memory; { address, stop }
 *     const path = timeSkippingServerPath();          // TestWorkflowEnvironment.createTimeSkipping({
 *                                                     //   server: { executable: { type: 'existing-path', path } } })
 *
 * Both programs are fetched into the user's cache when they are not there: the first one may take minutes.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { anyPort } from '../../scripts/up/ports.mjs';
import { onPath, userCache } from '../../scripts/up/programs.mjs';
import { fetchTemporal } from '../../scripts/up/temporal-fetch.mjs';
import { resolveTemporal, temporalCommand } from '../../scripts/up/temporal.mjs';

const TEST_SERVER = '1.31.0';

export interface DevServer {
  readonly address: string;
  stop(): Promise<void>;
  /** With SIGKILL. What was kept in `file` is there for the next. */
  kill(): Promise<void>;
}

async function devServerProgram(): Promise<string> {
  const { TEMPORAL_ADDRESS: _ignored, ...env } = process.env;
  const source = resolveTemporal(env);
  if (source.kind === 'given') throw new Error('unreachable: no address was passed on');
  if (source.kind === 'fetch') {
    const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
    await fetchTemporal(source.program, { env, say, signal: new AbortController().signal });
  }
  return source.program;
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

/** A Temporal server of one's own, empty, in memory unless `file` is given; `args` are more of its flags. Stop it in afterAll. */
export async function temporalDevServer(
  options: { file?: string; port?: number; args?: readonly string[] } = {},
): Promise<DevServer> {
  const port = options.port ?? (await anyPort());
  const program = await devServerProgram();
  const { command, args } = temporalCommand({ program, port, ...(options.file && { file: options.file }) });
  const child = spawn(command, [...args, ...(options.args ?? [])], { stdio: 'ignore' });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  for (const until = Date.now() + 30_000; !(await listens(port)); await wait(50)) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`Temporal did not start (${program})`);
  }
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      process.removeListener('exit', kill);
      child.kill('SIGTERM');
      const timer = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(timer);
    },
    kill: async () => {
      process.removeListener('exit', kill);
      kill();
      await ended;
    },
  };
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${TEST_SERVER}</version>
  </dependency></dependencies>
</project>
`;

/** Downloads the server's jars; whole or not at all, because two test files may do so at once. */
function fetchJars(jars: string): void {
  const maven = onPath('mvn', process.env);
  if (!maven) throw new Error('the time-skipping Temporal server comes by Maven: install maven and a JDK');
  const aside = mkdtempSync(`${dirname(jars)}/.fetch-`);
  writeFileSync(join(aside, 'pom.xml'), pom);
  const args = ['-q', '-B', '-f', aside, 'dependency:copy-dependencies', `-DoutputDirectory=${aside}/jars`];
  const done = spawnSync(maven, args, { encoding: 'utf8', timeout: 600_000 });
  if (done.status !== 0)
    throw new Error(`Maven could not fetch ${TEST_SERVER}: ${done.stdout}${done.stderr}`);
  if (!existsSync(jars)) renameSync(join(aside, 'jars'), jars);
  rmSync(aside, { recursive: true, force: true });
}

/** The path of a program that runs Temporal's time-skipping test server, `program PORT`. Needs Java. */
export function timeSkippingServerPath(): string {
  const folder = join(userCache(process.env), `temporal-test-server-${TEST_SERVER}`);
  const [jars, program] = [join(folder, 'jars'), join(folder, 'run')];
  mkdirSync(folder, { recursive: true });
  if (!existsSync(jars)) fetchJars(jars);
  if (!existsSync(program)) {
    const aside = `${program}.${process.pid}`;
    const script = `#!/bin/sh\nexec java -cp '${jars}/*' io.temporal.testserver.TestServer "$@"\n`;
    writeFileSync(aside, script, { mode: 0o755 });
    renameSync(aside, program);
  }
  return program;
}
