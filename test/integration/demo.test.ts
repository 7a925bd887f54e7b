import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '@shanhai/application/admin';
import type { CountsEvent } from '@shanhai/contracts/notices';
import { startApi, type Person, type TestApi } from '../support/api';
import { eventually } from '../support/eventually';

let api: TestApi;
let admin: Person;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
  clerk = await api.as('longquan.clerk');
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
}

test('the password that is told is the one that was seeded', () => {
  const seed = readFileSync(join(__dirname, '../../prisma/seed/people.yaml'), 'utf8');
  expect(/^password: (\S+)$/m.exec(seed)?.[1]).toBe(DEMO_PASSWORD);
});

describe('in production', () => {
  test('there is no demo: no accounts, no clock, no mailbox', async () => {
    const real = await startApi({ SHANHAI_MODE: 'production' }, api);
    const headers = { cookie: admin.cookie };
    for (const path of ['/demo/accounts', '/demo/clock', '/demo/mailbox']) {
      const answer = await real.request<Problem>('GET', `/api/v1${path}`, { headers });
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'demo_only']);
    }
    const now = new Date(Date.now() + 60_000).toISOString();
    const set = await real.request<Problem>('PUT', '/api/v1/demo/clock', { headers, body: { now } });
    expect([set.status, set.body.code]).toEqual([404, 'demo_only']);
    const status = await real.request<{ mode: string; clockOffsetMs: number }>('GET', '/api/v1/status');
    expect(status.body).toMatchObject({ mode: 'production', clockOffsetMs: 0 });
    await real.close();
  });
});

describe('the demo’s clock', () => {
  const set = (now: Date, person = admin) =>
    person.send<Problem & { now: string; offsetMs: number }>('PUT', '/demo/clock', {
      body: { now: now.toISOString() },
    });

  test('goes forward for an administrator, in every process, and never back', async () => {
    const other = await startApi({}, api);
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect((await set(tomorrow, clerk)).body.code).toBe('forbidden');
    const moved = await set(tomorrow);
    expect(moved.status).toBe(200);
    expect(Math.abs(moved.body.offsetMs - 86_400_000)).toBeLessThan(1_000);
    await eventually(async () => {
      const seen = await other.request<{ clockOffsetMs: number }>('GET', '/api/v1/status');
      expect(seen.body.clockOffsetMs).toBe(moved.body.offsetMs);
    }, 2_000);
    const back = await set(new Date());
    expect([back.status, back.body.code]).toEqual([409, 'clock_backwards']);
    expect((await set(new Date(Date.now() + 500 * 86_400_000))).status).toBe(400);
    await other.close();
  });
});

test('the mailbox reads real messages, newest first, by recipient', async () => {
  const mail = (to: string, subject: string) =>
    [
      `From: =?utf-8?B?${Buffer.from('山海协作').toString('base64')}?= <no-reply@shanhai.example>`,
      `To: ${to}`,
      `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
      'Message-ID: <d1@shanhai.example>',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>请审批</p>',
    ].join('\r\n');
  writeFileSync(join(api.mailDir, '20261123T080000000Z-aa.eml'), mail('Xiang <a@x.example>', '第一封'));
  writeFileSync(join(api.mailDir, '20261123T090000000Z-bb.eml'), mail('b@x.example', '第二封'));
  writeFileSync(join(api.mailDir, '20261123T100000000Z-cc.part'), 'half a mail');
  interface Mailbox {
    items: { id: string; subject: string; to: string; from: string }[];
  }
  const all = await clerk.get<Mailbox>('/demo/mailbox');
  expect(all.body.items.map(({ subject }) => subject)).toEqual(['第二封', '第一封']);
  expect(all.body.items[0]?.from).toContain('山海协作');
  const mine = await clerk.get<Mailbox>('/demo/mailbox?to=A@x.example');
  expect(mine.body.items.map(({ subject }) => subject)).toEqual(['第一封']);
  const one = await clerk.get(`/demo/mailbox/${mine.body.items[0]?.id}`);
  expect(one.body).toMatchObject({ subject: '第一封', html: expect.stringContaining('请审批') as string });
  expect((await clerk.get('/demo/mailbox/..%2F..%2Fetc%2Fpasswd')).status).toBe(404);
  expect((await clerk.get('/demo/mailbox/20261123T100000000Z-cc')).status).toBe(404);
});

test('dead letters: seen and retried by administrators only, once by one key', async () => {
  const { rows } = await api.owner.query<{ id: string }>(
    `INSERT INTO outbox (aggregate, topic, payload, created_at, available_at, attempts, status, last_error)
     VALUES ('x:1', 'notice', '{}', now(), now(), 12, 'dead', 'no such template') RETURNING id::text`,
  );
  const id = rows[0]?.id ?? '';
  interface Letters {
    items: { id: string; lastError: string }[];
  }
  expect((await clerk.get<Problem>('/admin/outbox/dead')).body.code).toBe('forbidden');
  expect((await clerk.command<Problem>(`/admin/outbox/${id}/retry`)).body.code).toBe('forbidden');
  const dead = await admin.get<Letters>('/admin/outbox/dead');
  expect(dead.body.items).toMatchObject([{ id, lastError: 'no such template' }]);
  const key = randomUUID();
  expect((await admin.command(`/admin/outbox/${id}/retry`, undefined, key)).status).toBe(200);
  expect((await admin.command(`/admin/outbox/${id}/retry`, undefined, key)).status).toBe(200);
  expect((await admin.command(`/admin/outbox/${id}/retry`)).status).toBe(404);
  expect((await admin.get<Letters>('/admin/outbox/dead')).body.items).toEqual([]);
});

describe('the stream of counts', () => {
  /** Listens as the workbench does; `end` resolves when the server closes the stream. */
  function listen({ cookie }: Person) {
    const events: CountsEvent[] = [];
    let text = '';
    const ended = new Promise<void>((resolve) => {
      get(`${api.url}/api/v1/events`, { headers: { cookie } }, (response) => {
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
          for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
            const data = /^data: (.*)$/m.exec(text.slice(0, at))?.[1];
            if (data) events.push(JSON.parse(data) as CountsEvent);
            text = text.slice(at + 2);
          }
        });
        response.on('close', () => resolve());
      });
    });
    return { events, ended };
  }

  test('tells at once, upon a change, and only whom it concerns; ends with the session', async () => {
    const head = await api.as('longquan.head');
    const [mine, others] = [listen(head), listen(clerk)];
    await eventually(() => expect([mine.events.length, others.events.length]).toEqual([1, 1]));
    expect(mine.events[0]).toMatchObject({ inbox: { todo: 0 }, unread: 0 });
    await api.owner.query(
      `INSERT INTO notice (id, person_id, kind, dedupe_key, data, link, created_at)
       SELECT gen_random_uuid(), person_id, 'case_approved', 'test', '{}', '/mine', now()
         FROM account WHERE username = 'longquan.head'`,
    );
    await api.owner.query(`SELECT pg_notify('inbox', '')`);
    await eventually(() => expect(mine.events.at(-1)?.unread).toBe(1), 2_000);
    expect(others.events).toHaveLength(1);
    await head.send('DELETE', '/session');
    await mine.ended;
  });
});
