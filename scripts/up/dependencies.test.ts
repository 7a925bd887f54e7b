import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInstalled, type Locked } from './dependencies.mjs';

type Packages = Record<string, Locked>;

function repository(wanted: Packages, present?: Packages): string {
  const root = mkdtempSync(join(tmpdir(), 'dependencies-test-'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  mkdirSync(join(root, 'node_modules'));
  if (present)
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }));
  return root;
}

const pg = { 'node_modules/pg': { version: '8.23.1' } };
const local = { 'libs/domain': { version: '0.1.0' }, 'node_modules/@shanhai/domain': { link: true } };
const forOthers = { 'node_modules/fsevents': { version: '2.3.3', optional: true } };

it('is satisfied by what the lock asks for, without the optional packages of other platforms', () => {
  expect(isInstalled(repository({ ...pg, ...local, ...forOthers }, { ...pg, ...local }))).toBe(true);
});

it.each([
  ['nothing installed', undefined],
  ['an installation without the package', {}],
  ['another version', { 'node_modules/pg': { version: '8.22.0' } }],
])('is not satisfied by %s', (_what, present) => {
  expect(isInstalled(repository(pg, present))).toBe(false);
});
