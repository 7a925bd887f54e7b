import { verifyRecord } from '@shanhai/application/audit';
import { Client } from 'pg';
import { act, openDesk, openVillageApproval, type Desk } from '../support/approvals';

let desk: Desk;
let owner: Client;
let approvalId: string;

beforeAll(async () => {
  desk = await openDesk();
  owner = new Client({ connectionString: desk.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await desk.close();
});
beforeEach(async () => {
  ({ approvalId } = await openVillageApproval(desk));
  await act(desk, approvalId, 'longquan.head', { type: 'approve' });
  await act(desk, approvalId, 'lishui.office', { type: 'transfer', to: await idOf('lishui.coordinator') });
});

const idOf = async (username: string): Promise<string> => {
  const { rows } = await owner.query<{ id: string }>(
    'SELECT person_id AS id FROM account WHERE username = $1',
    [username],
  );
  return rows[0]?.id ?? '';
};

/** Somebody with the owner's rights touches the record behind the service's back; then all is put back. */
async function tampered(statement: string): Promise<string[]> {
  await owner.query('BEGIN');
  try {
    await owner.query(statement.replaceAll('$ID', `'${approvalId}'`));
    const { findings } = await verifyRecord(owner);
    return findings
      .filter(({ streamId }) => streamId === approvalId)
      .map(({ seq, problem }) => `${seq ?? '-'} ${problem}`);
  } finally {
    await owner.query('ROLLBACK');
  }
}

it('a record that was only written by the service holds', async () => {
  const { streams, events, findings } = await verifyRecord(desk.db);
  expect(findings).toEqual([]);
  expect(streams).toBeGreaterThanOrEqual(1);
  expect(events).toBeGreaterThanOrEqual(6);
});

it.each([
  [
    'an opinion that was changed',
    `UPDATE event SET data = data || '{"comment": "同意"}' WHERE stream_id = $ID AND seq = 3`,
    '3 hash',
  ],
  [
    'a time that was changed',
    `UPDATE event SET at = at - interval '1 day' WHERE stream_id = $ID AND seq = 3`,
    '3 hash',
  ],
  [
    'a person who was exchanged',
    `UPDATE event SET actor = '{"kind": "person", "id": "x"}' WHERE stream_id = $ID AND seq = 3`,
    '3 hash',
  ],
  ['an event that was taken out', 'DELETE FROM event WHERE stream_id = $ID AND seq = 3', '4 gap'],
  [
    'the last event that was taken out',
    'DELETE FROM event WHERE stream_id = $ID AND seq = (SELECT max(seq) FROM event WHERE stream_id = $ID)',
    '- state',
  ],
  [
    'a hash that was written anew without the next',
    `UPDATE event SET hash = sha256('x') WHERE stream_id = $ID AND seq = 2`,
    '3 chain',
  ],
  [
    'a state that was changed',
    `UPDATE approval SET state = jsonb_set(state, '{round}', '7') WHERE id = $ID`,
    '- state',
  ],
  ['a status that was changed', `UPDATE approval SET status = 'returned' WHERE id = $ID`, '- state'],
  [
    'a task that was closed by hand',
    'UPDATE approval_task SET closed_at = now() WHERE approval_id = $ID AND closed_at IS NULL',
    '- tasks',
  ],
  ['a history that was thrown away', 'DELETE FROM event WHERE stream_id = $ID', '- history'],
])('finds %s', async (_, statement, finding) => {
  expect(await tampered(statement)).toContain(finding);
});
