import { demoSeed } from '../support/demo-seed';

/** The demo's work items: made once, at the states that their file says, and told to nobody. */
const demo = demoSeed();

test('are made only when they are asked for, and once', async () => {
  expect((await demo.fill(false)).workItems).toBeUndefined();
  expect((await demo.fill()).workItems).toBe(8);
  expect((await demo.fill()).workItems).toBe(0);
  expect(await demo.rows('SELECT status, count(*)::int FROM work_item GROUP BY 1 ORDER BY 1')).toEqual([
    { status: 'closed', count: 1 },
    { status: 'created', count: 1 },
    { status: 'in_work', count: 3 },
    { status: 'issued', count: 1 },
    { status: 'review', count: 1 },
    { status: 'signed', count: 1 },
  ]);
});

test('carry the plan’s own sentences, say that they are illustrative, and lie ahead', async () => {
  const items = await demo.rows<{ sentence: boolean; illustrative: boolean; ahead: boolean }>(
    `SELECT i.state->>'text' = p.sentence AND i.title = p.title_zh AS sentence, i.illustrative, i.due_on > '2026-11-23' AS ahead
       FROM work_item i JOIN plan_item p ON p.id = i.source_id`,
  );
  expect(items).toEqual(Array(8).fill({ sentence: true, illustrative: true, ahead: true }));
  const late = await demo.rows(`SELECT FROM deadline WHERE status <> 'closed' AND due_at < '2026-11-24'`);
  expect(late).toEqual([]);
});

test('start their processes and tell nobody; no reminder of theirs is due at once', async () => {
  const sent = await demo.rows<{ topic: string; many: number }>(
    'SELECT topic, count(*)::int AS many FROM outbox GROUP BY 1 ORDER BY 1',
  );
  expect(sent).toEqual([
    { topic: 'workflow.signal', many: 1 },
    { topic: 'workflow.start', many: 8 }, // seven items and the plan of the year,
  ]);
  const due = await demo.rows(
    `SELECT FROM reminder r JOIN deadline d ON d.id = r.deadline_id
      WHERE r.status = 'scheduled' AND d.status <> 'closed' AND r.fire_at <= '2026-11-23T10:00:00+08:00'`,
  );
  expect(due).toEqual([]);
});
