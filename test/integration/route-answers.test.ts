import type { RouteDocument, RouteView, Way } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { publishDraft } from '../support/publish-draft';
import { purchaseForm } from '../support/purchase-form';
import { stage, type Problem } from '../support/submissions';

let api: TestApi;
let admin: Person;
let clerk: Person;
let route: RouteView;
beforeAll(async () => {
  api = await startApi();
  [admin, clerk] = [await api.as('admin'), await api.as('longquan.clerk')];
  await admin.command('/forms', { document: purchaseForm });
  const drafted = await admin.command<RouteView>('/routes', { document });
  route = (await publishDraft<RouteView>(admin, drafted.body.id)).body;
}, 60_000);
afterAll(() => api.close());

const document: RouteDocument = {
  key: 'answered',
  title: { zh: '按答复办理', en: 'By the answers' },
  submission: {
    ...{ form: { key: 'purchase', version: 1 }, startedBy: { roles: ['clerk'], under: '331181' } },
    ...{ number: { prefix: 'DF' }, title: '{unit}{what}', summary: [] },
  },
  root: {
    kind: 'sequence',
    children: [stage('head'), stage('dear', { when: 'form.amount > 100.0' })],
  },
};

const tried = async (formData: object) =>
  admin.send<Way & Problem>('POST', `/routes/${route.id}/dry-run`, {
    body: { applicantId: await idOfClerk(), unitId: '331181', formData },
  });
const idOfClerk = async (): Promise<string> => {
  const { body } = await clerk.get<{ person: { id: string } }>('/session');
  return body.person.id;
};
const refusal = ({ status, body }: { status: number; body: Problem }) => [
  ...[status, body.code],
  ...(body.errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`),
];

test.each([
  [{ what: '设备', amount: 'q' }, ['answer_not_number /formData/amount']],
  [{ what: 5, amount: -1 }, ['answer_wrong_format /formData/what', 'answer_too_small /formData/amount']],
])('a dry run refuses the wrong answers %j as a start does', async (formData, errors) => {
  const started = await clerk.command<Problem>('/submissions', { routeKey: 'answered', formData });
  expect(refusal(await tried(formData))).toEqual([422, 'form_invalid', ...errors]);
  expect(refusal(started)).toEqual([422, 'form_invalid', ...errors]);
});

test('half a form may be tried: a condition on what is not answered leaves nobody out', async () => {
  const way = async (formData: object) => {
    const { status, body } = await tried(formData);
    return [status, ...body.stages.map(({ key, outcome }) => `${key} ${outcome}`)];
  };
  expect(await way({})).toEqual([200, 'head entered', 'dear entered']);
  expect(await way({ amount: 5, what: '' })).toEqual([200, 'head entered', 'dear skipped']);
});
