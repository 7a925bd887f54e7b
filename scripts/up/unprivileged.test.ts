import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, chooseAccount } from './unprivileged.mjs';

const passwd = `root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
postgres:x:101:104::/var/lib/postgresql:/bin/bash
pg:x:1500:1500::/home/pg:/bin/sh`;

describe('the account that runs PostgreSQL for root', () => {
  it('is postgres where there is one', () => {
    expect(chooseAccount(passwd)).toEqual({ uid: 101, gid: 104, name: 'postgres' });
  });
  it('is nobody otherwise', () => {
    expect(chooseAccount(passwd.replace(/^postgres.*$/m, ''))?.name).toBe('nobody');
  });
  it('may be named, but is never root', () => {
    expect(chooseAccount(passwd, 'pg')?.uid).toBe(1500);
    expect(chooseAccount(passwd, 'root')).toBeUndefined();
    expect(chooseAccount(passwd, 'absent')).toBeUndefined();
  });
});

describe('reaching a folder', () => {
  const stranger = { uid: 54321, gid: 54321, name: 'stranger' };
  it('needs the right to walk through every folder above', () => {
    const outer = mkdtempSync(join(tmpdir(), 'reach-'));
    const inner = join(outer, 'inner');
    mkdirSync(inner, { mode: 0o755 });
    chmodSync(outer, 0o711);
    expect(canReach(inner, stranger)).toBe(true);
    chmodSync(outer, 0o700);
    expect(canReach(inner, stranger)).toBe(false);
  });
});
