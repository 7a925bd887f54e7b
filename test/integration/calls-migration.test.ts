import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../support/database';

/** What a database of before calls becomes: each programme has one, and every application answers it. */
const folder = join(__dirname, '../../prisma/migrations');
const THIS = '0102_calls';
const sqlOf = (name: string): string => readFileSync(join(folder, name, 'migration.sql'), 'utf8');

let test: TestDatabase;
let owner: Client;
beforeAll(async () => {
  test = await createDatabase();
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await owner.query('DROP SCHEMA IF EXISTS queue CASCADE');
  await owner.query('GRANT USAGE ON SCHEMA public TO shanhai_app');
  const before = readdirSync(folder).filter((name) => /^\d/.test(name) && name < THIS);
  for (const name of before.sort()) await owner.query(sqlOf(name));
}, 60_000);
afterAll(async () => {
  await owner.end();
  await test.drop();
});

it('gives every programme its call, and every application the call of its programme', async () => {
  const [form, route, person, application] = Array.from({ length: 4 }, () => randomUUID());
  await owner.query(`INSERT INTO person (id, name, name_en) VALUES ($1, '张三', 'Zhang San')`, [person]);
  await owner.query(
    `INSERT INTO unit (id, kind, name_zh, name_en, valid_from, source) VALUES ('1', 'county', '县', 'County', '2020-01-01', 'x')`,
  );
  await owner.query(
    `INSERT INTO form (id, key, version, schema, layout, hash, published_at) VALUES ($1, 'f', 1, '{}', '{"sections": []}', '', now())`,
    [form],
  );
  await owner.query(
    `INSERT INTO route (id, key, version, title_zh, title_en, definition, hash, published_at)
     VALUES ($1, 'r', 1, '流程', 'Route', '{}', '', now())`,
    [route],
  );
  await owner.query(
    `INSERT INTO programme (id, year, kind, title_zh, title_en, form_id, route_id, opens_on, closes_on, applicants, policy, source)
     VALUES ('p', 2020, 'enclave', '飞地', 'Enclaves', $1, $2, '2020-05-01', '2020-06-30', '{"list": "26-counties"}',
             '{"publicityWorkingDays": 7}', '来源')`,
    [form, route],
  );
  await owner.query(
    `INSERT INTO project_application (id, programme_id, unit_id, created_by, status, title, form_id, form_data, created_at, updated_at)
     VALUES ($1, 'p', '1', $2, 'in_approval', '甲', $3, '{}', now(), now())`,
    [application, person, form],
  );
  await owner.query(sqlOf(THIS));
  const { rows } = await owner.query<Record<string, unknown>>(
    `SELECT c.status, c.form_id = a.form_id AS form, c.content->'applicants'->'lists' AS lists, c.content->'review' AS review,
            c.opens_at AS "opensAt", c.closes_at AS "closesAt"
       FROM project_application a JOIN project_call c ON c.id = a.call_id WHERE a.id = $1`,
    [application],
  );
  expect(rows).toEqual([
    {
      ...{ status: 'published', form: true, lists: ['26-counties'] },
      review: { reviewers: 0, differenceLimit: '', publicityDays: 7 },
      opensAt: new Date('2020-05-01T00:00:00+08:00'),
      closesAt: new Date('2020-07-01T00:00:00+08:00'),
    },
  ]);
});
