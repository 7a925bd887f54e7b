import { randomUUID } from 'node:crypto';
import { announceAll, handOver, workThroughActs } from '@shanhai/application/notices';
import type { ChannelState, Delivery, DeliveryAct } from '@shanhai/contracts/admin';
import type { DeliveryJob } from '@shanhai/contracts/messages';
import { systemClock } from '@shanhai/platform/clock';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';
import { addPerson } from '../support/held-stage';

let api: TestApi;
let db: Database;
let admin: Person;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  db = openDatabase({
    ...{ url: api.db.appUrl, poolSize: 4, application: 'test' },
    onIdleError: () => undefined,
  });
  [admin, clerk] = [await api.as('admin'), await api.as('longquan.clerk')];
}, 60_000);
afterAll(async () => {
  await db.end();
  await api.close();
});
afterEach(() =>
  api.owner.query('DELETE FROM delivery_act_item; DELETE FROM delivery_attempt; DELETE FROM delivery'),
);

interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}
interface Acted {
  readonly act: DeliveryAct;
  readonly left: string[];
}
interface Problem {
  readonly code: string;
}

/** Tells a new person of so many things; answers the deliveries, oldest first. */
async function tell(
  count: number,
  name = '收件人',
  email = `${randomUUID()}@mail.example`,
): Promise<string[]> {
  const personIds = [await addPerson(db, name, { email })];
  const at = { now: systemClock.now(), wall: systemClock.wall() };
  const messages = Array.from({ length: count }, () => ({
    ...{ kind: 'case_approved' as const, dedupeKey: randomUUID(), link: '/projects/1', personIds },
    data: { number: 'SF-2020-0001', title: '机密标题' },
  }));
  await announceAll(db, at, messages);
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM delivery WHERE address = $1 ORDER BY created_at, id',
    [email],
  );
  return rows.map(({ id }) => id);
}
const die = (ids: readonly string[], reason = 'recipient_refused') =>
  db.query(`UPDATE delivery SET status = 'dead', reason = $2, attempts = 3, unheard = 2 WHERE id = ANY($1)`, [
    ids,
    reason,
  ]);
const statusOf = async (ids: readonly string[]): Promise<string[]> => {
  const { rows } = await db.query<{ status: string }>(
    'SELECT status FROM delivery WHERE id = ANY($1) ORDER BY id',
    [ids],
  );
  return rows.map(({ status }) => status);
};
const list = async (query: string): Promise<Page<Delivery>> =>
  (await admin.get<Page<Delivery>>(`/admin/deliveries?${query}`)).body;
const act = (body: object, key?: string) => admin.command<Acted & Problem>('/admin/delivery-acts', body, key);

test('who does not administer sees and does nothing of it', async () => {
  for (const path of [
    '/admin/deliveries',
    `/admin/deliveries/${randomUUID()}`,
    '/admin/delivery-acts',
    '/admin/channels',
  ]) {
    expect((await clerk.get<Problem>(path)).body.code).toBe('forbidden');
  }
  const body = { kind: 'retry', scope: {} };
  expect((await clerk.command<Problem>('/admin/delivery-acts', body)).body.code).toBe('forbidden');
  const pace = { body: { perMinute: 1 }, headers: { 'if-match': '"1"' } };
  expect((await clerk.send<Problem>('PUT', '/admin/channels/email/pace', pace)).body.code).toBe('forbidden');
  expect((await admin.get<Problem>(`/admin/deliveries/${randomUUID()}`)).body.code).toBe('not_found');
});

test('deliveries are listed newest first by page and by filter, and tell nothing of what they say', async () => {
  const ids = await tell(3, '张三丰');
  await tell(1, '李四光', 'lisi@gov.example');
  await die(ids.slice(0, 1));
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<Delivery> = await list(
      `q=${encodeURIComponent('三丰')}&limit=1${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen)).toEqual(new Set(ids));
  expect(seen).toHaveLength(3);
  expect((await list('status=dead')).items).toMatchObject([
    { id: ids[0], reason: 'recipient_refused', attempts: 3 },
  ]);
  expect((await list('q=lisi%40gov')).items).toMatchObject([
    { person: { name: '李四光' }, address: 'lisi@gov.example' },
  ]);
  expect((await list('channel=webhook')).items).toEqual([]);
  expect((await list('kind=urged')).items).toEqual([]);
  expect(
    (await list(`from=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).items,
  ).toEqual([]);
  expect(JSON.stringify(await list(''))).not.toContain('机密标题');
  expect((await admin.get<Problem>('/admin/deliveries?cursor=abc')).body.code).toBe('request_invalid');
});

test('a dead letter is tried again by the address of today, on the record, and its history stays', async () => {
  const [id = ''] = await tell(1, '改址人', 'old@mail.example');
  await db.query(
    `INSERT INTO delivery_attempt (delivery_id, seq, began_at, sender, ended_at, outcome, step, code, enhanced, answer)
     VALUES ($1, 1, now(), 'host:1', now(), 'refused', 'recipient', 550, '5.1.1', '550 5.1.1 who?')`,
    [id],
  );
  await die([id]);
  await db.query(`UPDATE person SET email = 'new@mail.example' WHERE email = 'old@mail.example'`);
  const { status, body } = await act({ kind: 'retry', ids: [id] });
  expect([status, body.left, body.act]).toMatchObject([200, [], { kind: 'retry', done: 1, scope: null }]);
  const one = await admin.get<{ delivery: Delivery; attempts: object[]; acts: DeliveryAct[] }>(
    `/admin/deliveries/${id}`,
  );
  expect(one.body).toMatchObject({
    delivery: { status: 'pending', address: 'new@mail.example', reason: null, attempts: 3 },
    attempts: [{ seq: 1, outcome: 'refused', code: 550, enhanced: '5.1.1', step: 'recipient' }],
    acts: [{ id: body.act.id, kind: 'retry' }],
  });
  const { rows } = await api.owner.query<{ type: string; data: object }>(
    `SELECT type, data FROM event WHERE stream_type = 'deliveries' ORDER BY seq DESC LIMIT 1`,
  );
  expect(rows).toMatchObject([{ type: 'dead_letters_retried', data: { actId: body.act.id, ids: [id] } }]);
});

test('retried twice at once, it is retried once', async () => {
  const [id = ''] = await tell(1);
  await die([id]);
  const answers = await Promise.all([1, 2, 3, 4].map(() => act({ kind: 'retry', ids: [id] })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('dead_letter_settled');
  // The same command sent again, as after a network that failed, is the same act.
  await die([id]);
  const key = randomUUID();
  const [one, again] = [
    await act({ kind: 'retry', ids: [id] }, key),
    await act({ kind: 'retry', ids: [id] }, key),
  ];
  expect(again.body).toEqual(one.body);
});

test('of several the others are done when somebody was faster with one, and an unknown one stops all', async () => {
  const ids = await tell(3);
  await die(ids.slice(1));
  const given = await act({ kind: 'give_up', ids, comment: '已当面告知' });
  expect(given.body).toMatchObject({
    left: [ids[0]],
    act: { kind: 'give_up', done: 2, comment: '已当面告知' },
  });
  expect((await statusOf(ids)).sort()).toEqual(['given_up', 'given_up', 'pending']);
  await die(ids.slice(1));
  expect((await act({ kind: 'retry', ids: [...ids, randomUUID()] })).body.code).toBe('not_found');
  expect((await statusOf(ids)).sort()).toEqual(['dead', 'dead', 'pending']);
  expect((await act({ kind: 'give_up', ids })).status).toBe(400);
  expect((await act({ kind: 'give_up', ids, comment: '  ' })).status).toBe(400);
  expect((await act({ kind: 'retry', ids: [] })).status).toBe(400);
});

test('all of a reason are worked through in the background, each once, though it dies again meanwhile', async () => {
  const [expired, refused] = [await tell(25), await tell(2)];
  await die(expired, 'expired');
  await die(refused);
  const { body } = await act({ kind: 'retry', scope: { channel: 'email', reason: 'expired' } });
  expect(body.act).toMatchObject({
    done: 0,
    finishedAt: null,
    scope: { channel: 'email', reason: 'expired' },
  });
  const work = () => workThroughActs(db, systemClock.wall(), 10);
  expect(await work()).toBe(10);
  await die(expired, 'expired');
  expect([await work(), await work(), await work()]).toEqual([10, 5, 0]);
  const acts = (await admin.get<Page<DeliveryAct>>('/admin/delivery-acts')).body.items;
  expect(acts.find(({ id }) => id === body.act.id)).toMatchObject({
    done: 25,
    finishedAt: expect.any(String) as string,
  });
  expect(await statusOf(refused)).toEqual(['dead', 'dead']);
});

test('channels say what waits and what is dead; their pace is set against the version that was read', async () => {
  const ids = await tell(3);
  await die(ids.slice(0, 2), 'expired');
  const email = async (): Promise<ChannelState | undefined> =>
    (await admin.get<{ items: ChannelState[] }>('/admin/channels')).body.items.find(
      ({ channel }) => channel === 'email',
    );
  const before = await email();
  expect(before).toMatchObject({ perMinute: null, pending: 1, dead: [{ reason: 'expired', count: 2 }] });
  const set = (perMinute: number | null, version: number) =>
    admin.send<Problem>('PUT', '/admin/channels/email/pace', {
      body: { perMinute },
      headers: { 'if-match': `"${version}"` },
    });
  expect((await set(60, before?.version ?? 0)).body).toMatchObject({ perMinute: 60 });
  expect((await set(90, before?.version ?? 0)).body.code).toBe('version_conflict');
  expect((await set(0, 2)).status).toBe(400);
  expect(await email()).toMatchObject({ perMinute: 60, version: (before?.version ?? 0) + 1 });
  expect((await set(null, (before?.version ?? 0) + 1)).status).toBe(200);
});

test('channels that nothing sends by are not listed', async () => {
  const { body } = await admin.get<{ items: ChannelState[] }>('/admin/channels');
  expect(body.items.map(({ channel }) => channel)).toEqual(['email']);
});

test('a channel with a pace hands over no faster, however many notifiers sweep, and makes up for nothing', async () => {
  await tell(200);
  await db.query(
    `UPDATE channel_pace SET per_minute = 300, tokens = 0, refilled_at = $1 WHERE channel = 'email'`,
    [new Date(Date.now() + 1_000)],
  );
  const start = Date.now() + 1_000;
  const jobs: DeliveryJob[] = [];
  const queue = {
    add: (added: readonly { data: DeliveryJob }[]) =>
      Promise.resolve(void jobs.push(...added.map(({ data }) => data))),
    waiting: () => Promise.resolve(0),
    depth: () => Promise.resolve({ waiting: 0, delayed: 0, active: 0 }),
  };
  const sweepAt = (ms: number) => {
    const clock = { wall: () => new Date(start + ms) };
    const sweep = () => handOver({ db, clock, channel: 'email', queue }, 100);
    return Promise.all([sweep(), sweep(), sweep()]);
  };
  for (let ms = 0; ms <= 10_000; ms += 250) await sweepAt(ms);
  // Five a second for ten seconds.
  expect(jobs.length).toBeGreaterThanOrEqual(48);
  expect(jobs.length).toBeLessThanOrEqual(51);
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
  // After an hour without a sweep one second's worth is there, not an hour's.
  jobs.length = 0;
  await sweepAt(3_600_000);
  expect(jobs.length).toBeLessThanOrEqual(5);
  await db.query(`UPDATE channel_pace SET per_minute = NULL WHERE channel = 'email'`);
});
