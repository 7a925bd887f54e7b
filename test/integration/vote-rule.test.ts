import type { Approval, Preview } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { publishForm, publishRoute, stage, submissionsOf } from '../support/submissions';

let api: TestApi;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  clerk = await api.as('longquan.clerk');
  const schema = { type: 'object', additionalProperties: false, properties: { name: { type: 'string' } } };
  const fields = [{ key: 'name', label: words('名称'), widget: 'text' }];
  const sections = [{ key: 'all', title: words('全部'), fields }];
  await publishForm(api.owner, 'voted', schema, { title: '{name}', sections });
}, 60_000);
afterAll(() => api.close());

const words = (text: string) => ({ zh: text, en: text });
const office = { by: 'role', role: 'approver', relation: 'city_office' };
const own = { by: 'role', role: 'head', relation: 'own' };

test('an approval and its forecast say what passes each vote, and where one vote may end it', async () => {
  const vote = { pass: { ratio: [2, 3], of: 'members' }, quorum: { count: 2 } };
  const groups = [
    { key: 'office', title: words('市办'), mode: 'vote', vote: { pass: { count: 1 } } },
    { key: 'county', title: words('县'), mode: 'all' },
  ];
  const children = [
    stage('board', { mode: 'vote', vote, signers: [office, { ...own, veto: true }] }),
    stage('parts', {
      groups,
      signers: [
        { ...office, group: 'office' },
        { ...own, group: 'county' },
      ],
    }),
    stage('head'),
  ];
  await publishRoute(api.owner, {
    ...{ key: 'voted', title: words('表决'), root: { kind: 'sequence', children } },
    submission: {
      ...{ form: { key: 'voted', version: 1 }, startedBy: { roles: ['clerk'] } },
      ...{ number: { prefix: 'BJ' }, title: '{name}', summary: [] },
    },
  });
  const { approvalId } = await submissionsOf(clerk).started({ name: '表决' }, { routeKey: 'voted' });
  const { body } = await clerk.get<Approval>(`/approvals/${approvalId}`);
  const said = { ...vote, veto: true };
  expect(body.stages.map((each) => each.vote)).toEqual([said, null, null]);
  const byGroup = [{ pass: { count: 1 }, quorum: null, veto: false }, null];
  expect(body.stages[1]?.groups.map((group) => group.vote)).toEqual(byGroup);
  const preview = (await clerk.get<Preview>(`/approvals/${approvalId}/preview`)).body;
  const ahead = 'children' in preview.root ? preview.root.children : [];
  expect(ahead.flatMap((node) => ('groups' in node ? [node.groups.map((group) => group.vote)] : []))).toEqual(
    [[], byGroup, []],
  );
});
