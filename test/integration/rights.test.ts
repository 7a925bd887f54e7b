import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../support/database';

let db: TestDatabase;
let app: Client;

beforeAll(async () => {
  db = await createDatabase();
  app = new Client({ connectionString: db.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await db.drop();
});

const insertEvent = `INSERT INTO event (stream_id, seq, stream_type, type, data, actor, at, prev_hash, hash)
  VALUES ('00000000-0000-4000-8000-000000000001', 1, 'approval', 'submitted', '{}', '{}', now(),
          decode(repeat('00', 32), 'hex'), decode(repeat('11', 32), 'hex'))`;

const refused = { code: '42501' };

describe('what the role of the applications may do', () => {
  it('writes history, and can neither change nor remove nor empty it', async () => {
    await app.query(insertEvent);
    await expect(app.query(`UPDATE event SET type = 'approved'`)).rejects.toMatchObject(refused);
    await expect(app.query('DELETE FROM event')).rejects.toMatchObject(refused);
    await expect(app.query('TRUNCATE event')).rejects.toMatchObject(refused);
    expect((await app.query('SELECT type FROM event')).rows).toEqual([{ type: 'submitted' }]);
  });

  it.each(['route', 'route_signer', 'form', 'policy', 'calendar_year'])(
    'never removes a %s that a running case may have started with',
    async (table) => {
      await expect(app.query(`DELETE FROM ${table}`)).rejects.toMatchObject(refused);
    },
  );

  it('does not change the shape of the database, but makes the tables of its queues', async () => {
    await expect(app.query('CREATE TABLE public.mine (id int)')).rejects.toMatchObject(refused);
    await expect(app.query('ALTER TABLE event ADD COLUMN extra int')).rejects.toMatchObject(refused);
    await app.query('CREATE TABLE queue.job (id int)');
  });

  it('has some right on every table: a migration that forgets the grant fails here', async () => {
    const { rows } = await app.query(
      `SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         AND c.relname <> '_prisma_migrations' AND NOT has_table_privilege(c.oid, 'SELECT')`,
    );
    expect(rows).toEqual([]);
  });
});

it('refuses a status that nothing knows', async () => {
  const statement = `INSERT INTO outbox (aggregate, topic, payload, created_at, available_at, status)
    VALUES ('a', 'workflow.start', '{}', now(), now(), 'waiting')`;
  await expect(app.query(statement)).rejects.toMatchObject({ code: '23514', constraint: 'outbox_status' });
});
