import type { RouteDocument, RouteView } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { publishDraft } from '../support/publish-draft';
import { purchaseForm } from '../support/purchase-form';
import { stage, type Problem } from '../support/submissions';

let api: TestApi;
let admin: Person;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  [admin, clerk] = [await api.as('admin'), await api.as('longquan.clerk')];
  await admin.command('/forms', { document: purchaseForm });
}, 60_000);
afterAll(() => api.close());

const document: RouteDocument = {
  key: 'newest',
  title: { zh: '最新版本', en: 'Newest' },
  submission: {
    ...{ form: { key: 'purchase', version: 1 }, startedBy: { roles: ['clerk'], under: '331181' } },
    ...{ number: { prefix: 'ZX' }, title: '{unit}{what}', summary: [] },
  },
  root: stage('head'),
};

/** Publishes the next version. */
const version = async (): Promise<RouteView> => {
  const { body } = await admin.command<RouteView>('/routes', { document });
  return (await publishDraft<RouteView>(admin, body.id)).body;
};
const listed = async (query = '') => {
  const { body } = await admin.get<{ items: RouteView[] }>(`/routes?key=newest${query}`);
  return body.items.map((of) => `${of.version ?? '–'} ${of.status}`);
};
const offered = async () => {
  const { body } = await clerk.get<{ items: { key: string; version: number }[] }>(
    '/submission-kinds?limit=100',
  );
  return body.items.filter(({ key }) => key === 'newest').map((kind) => kind.version);
};
const drafted = () =>
  clerk.command<Problem & { id: string; version: number }>('/submissions', {
    ...{ routeKey: 'newest', submit: false, formData: {} },
  });
const forecast = () =>
  clerk.send<Problem & { route: { version: number } }>('POST', '/submissions/forecast', {
    body: { routeKey: 'newest', formData: {} },
  });

test('only the newest version starts anything; retired, it leaves nothing in force until another is published', async () => {
  const first = await version();
  const second = await version();
  expect(await listed()).toEqual(['2 published', '1 superseded']);
  expect(await listed('&status=published')).toEqual(['2 published']);
  expect(await offered()).toEqual([2]);
  expect((await forecast()).body.route.version).toBe(2);
  const { body: draft } = await drafted();
  // Who may do no more than start it reads the version that they would start.
  expect((await clerk.get(`/routes/${first.id}`)).status).toBe(404);
  expect((await clerk.get(`/routes/${second.id}`)).status).toBe(200);

  expect((await admin.command(`/routes/${second.id}/retire`)).status).toBe(200);
  expect(await listed()).toEqual(['2 retired', '1 superseded']);
  expect(await offered()).toEqual([]);
  const late = await clerk.command<Problem>(`/submissions/${draft.id}/submit`, { version: draft.version });
  for (const stopped of [await drafted(), await forecast(), late]) {
    expect([stopped.status, stopped.body.code]).toEqual([404, 'submission_kind_unknown']);
  }

  await version();
  expect(await listed()).toEqual(['3 published', '2 retired', '1 superseded']);
  expect(await offered()).toEqual([3]);
  expect((await drafted()).status).toBe(201);
});
