import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';

/** prisma/schema.prisma describes what the migrations make: for who reads it, and for Prisma's tools. */
const root = join(__dirname, '../..');
let test: TestDatabase;
let owner: Database;
beforeAll(async () => {
  test = await createDatabase();
  owner = openDatabase({
    ...{ url: test.ownerUrl, poolSize: 1, application: 'test', onIdleError: () => undefined },
  });
}, 60_000);
afterAll(async () => {
  await owner.end();
  await test.drop();
});

it('is a valid schema', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'validate'],
    {
      cwd: root,
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts/prisma/schema-engine.mjs') },
    },
  );
  expect(stdout).toContain('is valid');
}, 60_000);

/** `table.column` of every field of every model that is a column. */
function described(schema: string): string[] {
  const models = [...schema.matchAll(/^model (\w+) \{\n([^]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  return models.flatMap(([, , body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '';
    return [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\[\])?\??(.*)$/gm)].flatMap(
      ([, field = '', type = '', list, rest = '']) =>
        names.has(type) ? [] : [`${table}.${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? field}${list ?? ''}`],
    );
  });
}

it('has every table and column that the migrations make, and no other', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.table_name || '.' || c.column_name || CASE WHEN c.data_type = 'ARRAY' THEN '[]' ELSE '' END AS name
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'`,
  );
  const made = rows.map(({ name }) => name).sort();
  expect(made.length).toBeGreaterThan(500);
  expect(described(readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')).sort()).toEqual(made);
});
