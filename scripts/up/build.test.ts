import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, workspaces } from './build.mjs';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((root) => rmSync(root, { recursive: true })));

function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'build-test-'));
  made.push(root);
  mkdirSync(join(root, 'libs/domain/src/org'), { recursive: true });
  mkdirSync(join(root, 'apps/web/src'), { recursive: true });
  writeFileSync(join(root, 'libs/domain/src/org/index.ts'), 'export const a = 1;');
  writeFileSync(join(root, '.swcrc'), '{}');
  return root;
}

it('builds only workspaces that have sources', () => {
  expect(workspaces(repository()).map(({ folder }) => folder)).toEqual(['libs/domain']);
});

describe('the digest of the sources', () => {
  const digest = (root: string) => digestOf(root, ['.swcrc', 'libs/domain']);

  it('stays when only output and installed packages change', () => {
    const root = repository();
    const before = digest(root);
    for (const folder of ['dist', 'node_modules']) {
      mkdirSync(join(root, 'libs/domain', folder));
      writeFileSync(join(root, 'libs/domain', folder, 'index.js'), '1');
    }
    expect(digest(root)).toBe(before);
  });

  it('changes with a word, a name or a setting', () => {
    const root = repository();
    const seen = [digest(root)];
    writeFileSync(join(root, 'libs/domain/src/org/index.ts'), 'export const a = 2;');
    seen.push(digest(root));
    renameSync(join(root, 'libs/domain/src/org/index.ts'), join(root, 'libs/domain/src/org/main.ts'));
    seen.push(digest(root));
    writeFileSync(join(root, '.swcrc'), '{ }');
    seen.push(digest(root));
    expect(new Set(seen).size).toBe(4);
  });
});
