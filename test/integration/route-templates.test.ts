import type { RouteCheck } from '@shanhai/contracts/approvals';
import { templateNames, templateText } from '../../apps/web/src/admin/routes/templates';
import { startApi, type Person, type TestApi } from '../support/api';
import { purchaseForm } from '../support/purchase-form';

let api: TestApi;
let admin: Person;
beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
  await admin.command('/forms', { document: purchaseForm });
}, 60_000);
afterAll(() => api.close());

/** What the validator says over the demo organisation. */
const problemsOf = async (source: string) => {
  const { body } = await admin.send<RouteCheck>('POST', '/routes/check', { body: { source } });
  return [
    body.publishable,
    ...body.problems.map(({ severity, pointer, message }) => `${severity} ${pointer} ${message.en}`),
  ];
};

describe('every template that a route may begin with is clean as it is offered', () => {
  const starts = [
    ['a process', null],
    ['people, on a form', { form: { key: 'purchase', version: 1 } }],
  ] as const;
  const cases = templateNames.flatMap((name) => starts.map(([who, form]) => [name, who, form] as const));
  test.each(cases)('%s, started by %s', async (name, _, form) => {
    expect(await problemsOf(templateText(name, form))).toEqual([true]);
  });
});
