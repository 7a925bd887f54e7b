import { verifyRecord } from '@shanhai/application/audit';
import { openTasks, type Approval } from '@shanhai/domain/approvals';
import { startApi, type TestApi } from '../support/api';
import { openDesk, type Desk } from '../support/approvals';
import { leaving, openRing, race, type Ring, type Sent } from '../support/races';

/** A few seconds in `npm test`, a minute in `npm run test:long`. */
const SECONDS = Number(process.env['SHANHAI_RACE_SECONDS'] ?? 4);
/** However slow the machine: fewer commands than this are no race. */
const ENOUGH = 600;
const LATEST_MS = 60_000;
const CLIENTS = 64;
const SURELY_THERE_MS = 10_000;
/** So few that the clients are always at the same ones. */
const APPROVALS = 10;

let api: TestApi;
let desk: Desk;
let ring: Ring;
let sent: readonly Sent[];
let left: string[];

beforeAll(
  async () => {
    api = await startApi();
    desk = await openDesk(6, api.db);
    ring = await openRing(api, desk, APPROVALS);
    const begun = Date.now();
    const goesOn = () => {
      const ms = Date.now() - begun;
      return ms < SECONDS * 1000 || (ring.sent.length < ENOUGH && ms < LATEST_MS);
    };
    const leavers = leaving(ring, goesOn);
    await Promise.all(Array.from({ length: CLIENTS }, () => race(ring, goesOn)));
    left = await leavers;
    sent = ring.sent;
  },
  60_000 + LATEST_MS + SECONDS * 2000,
);
afterAll(async () => {
  await desk.close();
  await api.close();
});

const accepted = () => sent.filter(({ answer }) => answer.status === 200);

/** What was decided, once for each key. */
const decided = () => [...new Map(accepted().map((each) => [each.mark, each])).values()];

interface Counted {
  readonly approvalId: string;
  readonly type: string;
  readonly by: string;
  readonly mark: string | null;
}

async function eventsOfPeople(): Promise<Counted[]> {
  const { rows } = await desk.db.query<Counted>(
    `SELECT stream_id AS "approvalId", type, actor->>'id' AS by, data->>'comment' AS mark
     FROM event WHERE stream_id = ANY($1::uuid[]) AND actor->>'kind' = 'person'`,
    [ring.all],
  );
  return rows;
}

it('raced in earnest: every command was tried, many came too late', () => {
  const tried = new Set(sent.map(({ type }) => type));
  for (const type of ['approve', 'claim', 'return', 'take_back', 'transfer', 'add_signer', 'comment'])
    expect(tried).toContain(type);
  const late = sent.filter(({ answer }) => answer.status === 409);
  expect(decided().length).toBeGreaterThan(ENOUGH / 3);
  expect(late.length).toBeGreaterThan(ENOUGH / 50);
  expect(left.length).toBeGreaterThan(0);
});

/**
 * Had the person a part in the approval when they sent this: are they no signer, or one who had been given a task? A task
 * has the instant at which its command came: where many wait for each other it may be there seconds later.
 */
async function tookPart({ approvalId, personId, sentAt, held }: Sent): Promise<boolean> {
  if (held || !ring.signers.some(({ id }) => id === personId)) return true;
  const { rowCount } = await desk.db.query(
    'SELECT FROM approval_task WHERE approval_id = $1 AND person_id = $2 AND opened_at < $3',
    [approvalId, personId, new Date(sentAt.getTime() - SURELY_THERE_MS)],
  );
  return rowCount !== 0;
}

it('answers as the contract says and never breaks', async () => {
  const others: Sent[] = [];
  for (const each of sent.filter(({ answer }) => ![200, 409].includes(answer.status)))
    // Whose turn was still to come, and whose place is taken away, has no part in the case any more.
    if (each.answer.status !== 404 || (await tookPart(each))) others.push(each);
  expect(others.map(({ type, answer }) => [type, answer.status, answer.body])).toEqual([]);
});

it('every accepted command is exactly one event, by who gave it, and every event was accepted', async () => {
  const events = await eventsOfPeople();
  const marked = new Map<string, Counted[]>();
  for (const event of events)
    if (event.mark !== null) marked.set(event.mark, [...(marked.get(event.mark) ?? []), event]);
  const worded = decided().filter(({ type }) => type !== 'claim' && type !== 'unclaim');
  for (const { mark, personId, approvalId } of worded)
    expect(marked.get(mark)).toEqual([expect.objectContaining({ by: personId, approvalId })]);
  expect([...marked.keys()].sort()).toEqual(worded.map(({ mark }) => mark).sort());
});

it.each([
  ['claim', 'claimed'],
  ['unclaim', 'unclaimed'],
])('%s is counted once each time', async (type, event) => {
  const happened = (await eventsOfPeople()).filter((each) => each.type === event);
  expect(happened).toHaveLength(decided().filter((each) => each.type === type).length);
});

it('no two decisions made the same version, and none is missing', async () => {
  const { rows } = await desk.db.query<{ id: string; version: number }>(
    'SELECT id, version FROM approval WHERE id = ANY($1::uuid[])',
    [ring.all],
  );
  for (const { id, version } of rows) {
    const versions = decided()
      .filter(({ approvalId }) => approvalId === id)
      .map(({ answer }) => answer.body.version);
    expect(new Set(versions).size).toBe(versions.length);
    const bySystem = left.filter((approvalId) => approvalId === id).length;
    expect([id, 1 + versions.length + bySystem]).toEqual([id, version]);
  }
});

it('the same key twice at once is one decision and one answer', () => {
  const byMark = new Map<string, Sent[]>();
  for (const each of accepted()) byMark.set(each.mark, [...(byMark.get(each.mark) ?? []), each]);
  const twice = [...byMark.values()].filter((some) => some.length === 2);
  expect(twice.length).toBeGreaterThan(0);
  for (const [one, two] of twice) expect(one?.answer.body).toEqual(two?.answer.body);
});

it('who came too late is told who did what and when, or which version stands now', () => {
  const late = sent.filter(({ answer }) => answer.status === 409);
  const closed = late.filter(({ answer }) => answer.body.code === 'task_closed');
  expect(closed.length).toBeGreaterThan(0);
  for (const { answer } of closed)
    expect(answer.body.detail).toMatch(/^已由 (?!–).+ 于 \d{4}-\d\d-\d\d \d\d:\d\d 办理：.+。$/);
  for (const { answer } of late.filter(({ answer: { body } }) => body.code === 'version_conflict'))
    expect(answer.body.params).toEqual({ version: expect.any(Number) });
});

it('the record holds: chains, states and inbox rows say the same', async () => {
  const { findings, events } = await verifyRecord(desk.db);
  expect(findings).toEqual([]);
  expect(events).toBeGreaterThan(decided().length);
});

it('every open task is in its person’s inbox, and nothing else is', async () => {
  const { rows } = await desk.db.query<{ state: Approval }>(
    'SELECT state FROM approval WHERE id = ANY($1::uuid[])',
    [ring.all],
  );
  const open = rows.flatMap(({ state }) => openTasks(state));
  for (const { id, cookie } of ring.signers) {
    const expected = open.filter(({ person }) => person === id).map(({ taskId }) => taskId);
    const { body } = await api.request<{ items: { taskId: string }[]; counts: { todo: number } }>(
      ...(['GET', '/api/v1/inbox?limit=200', { headers: { cookie } }] as const),
    );
    expect(body.items.map(({ taskId }) => taskId).sort()).toEqual(expected.sort());
    expect(body.counts.todo).toBe(expected.length);
  }
});
