import { Client } from 'pg';
import { act, openDesk, openVillageApproval, person, taskOf, type Desk } from '../support/approvals';
import { eventually } from '../support/eventually';

let desk: Desk;
let other: Client;
beforeAll(async () => {
  desk = await openDesk();
  other = new Client(desk.database.ownerUrl);
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await desk.close();
});

const waiting = async (): Promise<boolean> => {
  const { rows } = await desk.db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%moved AS%'`,
  );
  return (rows[0]?.n ?? 0) > 0;
};

it('a decision that the database ends as one side of a deadlock is decided again, and stands once', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const head = await person(desk.db, 'longquan.head');
  const task = await taskOf(desk.db, approvalId, head.id);
  // As somebody who takes the tasks first and the approval then: the decision takes them the other way round.
  await other.query('BEGIN');
  await other.query('SELECT FROM approval_task WHERE id = $1 FOR UPDATE', [task?.taskId]);
  const decided = act(desk, approvalId, 'longquan.head', { type: 'approve' });
  await eventually(async () => expect(await waiting()).toBe(true));
  // The decision has waited longer and looks for a deadlock first, so it is the one that gives way.
  await other.query('SELECT FROM approval WHERE id = $1 FOR UPDATE', [approvalId]);
  await other.query('ROLLBACK');
  expect(await decided).toMatchObject({ ok: true, value: { version: 2 } });
  const { rows } = await desk.db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM event WHERE stream_id = $1 AND type = 'signed'`,
    [approvalId],
  );
  expect(rows[0]?.n).toBe(1);
}, 60_000);

it('who loses every race is told that the case is busy, and nothing is written', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const query = ((statement: { name?: string }, values: never) =>
    statement.name === 'approval_commit'
      ? Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' }))
      : desk.db.query(statement as never, values)) as Desk['db']['query'];
  const always = { ...desk, deps: { ...desk.deps, db: { ...desk.db, query } } };
  const refused = await act(always, approvalId, 'longquan.head', { type: 'approve' });
  expect(refused).toMatchObject({ ok: false, rejection: { code: 'case_busy' } });
  const { rows } = await desk.db.query<{ version: number }>('SELECT version FROM approval WHERE id = $1', [approvalId]); // prettier-ignore
  expect(rows[0]?.version).toBe(1);
});
