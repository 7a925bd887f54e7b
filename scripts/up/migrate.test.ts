import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaEngine } from './migrate.mjs';

const never = (): Promise<boolean> => Promise.reject(new Error('the network is not asked'));
const repository = (): string => mkdtempSync(join(tmpdir(), 'migrate-test-'));

describe('the schema engine', () => {
  it('is the one that the environment names', async () => {
    expect(await schemaEngine(repository(), { PRISMA_SCHEMA_ENGINE_BINARY: '/opt/engine' }, never)).toBe(
      '/opt/engine',
    );
  });

  it('is the official one where npm has brought it', async () => {
    const root = repository();
    mkdirSync(join(root, 'node_modules/@prisma/engines'), { recursive: true });
    writeFileSync(join(root, 'node_modules/@prisma/engines/schema-engine-debian-openssl-3.0.x'), '');
    expect(await schemaEngine(root, {}, never)).toBeUndefined();
  });

  it('is the official one where it can be downloaded', async () => {
    expect(await schemaEngine(repository(), {}, () => Promise.resolve(true))).toBeUndefined();
  });

  it('is the stand-in otherwise', async () => {
    const root = repository();
    const engine = await schemaEngine(root, {}, () => Promise.resolve(false));
    expect(engine).toBe(join(root, 'scripts/prisma/schema-engine.mjs'));
  });
});
