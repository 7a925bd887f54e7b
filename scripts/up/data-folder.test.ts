import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { claimFolder, clusterFolder, readInstance, secretsOf, writeInstance } from './data-folder.mjs';
import { processStart } from './processes.mjs';

const parent = (): string => mkdtempSync(join(tmpdir(), 'data-test-'));
const keep = { fresh: false };

async function other(): Promise<{ pid: number; started: string; end: () => void }> {
  const child = spawn('sleep', ['100'], { detached: true, stdio: 'ignore' });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  return { pid, started: processStart(pid) ?? '', end: () => child.kill('SIGKILL') };
}

describe('claiming the data folder', () => {
  it('makes it and writes down who has it', async () => {
    const data = join(parent(), 'deep/er');
    expect(await claimFolder(data, keep)).toBe(0);
    expect(readInstance(data)).toMatchObject({ pid: process.pid, children: [] });
  });

  it('refuses a folder of somebody else, even for a fresh beginning', async () => {
    const data = parent();
    writeFileSync(join(data, 'thesis.tex'), 'years of work');
    await expect(claimFolder(data, { fresh: true })).rejects.toThrow("holds files that are not Shanhai's");
    expect(existsSync(join(data, 'thesis.tex'))).toBe(true);
  });

  it('refuses while another run has it, and says where that one is', async () => {
    const data = parent();
    const running = await other();
    writeInstance(data, {
      pid: running.pid,
      started: running.started,
      url: 'http://127.0.0.1:3000',
      children: [],
    });
    await expect(claimFolder(data, keep)).rejects.toThrow(
      `Shanhai runs already on ${data} (process ${running.pid}, http://127.0.0.1:3000).`,
    );
    running.end();
  });

  it('takes it over from a run that died and ends the processes that it left', async () => {
    const data = parent();
    const left = await other();
    const children = [{ name: 'redis', pid: left.pid, started: left.started }];
    writeInstance(data, { pid: 999_999_999, started: 'long ago', children });
    expect(await claimFolder(data, keep)).toBe(1);
    expect(processStart(left.pid)).toBeUndefined();
  });

  it('leaves a process alone that only has got the number of a child that died', async () => {
    const data = parent();
    const innocent = await other();
    const children = [{ name: 'redis', pid: innocent.pid, started: 'another boot/1' }];
    writeInstance(data, { pid: 999_999_999, started: 'long ago', children });
    expect(await claimFolder(data, keep)).toBe(0);
    expect(processStart(innocent.pid)).toBe(innocent.started);
    innocent.end();
  });

  it('begins anew when asked', async () => {
    const data = parent();
    await claimFolder(data, keep);
    const before = secretsOf(data);
    mkdirSync(join(data, 'files'));
    await claimFolder(data, { fresh: true });
    expect(existsSync(join(data, 'files'))).toBe(false);
    expect(secretsOf(data)).not.toEqual(before);
  });
});

it('keeps its passwords to itself, and keeps them', async () => {
  const data = parent();
  await claimFolder(data, keep);
  const secrets = secretsOf(data);
  expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(secretsOf(data)).toEqual(secrets);
  expect(new Set(Object.values(secrets)).size).toBe(3);
});

describe('the place of the cluster', () => {
  const stranger = { uid: 54321, gid: 54321, name: 'stranger' };

  /** The place that a start in a process of its own is given. */
  async function startElsewhere(data: string, shared: string, moment: number): Promise<string> {
    const program = `import { clusterFolder } from '${join(__dirname, 'data-folder.mjs')}';
      await new Promise((resolve) => setTimeout(resolve, ${moment} - Date.now()));
      console.log(await clusterFolder(${JSON.stringify(data)}, ${JSON.stringify(stranger)}, ${JSON.stringify(shared)}));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
    await once(child, 'close');
    return said.trim();
  }

  it('is the data folder, where its account can walk there', async () => {
    const data = parent();
    expect(await clusterFolder(data, undefined, '/nowhere')).toBe(join(data, 'postgres'));
  });

  it('is a linked one elsewhere otherwise, the same each time', async () => {
    const [data, shared] = [parent(), parent()];
    const place = await clusterFolder(data, stranger, shared);
    expect(dirname(dirname(place))).toBe(join(shared, 'clusters'));
    expect(lstatSync(join(data, 'postgres')).isSymbolicLink()).toBe(true);
    expect(await clusterFolder(data, stranger, shared)).toBe(place);
  });

  it('is removed when its data folder begins anew, or is gone', async () => {
    const [shared, begunAnew, gone] = [parent(), parent(), parent()];
    await claimFolder(begunAnew, keep);
    const place = await clusterFolder(begunAnew, stranger, shared);
    await claimFolder(begunAnew, { fresh: true });
    expect(existsSync(dirname(place))).toBe(false);

    const orphan = await clusterFolder(gone, stranger, shared);
    rmSync(gone, { recursive: true });
    const next = await clusterFolder(begunAnew, stranger, shared);
    expect(existsSync(dirname(orphan))).toBe(false);
    expect(readFileSync(join(dirname(next), 'belongs-to'), 'utf8')).toBe(join(begunAnew, 'postgres'));
  });

  it('is found by starts in the same moment, which do not stumble over what the other removes', async () => {
    const shared = parent();
    for (let i = 0; i < 500; i += 1) {
      const orphan = join(shared, 'clusters', `orphan-${i}`);
      mkdirSync(join(orphan, 'postgres'), { recursive: true });
      writeFileSync(join(orphan, 'belongs-to'), `/gone/${i}/postgres`);
    }
    const moment = Date.now() + 1_500;
    const starts = Array.from({ length: 3 }, () => startElsewhere(parent(), shared, moment));
    const places = await Promise.all(starts);
    expect(places.map((place) => dirname(dirname(place)))).toEqual(Array(3).fill(join(shared, 'clusters')));
    expect(readdirSync(join(shared, 'clusters')).sort()).toEqual(
      places.map((place) => basename(dirname(place))).sort(),
    );
  });
});
