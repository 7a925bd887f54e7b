import { randomUUID } from 'node:crypto';
import { announce, deliver, openChannels, releaseQuiet } from '@shanhai/application/notices';
import type { NoticeMessage } from '@shanhai/contracts/messages';
import { noticeKinds } from '@shanhai/contracts/notices';
import { openMailer } from '@shanhai/platform/mail';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';
import { addPerson } from '../support/held-stage';
import { MailServer } from '../support/smtp';

jest.setTimeout(60_000);

interface Settings {
  readonly version: number;
  readonly settings: { readonly mail: Record<string, string>; readonly digest: { enabled: boolean } };
  readonly inherited: { readonly mail: Record<string, string> };
  readonly kindsOf: Record<string, string[]>;
  readonly code?: string;
  readonly errors?: { readonly pointer: string; readonly code: string }[];
}

let api: TestApi;
let db: Database;
const mails = new MailServer();
beforeAll(async () => {
  api = await startApi();
  db = openDatabase({ url: api.db.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
  await mails.start();
});
afterAll(async () => {
  await mails.stop();
  await db.end();
  await api.close();
});

const put = (person: Person, path: string, version: number, body: unknown) =>
  person.send<Settings>('PUT', path, { body, headers: { 'if-match': String(version) } });
const own = '/notices/settings';
const idOf = async (username: string): Promise<string> => {
  const { rows } = await db.query<{ id: string }>('SELECT person_id AS id FROM account WHERE username = $1', [
    username,
  ]);
  return rows[0]?.id ?? '';
};
const night = at('2020-06-03T23:00:00');
function at(text: string): Date {
  return new Date(`${text}+08:00`);
}
const clockAt = (now: Date) => ({ now: () => now, wall: () => new Date('2020-01-01T00:00:00Z') });
const tell = async (personId: string, kind: 'copied' | 'correction_asked', now = night): Promise<string> => {
  const dedupeKey = randomUUID();
  const data = {
    ...{ number: 'none', title: '龙泉市示范村', by: '张明', byEn: 'Zhang Ming', comment: null },
    ...{ stageZh: '审核', stageEn: 'Review', dueAt: now.toISOString(), provisional: false },
    taskId: randomUUID(),
  };
  const message = { kind, dedupeKey, personIds: [personId], link: '/projects/1', data } as NoticeMessage;
  await announce(db, clockAt(now), message);
  return dedupeKey;
};
/** Where the e-mail of a notice is: a delivery by its status, held, or nowhere. */
const mailOf = async (dedupeKey: string): Promise<string> => {
  const { rows } = await db.query<{ delivery: string | null; held: boolean }>(
    `SELECT d.status AS delivery, h.notice_id IS NOT NULL AS held
     FROM notice n LEFT JOIN delivery d ON d.notice_id = n.id LEFT JOIN notice_held h ON h.notice_id = n.id
     WHERE n.dedupe_key = $1`,
    [dedupeKey],
  );
  return rows[0]?.delivery ?? (rows[0]?.held ? 'held' : 'none');
};

describe('one’s own settings', () => {
  it('are inherited until one chooses, and kept by version', async () => {
    const clerk = await api.as('longquan.clerk');
    const before = await clerk.get<Settings>(own);
    expect(before.body).toMatchObject({ version: 0, settings: { mail: { copies: 'digest' } } });
    const saved = await put(clerk, own, 0, { mail: { copies: 'off' } });
    expect(saved.body).toMatchObject({
      version: 1,
      settings: { mail: { copies: 'off', todo: 'immediate' } },
    });
    const stale = await put(clerk, own, 0, { mail: {} });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
    expect((await put(clerk, own, 1, {})).body).toMatchObject({
      version: 2,
      settings: { mail: { copies: 'digest' } },
    });
  });

  it.each([
    [{ digest: { enabled: true, at: '23:00', days: 'working' } }, '/digest/at', 'digest_outside'],
    [
      { quiet: { enabled: true, from: '08:00', to: '08:00', daysOff: false } },
      '/quiet/to',
      'quiet_hours_empty',
    ],
    [{ kinds: { digest: 'off' } }, '/kinds/digest', 'notice_no_choice'],
    [{ kinds: { case_rejected: 'off' } }, '/kinds/case_rejected', 'notice_legal'],
    [{ kinds: { correction_asked: 'digest' } }, '/kinds/correction_asked', 'notice_legal'],
    [{ mail: { todo: 'sometimes' } }, '/mail/todo', 'not_one_of'],
    [{ mail: { gossip: 'off' } }, '/mail/gossip', 'unknown_field'],
  ])('refuse %j at %s', async (body, pointer, code) => {
    const answer = await put(await api.as('longquan.clerk'), own, 2, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer, code }]);
  });

  it('decide what becomes of an e-mail; what the law asks for is sent though all is off', async () => {
    const clerk = await api.as('longquan.clerk');
    const id = await idOf('longquan.clerk');
    const off = { mail: { copies: 'off', todo: 'off' } };
    const { version } = (await put(clerk, own, 2, off)).body;
    expect(await mailOf(await tell(id, 'copied'))).toBe('none');
    expect(await mailOf(await tell(id, 'correction_asked'))).toBe('pending');
    await put(clerk, own, version, {});
  });

  it('are chosen by kind, too: a kind by itself, until its group is chosen about again', async () => {
    const clerk = await api.as('longquan.clerk');
    const id = await idOf('longquan.clerk');
    const { version, kindsOf } = (await clerk.get<Settings>(own)).body;
    expect(kindsOf['copies']).toContain('copied');
    expect(Object.values(kindsOf).flat()).not.toContain('digest');
    const saved = await put(clerk, own, version, { mail: { copies: 'immediate' }, kinds: { copied: 'off' } });
    expect(saved.body.settings).toMatchObject({ mail: { copies: 'immediate' }, kinds: { copied: 'off' } });
    expect(await mailOf(await tell(id, 'copied'))).toBe('none');
    const refused = await put(clerk, own, version + 1, { kinds: { gossip: 'off' } });
    expect(refused.body.errors).toMatchObject([{ pointer: '/kinds/gossip', code: 'unknown_field' }]);
    await put(clerk, own, version + 1, {});
  });

  it('hold an e-mail in quiet hours and release it when they end by the business clock', async () => {
    const clerk = await api.as('longquan.clerk');
    const { version } = (await clerk.get<Settings>(own)).body;
    const quiet = { enabled: true, from: '21:30', to: '07:30', daysOff: false };
    await put(clerk, own, version, { quiet });
    const told = await tell(await idOf('longquan.clerk'), 'correction_asked');
    expect(await mailOf(told)).toBe('held');
    const wall = new Date('2020-01-01T00:00:00Z');
    await releaseQuiet(db, { now: at('2020-06-04T07:29:59'), wall }, 100);
    expect(await mailOf(told)).toBe('held');
    await releaseQuiet(db, { now: at('2020-06-04T07:30:00'), wall }, 100);
    expect(await mailOf(told)).toBe('pending');
    await releaseQuiet(db, { now: at('2020-06-05T07:30:00'), wall }, 100);
    expect(await mailOf(told)).toBe('pending');
  });

  it('that change let go what waited for a digest that will not come', async () => {
    const head = await api.as('longquan.head');
    const told = await tell(await idOf('longquan.head'), 'copied');
    expect(await mailOf(told)).toBe('held');
    await put(head, own, 0, { mail: { copies: 'immediate' } });
    expect(await mailOf(told)).toBe('pending');
  });
});

describe('a unit’s defaults', () => {
  const ofUnit = (id: string) => `/units/${id}/notice-settings`;

  it('are set by its head, hold below, and leave others alone', async () => {
    const head = await api.as('longquan.head');
    const saved = await put(head, ofUnit('331181'), 0, { mail: { results: 'digest' } });
    expect(saved.status).toBe(200);
    const clerk = await api.as('longquan.clerk');
    expect((await clerk.get<Settings>(own)).body.inherited.mail['results']).toBe('digest');
    expect((await put(head, ofUnit('331100'), 0, {})).status).toBe(404);
    expect((await put(clerk, ofUnit('331181'), 1, {})).status).toBe(403);
  });

  it('leave what the law asks for alone, as one’s own do', async () => {
    const head = await api.as('longquan.head');
    const { version } = (await head.get<Settings>(ofUnit('331181'))).body;
    const refused = await put(head, ofUnit('331181'), version, { kinds: { publicity_opened: 'off' } });
    expect([refused.status, refused.body.errors?.map(({ pointer, code }) => [pointer, code])]).toEqual([
      400,
      [['/kinds/publicity_opened', 'notice_legal']],
    ]);
    expect((await head.get<Settings>(ofUnit('331181'))).body.version).toBe(version);
  });

  it('of every unit are the administrator’s', async () => {
    const admin = await api.as('admin');
    expect((await put(admin, ofUnit('331100'), 0, { mail: { copies: 'off' } })).status).toBe(200);
    const clerk = await api.as('longquan.clerk');
    expect((await clerk.get<Settings>(own)).body.inherited.mail).toMatchObject({
      copies: 'off',
      results: 'digest',
    });
    expect((await admin.get(ofUnit('nowhere'))).status).toBe(404);
  });
});

describe('the end of a digest by one click', () => {
  const token = randomUUID();
  const address = `/api/v1/digests/${token}/unsubscribe`;
  beforeAll(async () => {
    await db.query(
      `INSERT INTO digest (id, person_id, day, due_at, token) VALUES (gen_random_uuid(), $1, '2020-06-03', now(), $2)`,
      [await idOf('longquan.head'), token],
    );
  });
  const enabled = async (): Promise<boolean> =>
    (await (await api.as('longquan.head')).get<Settings>(own)).body.settings.digest.enabled;

  it('is not what opening its page does', async () => {
    const page = await fetch(api.url + address, { headers: { 'accept-language': 'en' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    // In the language of whom it was sent to, not of the program that fetches it.
    const text = await page.text();
    expect(text).toContain('<form method="post">');
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).toContain('只在系统内显示');
    expect(await enabled()).toBe(true);
  });

  it('is what a mail program posts, without signing in, and may be repeated', async () => {
    for (let click = 0; click < 2; click += 1) {
      const answer = await fetch(api.url + address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      expect(answer.status).toBe(200);
      expect(await enabled()).toBe(false);
      const left = await (await fetch(api.url + address)).text();
      expect(left).toContain('已停止发送每日摘要');
      expect(left).not.toContain('<form');
    }
  });

  it('is nobody’s with another token, and forms are taken nowhere else', async () => {
    const other = await fetch(api.url + address.replace(token, randomUUID()), { method: 'POST' });
    expect(other.status).toBe(404);
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await fetch(`${api.url}/api/v1/session`, { ...form, body: 'username=a' })).status).toBe(415);
  });
});

describe('the notice centre', () => {
  it('narrows by group, kind and unread, and marks all that was there', async () => {
    const clerk = await api.as('longquan.clerk');
    const copies = await clerk.get<{ items: { kind: string }[]; unread: number }>(
      '/notices?group=copies&unread=true',
    );
    expect(copies.body.items.length).toBeGreaterThan(0);
    expect(copies.body.items.every(({ kind }) => kind === 'copied')).toBe(true);
    expect((await clerk.get<{ items: unknown[] }>('/notices?kind=urged')).body.items).toEqual([]);
    expect((await clerk.get<{ items: unknown[] }>('/notices?process=submission')).body.items).toEqual([]);
    expect((await clerk.get('/notices?kind=gossip')).status).toBe(400);
    const until = night.toISOString();
    await tell(await idOf('longquan.clerk'), 'correction_asked', at('2020-06-04T12:00:00'));
    const marked = await clerk.send<{ marked: number }>('PUT', '/notices/read', { body: { until } });
    expect(marked.body.marked).toBe(copies.body.unread);
    expect((await clerk.get<{ unread: number }>('/notices')).body.unread).toBe(1);
  });

  it('tells who is connected that something came, and that it was read', async () => {
    const clerk = await api.as('longquan.clerk');
    const stop = new AbortController();
    const stream = await fetch(`${api.url}/api/v1/events`, {
      headers: { cookie: clerk.cookie },
      signal: stop.signal,
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const until = async (unread: number): Promise<void> => {
      while (!seen.includes(`"unread":${unread}`)) seen += (await reader?.read())?.value ?? '';
    };
    await until(1);
    seen = '';
    await tell(await idOf('longquan.clerk'), 'correction_asked', at('2020-06-04T13:00:00'));
    await until(2);
    seen = '';
    await clerk.send('PUT', '/notices/read', { body: { until: at('2020-06-05T00:00:00').toISOString() } });
    await until(0);
    stop.abort();
  });
});

describe('the templates', () => {
  it('are shown in both languages with sample data, to who manages notices', async () => {
    const admin = await api.as('admin');
    const { body } = await admin.get<{
      items: { kind: string; language: string; title: string; email: { text: string; html: string } }[];
    }>('/notices/samples');
    expect(body.items.map(({ kind, language }) => `${kind} ${language}`).sort()).toEqual(
      noticeKinds.flatMap((kind) => [`${kind} en`, `${kind} zh`]).sort(),
    );
    for (const { title, email } of body.items) {
      expect(title + email.text + email.html).not.toMatch(/undefined|\[object/);
      expect(email.html).toContain('<div lang="en">');
      expect(email.html).toContain('<div lang="zh-CN">');
    }
    expect((await (await api.as('longquan.clerk')).get('/notices/samples')).status).toBe(403);
  });
});

it('an address that is none is refused at the edge, and given up at sending', async () => {
  const clerk = await api.as('longquan.clerk');
  const id = await idOf('longquan.clerk');
  const person = await clerk.get<{ version: number }>(`/persons/${id}`);
  const headers = { 'if-match': String(person.body.version) };
  const answer = await clerk.send<Settings>('PATCH', `/persons/${id}`, {
    ...{ body: { email: 'nobody at all' }, headers },
  });
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toMatchObject([{ pointer: '/email' }]);
  const stranger = await addPerson(db, '李四\r\nBcc: thief@mail.example', { email: 'nobody at all' });
  await tell(stranger, 'correction_asked');
  const { rows } = await db.query<{ id: string }>(
    `SELECT d.id FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE n.person_id = $1`,
    [stranger],
  );
  const mailer = openMailer({ smtpUrl: mails.url, from: 'test@shanhai.example' });
  const clock = clockAt(night);
  const channels = openChannels({ db, clock, mailer, publicUrl: api.url });
  const ports = { db, clock, channels, chance: () => 0, pause: () => Promise.resolve(), sender: 'test' };
  expect(await deliver(ports, { id: rows[0]?.id ?? '', attempt: 0, lane: 'mail.example' })).toMatchObject({
    kind: 'refused',
  });
  mailer.close();
  expect(mails.received).toEqual([]);
});
