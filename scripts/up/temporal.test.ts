import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fetchTemporal, waysToFetch } from './temporal-fetch.mjs';
import { cachedTemporal, resolveTemporal } from './temporal.mjs';

const folder = (): string => mkdtempSync(join(tmpdir(), 'temporal-test-'));

function program(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
  return path;
}

describe('where Temporal comes from', () => {
  const home = (): NodeJS.ProcessEnv => ({ HOME: folder(), PATH: folder() });

  it('TEMPORAL_ADDRESS comes first', () => {
    const env = { ...home(), TEMPORAL_ADDRESS: 'temporal.example:7233' };
    expect(resolveTemporal(env)).toEqual({ kind: 'given', address: 'temporal.example:7233' });
  });

  it('then the PATH, then the cache of this user', () => {
    const env = home();
    const cached = program(cachedTemporal(env));
    expect(resolveTemporal(env)).toEqual({ kind: 'program', program: cached, from: 'the cache' });
    const installed = program(join(env['PATH'] ?? '', 'temporal'));
    expect(resolveTemporal(env)).toEqual({ kind: 'program', program: installed, from: 'the PATH' });
  });

  it('else it is fetched into the cache', () => {
    const env = home();
    expect(resolveTemporal(env)).toEqual({ kind: 'fetch', program: cachedTemporal(env) });
  });

  it('keeps the cache where XDG_CACHE_HOME says', () => {
    expect(cachedTemporal({ HOME: '/home/x', XDG_CACHE_HOME: '/big/disk' })).toMatch(
      /^\/big\/disk\/shanhai\//,
    );
    expect(cachedTemporal({ HOME: '/home/x' })).toMatch(/^\/home\/x\/\.cache\/shanhai\//);
  });
});

describe('fetching', () => {
  const silent = (): void => undefined;
  const way = (name: string, script: string) => ({ name, command: '/bin/sh', args: ['-c', script], env: { PATH: process.env['PATH'] }, timeoutMs: 5_000 }); // prettier-ignore
  const brings = 'printf "#!/bin/sh" > temporal; chmod +x temporal';
  const how = (...ways: ReturnType<typeof way>[]) => ({ env: {}, say: silent, signal: new AbortController().signal, ways: () => ways }); // prettier-ignore

  it('takes the next way when one fails, and leaves nothing but the program', async () => {
    const target = join(folder(), 'temporal-1.5.1/temporal');
    await fetchTemporal(target, how(way('first', 'echo no network >&2; exit 1'), way('second', brings)));
    expect(readFileSync(target, 'utf8')).toBe('#!/bin/sh');
    expect(readdirSync(dirname(target))).toEqual(['temporal']);
  });

  it('says what was tried and what to install when every way fails', async () => {
    const target = join(folder(), 'temporal');
    await expect(
      fetchTemporal(target, how(way('first', 'echo no network >&2; exit 1'), way('second', 'exit 3'))),
    ).rejects.toMatchObject({
      message: 'Temporal could not be fetched (first: no network; second: exit code 3).',
      remedy: expect.stringContaining('Install Go'),
    });
    expect(existsSync(target)).toBe(false);
  });

  it('never shows half a program: it is renamed when it is whole', async () => {
    const target = join(folder(), 'temporal');
    await expect(fetchTemporal(target, how(way('dies', `${brings}; exit 1`)))).rejects.toThrow('dies');
    expect(existsSync(target)).toBe(false);
  });

  it('stops at once when the system stops', async () => {
    const stop = new AbortController();
    const fetching = fetchTemporal(join(folder(), 'temporal'), {
      ...how(way('slow', 'sleep 60')),
      signal: stop.signal,
    });
    stop.abort();
    await expect(fetching).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('builds with Go only where Go is', () => {
    const bin = folder();
    expect(waysToFetch({ PATH: bin }, '/x').map(({ name }) => name)).toEqual(["the SDK's download"]);
    program(join(bin, 'go'));
    expect(waysToFetch({ PATH: bin }, '/x').map(({ name }) => name)).toEqual([
      "the SDK's download",
      'go install',
    ]);
  });
});
