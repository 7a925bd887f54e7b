import { randomUUID } from 'node:crypto';
import { announceAll, tellOfDeadLetters } from '@shanhai/application/notices';
import type { Notice, OwnAddress } from '@shanhai/contracts/notices';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';

/** What became undeliverable is told to who looks after deliveries, and to whose address it was. */
let api: TestApi;
let db: Database;
let admin: Person;
let clerk: Person;
let clerkId: string;
const email = 'longquan.clerk@mail.example';

beforeAll(async () => {
  api = await startApi();
  db = openDatabase({
    ...{ url: api.db.appUrl, poolSize: 4, application: 'test' },
    onIdleError: () => undefined,
  });
  [admin, clerk] = [await api.as('admin'), await api.as('longquan.clerk')];
  const { rows } = await api.owner.query<{ id: string }>(
    `UPDATE person SET email = $1 FROM account a WHERE a.person_id = person.id AND a.username = 'longquan.clerk'
     RETURNING person.id`,
    [email],
  );
  clerkId = rows[0]?.id ?? '';
}, 60_000);
afterAll(async () => {
  await db.end();
  await api.close();
});
afterEach(() =>
  api.owner.query(
    'DELETE FROM delivery_act_item; DELETE FROM delivery_attempt; DELETE FROM delivery; DELETE FROM notice_held; DELETE FROM notice',
  ),
);

const morning = { now: new Date('2026-11-23T09:00:00+08:00'), wall: new Date('2026-11-23T09:00:00+08:00') };
const nextDay = { ...morning, now: new Date('2026-11-24T09:00:00+08:00') };

/** E-mails to the clerk of which the last attempt ended so, a minute after one another. */
async function mails(...ends: readonly (string | null)[]): Promise<string[]> {
  const messages = ends.map((_, at) => ({
    ...{ kind: 'case_approved' as const, dedupeKey: randomUUID(), link: '/projects/1', personIds: [clerkId] },
    data: { number: `SF-2026-000${at}`, title: '示范村' },
  }));
  await announceAll(db, morning, messages);
  const { rows } = await db.query<{ id: string }>(
    `SELECT d.id FROM delivery d JOIN notice n ON n.id = d.notice_id
     WHERE n.dedupe_key = ANY($1) ORDER BY array_position($1, n.dedupe_key)`,
    [messages.map(({ dedupeKey }) => dedupeKey)],
  );
  const ids = rows.map(({ id }) => id);
  for (const [at, reason] of ends.entries()) await end(ids[at] ?? '', reason, at);
  return ids;
}

async function end(id: string, reason: string | null, minute: number): Promise<void> {
  const { rows } = await db.query<{ attempts: number }>(
    `UPDATE delivery SET attempts = attempts + 1, status = $2, reason = $3, last_error = $4 WHERE id = $1 RETURNING attempts`,
    [id, reason === null ? 'sent' : 'dead', reason, reason === null ? null : '550 no such user'],
  );
  await db.query(
    `INSERT INTO delivery_attempt (delivery_id, seq, began_at, sender, ended_at, outcome)
     VALUES ($1, $2, $3, 'test', $3, $4)`,
    [
      ...[id, rows[0]?.attempts ?? 1, new Date(morning.wall.getTime() + minute * 60_000)],
      reason === null ? 'sent' : 'refused',
    ],
  );
}

const noticesOf = async (who: Person, kind: string): Promise<Notice[]> =>
  (await who.get<{ items: Notice[] }>(`/notices?kind=${kind}`)).body.items;
const addressOf = async (who: Person) => (await who.get<OwnAddress>('/notices/address')).body;

test('administrators are told once a day, however many there are, and again on the next', async () => {
  await mails('recipient_refused', 'recipient_refused', 'content_refused');
  expect(await tellOfDeadLetters(db, morning, 2)).toBe(2);
  expect(await tellOfDeadLetters(db, morning, 2)).toBe(1);
  expect(await tellOfDeadLetters(db, morning, 2)).toBe(0);
  expect(await noticesOf(admin, 'dead_letters')).toMatchObject([
    { title: '有邮件未能送达', link: '/admin/deliveries', group: 'system' },
  ]);
  const [notice] = await noticesOf(admin, 'dead_letters');
  expect(notice?.body).toContain('截至通知时，共有 3 条消息未能送达，收件人有叶晓岚等。');
  await mails('recipient_refused');
  await tellOfDeadLetters(db, nextDay, 10);
  expect(await noticesOf(admin, 'dead_letters')).toHaveLength(2);
  expect(await noticesOf(clerk, 'dead_letters')).toEqual([]);
});

test('whose address was refused is told in the workbench alone, once a month', async () => {
  await mails('recipient_refused', 'recipient_refused');
  await tellOfDeadLetters(db, morning, 10);
  await mails('address_invalid');
  await tellOfDeadLetters(db, nextDay, 10);
  const told = await noticesOf(clerk, 'address_failed');
  expect(told).toMatchObject([{ link: '/me/notifications' }]);
  expect(told[0]?.body).toContain(email);
  const { rows } = await db.query(
    `SELECT FROM notice n LEFT JOIN delivery d ON d.notice_id = n.id LEFT JOIN notice_held h ON h.notice_id = n.id
     WHERE n.kind = 'address_failed' AND (d.id IS NOT NULL OR h.notice_id IS NOT NULL)`,
  );
  expect(rows).toEqual([]);
});

test.each(['content_refused', 'expired', 'unanswered', 'not_writable'])(
  '%s says nothing about the address',
  async (reason) => {
    await mails(reason);
    await tellOfDeadLetters(db, morning, 10);
    expect(await noticesOf(admin, 'dead_letters')).toHaveLength(1);
    expect(await noticesOf(clerk, 'address_failed')).toEqual([]);
    expect(await addressOf(clerk)).toEqual({ email, refused: null });
  },
);

test('nobody hears of an address that was corrected meanwhile', async () => {
  const [id] = await mails('recipient_refused');
  await db.query('UPDATE delivery SET address = $2 WHERE id = $1', [id, 'old@mail.example']);
  await tellOfDeadLetters(db, morning, 10);
  expect(await noticesOf(clerk, 'address_failed')).toEqual([]);
  expect(await addressOf(clerk)).toEqual({ email, refused: null });
});

test('the settings say so until an e-mail arrives, also one that is tried again', async () => {
  expect(await addressOf(clerk)).toEqual({ email, refused: null });
  const [first = ''] = await mails('recipient_refused', 'recipient_refused');
  expect(await addressOf(clerk)).toEqual({
    email,
    refused: { reason: 'recipient_refused', answer: '550 no such user', at: '2026-11-23T01:01:00.000Z' },
  });
  const retry = { kind: 'retry', ids: [first] };
  expect((await admin.command('/admin/delivery-acts', retry)).status).toBe(200);
  await end(first, null, 5);
  expect(await addressOf(clerk)).toEqual({ email, refused: null });
});

test('a letter that dies again after a retry is told again', async () => {
  const [id = ''] = await mails('recipient_refused');
  await tellOfDeadLetters(db, morning, 10);
  await admin.command('/admin/delivery-acts', { kind: 'retry', ids: [id] });
  await end(id, 'recipient_refused', 5);
  expect(await tellOfDeadLetters(db, nextDay, 10)).toBe(1);
  expect(await noticesOf(admin, 'dead_letters')).toHaveLength(2);
});
