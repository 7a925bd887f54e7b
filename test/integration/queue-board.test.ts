import { startApi, type Person, type TestApi } from '../support/api';

let api: TestApi;
let admin: Person;
beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
}, 60_000);
afterAll(() => api.close());

const look = (path: string, person?: Person, method = 'GET'): Promise<Response> =>
  fetch(`${api.url.replace(/\/api\/v1$/, '')}/api/queues${path}`, {
    method,
    headers: person ? { cookie: person.cookie } : {},
  });

test('Bull Board opens for who administers deliveries, and is nothing to anybody else', async () => {
  const clerk = await api.as('longquan.clerk');
  for (const path of ['', '/api/queues', '/static/css/main.css']) {
    expect((await look(path)).status).toBe(404);
    expect((await look(path, clerk)).status).toBe(404);
  }
  const page = await look('', admin);
  const html = await page.text();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(html).not.toMatch(/https?:\/\/|<%/);
  for (const [, file = ''] of html.matchAll(/(?:src|href)="(static\/[^"]+)"/g)) {
    expect((await look(`/${file}`, admin)).status).toBe(200);
  }
});

test('it counts the jobs of each queue, and changes none', async () => {
  const answer = await look('/api/queues', admin);
  const { queues } = (await answer.json()) as {
    queues: { name: string; readOnlyMode: boolean; counts: object }[];
  };
  expect(queues.map(({ name }) => name).sort()).toEqual([
    'deliveries-email',
    'digests',
    'projections',
    'reminders',
  ]);
  expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  expect(queues[0]?.counts).toMatchObject({ waiting: 0 });
  for (const path of ['/api/queues/deliveries-email/pause', '/api/queues/deliveries-email/empty']) {
    expect((await look(path, admin, 'PUT')).status).toBe(404);
  }
});
