import { join } from 'node:path';
import { seed } from '../../libs/application/src/admin/seed';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';

/** The demo's work items: made once, at the states that their file says, and told to nobody. */
const folder = join(__dirname, '../../prisma/seed');
const now = new Date('2026-11-23T10:00:00+08:00');

let own: TestDatabase;
let db: Database;
beforeAll(async () => {
  own = await createDatabase();
  db = openDatabase({ url: own.ownerUrl, poolSize: 1, application: 'test', onIdleError: () => undefined });
}, 30_000);
afterAll(async () => {
  await db.end();
  await own.drop();
});

const fill = async (cases: boolean): Promise<number | undefined> => {
  const result = await seed(db, { folder, demo: true, cases, now });
  if (!result.ok) throw new Error(result.rejection.code);
  return result.value.workItems;
};
const rows = async <T extends object>(text: string): Promise<T[]> => (await db.query<T>({ text })).rows;

test('are made only when they are asked for, and once', async () => {
  expect(await fill(false)).toBeUndefined();
  expect(await fill(true)).toBe(8);
  expect(await fill(true)).toBe(0);
  expect(await rows('SELECT status, count(*)::int FROM work_item GROUP BY 1 ORDER BY 1')).toEqual([
    { status: 'closed', count: 1 },
    { status: 'created', count: 1 },
    { status: 'in_work', count: 3 },
    { status: 'issued', count: 1 },
    { status: 'review', count: 1 },
    { status: 'signed', count: 1 },
  ]);
});

test('carry the plan’s own sentences, say that they are illustrative, and lie ahead', async () => {
  const items = await rows<{ sentence: boolean; illustrative: boolean; ahead: boolean }>(
    `SELECT i.state->>'text' = p.sentence AND i.title = p.title_zh AS sentence, i.illustrative, i.due_on > '2026-11-23' AS ahead
       FROM work_item i JOIN plan_item p ON p.id = i.source_id`,
  );
  expect(items).toEqual(Array(8).fill({ sentence: true, illustrative: true, ahead: true }));
  const late = await rows(`SELECT FROM deadline WHERE status <> 'closed' AND due_at < '2026-11-24'`);
  expect(late).toEqual([]);
});

test('start their processes and tell nobody; no reminder of theirs is due at once', async () => {
  const sent = await rows<{ topic: string; many: number }>(
    'SELECT topic, count(*)::int AS many FROM outbox GROUP BY 1 ORDER BY 1',
  );
  expect(sent).toEqual([
    { topic: 'workflow.signal', many: 1 },
    { topic: 'workflow.start', many: 8 }, // seven items and the plan of the year,
  ]);
  const due = await rows(
    `SELECT FROM reminder r JOIN deadline d ON d.id = r.deadline_id
      WHERE r.status = 'scheduled' AND d.status <> 'closed' AND r.fire_at <= '2026-11-23T10:00:00+08:00'`,
  );
  expect(due).toEqual([]);
});
