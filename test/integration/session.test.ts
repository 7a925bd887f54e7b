import { createHash } from 'node:crypto';
import { startApi, type Person, type TestApi } from '../support/api';
import { eventually } from '../support/eventually';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
}

const signIn = (username: string, password: string, at = api) =>
  at.request<Problem>('POST', '/api/v1/session', { body: { username, password } });
const digest = ({ cookie }: Person): Buffer =>
  createHash('sha256')
    .update(cookie.split('=')[1] ?? '')
    .digest();

describe('a session', () => {
  test('says who it is, with posts and permissions, in a cookie that scripts and other sites do not get', async () => {
    const answer = await signIn('longquan.clerk', 'shanhai-demo-2020');
    expect(answer.body).toMatchObject({
      person: { name: '叶晓岚', language: 'zh' },
      posts: [{ unit: { id: '331181', nameZh: '龙泉市' }, role: 'clerk' }],
      permissions: [
        ...['application.file', 'case.read', 'cooperation.record', 'target.carry_out', 'work_item.report'],
      ],
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^shanhai_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
  });

  test('goes over TLS only where the service does', async () => {
    const secure = await startApi({ PUBLIC_URL: 'https://shanhai.example' }, api);
    const answer = await signIn('longquan.clerk', 'shanhai-demo-2020', secure);
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/);
    await secure.close();
  });

  test('is kept as a digest only, so that a copy of the table opens none', async () => {
    const clerk = await api.as('longquan.clerk');
    const { rows } = await api.owner.query<{ id: Buffer }>('SELECT id FROM session');
    expect(rows.some(({ id }) => id.equals(digest(clerk)))).toBe(true);
    const stolen = rows.map(({ id }) => id.toString('base64url'));
    for (const token of stolen) {
      const headers = { cookie: `shanhai_session=${token}` };
      expect((await api.request('GET', '/api/v1/session', { headers })).status).toBe(401);
    }
  });

  test('that has expired is none, by the wall clock and not by the demo’s', async () => {
    const clerk = await api.as('longquan.clerk');
    const admin = await api.as('admin');
    const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();
    expect((await admin.send('PUT', '/demo/clock', { body: { now: inAMonth } })).status).toBe(200);
    expect((await clerk.get('/session')).status).toBe(200);
    // A fresh process remembers nobody, so that it asks the table.
    await api.owner.query(`UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      digest(clerk),
    ]);
    const fresh = await startApi({}, api);
    const answer = await fresh.request<Problem>('GET', '/api/v1/session', {
      headers: { cookie: clerk.cookie },
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'session_required']);
    await fresh.close();
  });

  test('that was signed out is over at once, in every process', async () => {
    const other = await startApi({}, api);
    const clerk = await api.as('longquan.clerk');
    const headers = { cookie: clerk.cookie };
    expect((await other.request('GET', '/api/v1/session', { headers })).status).toBe(200);
    const out = await clerk.send('DELETE', '/session');
    expect([out.status, out.headers.get('set-cookie')?.includes('Max-Age=0')]).toEqual([204, true]);
    expect((await clerk.get('/session')).status).toBe(401);
    // It remembers sessions for ten seconds, but is told of this one.
    await eventually(async () => {
      expect((await other.request('GET', '/api/v1/session', { headers })).status).toBe(401);
    }, 2_000);
    await other.close();
  });

  test('of an account that was disabled opens no more', async () => {
    await api.owner.query(`UPDATE account SET disabled_at = now() WHERE username = 'suichang.head'`);
    expect((await signIn('suichang.head', 'shanhai-demo-2020')).status).toBe(401);
    await api.owner.query(`UPDATE account SET disabled_at = NULL WHERE username = 'suichang.head'`);
  });
});

describe('signing in', () => {
  test('does not tell whether the name exists', async () => {
    const wrong = await signIn('longquan.head', 'not this');
    const unknown = await signIn('nobody.here', 'not this');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' });
  });

  test('takes as long for an unknown name: the same digest is computed', async () => {
    const timed = async (username: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) {
        const began = performance.now();
        await signIn(username, `wrong ${i}`);
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[2] ?? 0;
    };
    const known = await timed('province.office');
    const unknown = await timed('province.nobody');
    // Without the digest an unknown name is answered in a tenth of the time.
    expect(unknown).toBeGreaterThan(known / 3);
  });

  test('is slowed after failures of one name, says how long, and lets others in', async () => {
    const strict = await startApi({ SIGN_IN_FAILURES: '3' }, api);
    for (let i = 0; i < 3; i++) expect((await signIn('zhuji.head', `no ${i}`, strict)).status).toBe(401);
    const refused = await signIn('zhuji.head', 'shanhai-demo-2020', strict);
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(300);
    expect(refused.body.detail).toContain(`${seconds} 秒`);
    expect((await signIn('zhuji.clerk', 'shanhai-demo-2020', strict)).status).toBe(200);
    await strict.close();
  });
});
