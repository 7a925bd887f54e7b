import type { ForecastBranch, Preview, RouteDocument } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import {
  act,
  held,
  publishForm,
  publishRoute,
  stage,
  submissionsOf,
  type Problem,
} from '../support/submissions';

/** What a signature, a group's result and a vote hold for, over HTTP as its users meet it. */
const words = (text: string) => ({ zh: text, en: text });

let api: TestApi;
const person: Record<string, Person> = {};
const idOf: Record<string, string> = {};
const usernames = [
  'longquan.clerk',
  'longquan.head',
  'suichang.head',
  'drc.approver',
  'lishui.office',
] as const;
const [CLERK, HEAD, OTHER, DRC, CITY] = usernames;

beforeAll(async () => {
  api = await startApi();
  for (const username of [...usernames, 'zhuji.clerk']) person[username] = await api.as(username);
  const { rows } = await api.owner.query<{ username: string; id: string }>(
    'SELECT username, person_id AS id FROM account',
  );
  for (const { username, id } of rows) idOf[username] = id;
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { name: { type: 'string' }, amount: { type: 'number' } },
  };
  const fields = ['name', 'amount'].map((key) => ({
    ...{ key, label: words(key === 'name' ? '事由' : '金额'), widget: key === 'name' ? 'text' : 'number' },
  }));
  const sections = [{ key: 'all', title: words('全部'), fields }];
  await publishForm(api.owner, 'holding', schema, { title: '{name}', sections });
});
afterAll(() => api.close());

const by = (...names: string[]) => names.map((name) => ({ by: 'person', person: idOf[name] }));
const of = (username: string): Person => person[username] as Person;

async function started(key: string, root: object, formData: object) {
  await publishRoute(api.owner, {
    ...{ key, title: words('事项'), root: root as RouteDocument['root'] },
    submission: {
      ...{ form: { key: 'holding', version: 1 }, startedBy: { roles: ['clerk'] } },
      ...{ number: { prefix: 'SX' }, title: '{name}', summary: ['name'] },
    },
  });
  return submissionsOf(of(CLERK)).started(formData, { routeKey: key });
}

const holders = async (approvalId: string): Promise<string[]> => {
  const open = await Promise.all(
    usernames.map(async (name) => ((await held(of(name), approvalId)) ? [name] : [])),
  );
  return open.flat();
};

const events = async (approvalId: string, type: string) => {
  const { rows } = await api.owner.query<{ actor: object; data: object }>(
    'SELECT actor, data FROM event WHERE stream_id = $1 AND type = $2 ORDER BY seq',
    [approvalId, type],
  );
  return rows;
};

test('a correction with a larger amount goes to the leader whom it skipped, and to who had signed less', async () => {
  const root = {
    kind: 'sequence',
    children: [
      stage('head'),
      stage('leader', { signers: by(OTHER), when: 'form.amount > 1000.0' }),
      stage('office', { signers: by(DRC) }),
    ],
  };
  const { id, approvalId } = await started('holding-resume', root, { name: '购置', amount: 100 });
  await act(of(HEAD), approvalId, { type: 'approve' });
  await act(of(DRC), approvalId, { type: 'return', to: 'applicant', reentry: 'resume', comment: '金额有误' });
  expect((await submissionsOf(of(CLERK)).save(id, { name: '购置', amount: 900_000 }, 1)).status).toBe(200);
  expect((await act(of(CLERK), approvalId, { type: 'resubmit' })).status).toBe(200);
  expect(await holders(approvalId)).toEqual([HEAD]);
  await act(of(HEAD), approvalId, { type: 'approve' });
  expect(await holders(approvalId)).toEqual([OTHER]);
  await act(of(OTHER), approvalId, { type: 'approve' });
  expect(await holders(approvalId)).toEqual([DRC]);
  const [resubmitted] = await events(approvalId, 'resubmitted');
  expect(resubmitted?.data).toMatchObject({ changed: ['amount'], reopened: ['head', 'leader'] });
});

test('a correction is foreseen before it is submitted: who signs again, whose signature stands, who comes in', async () => {
  const root = {
    kind: 'sequence',
    children: [
      stage('head', { hides: ['name'] }),
      stage('leader', { signers: by(OTHER), when: 'form.amount > 1000.0' }),
      stage('office', { signers: by(DRC) }),
    ],
  };
  const { approvalId } = await started('holding-foreseen', root, { name: '购置', amount: 100 });
  await act(of(HEAD), approvalId, { type: 'approve' });
  await act(of(DRC), approvalId, { type: 'return', to: 'applicant', reentry: 'resume', comment: '请改' });
  const foreseen = (formData: object, who: string = CLERK) =>
    of(who).send<Preview & Problem>('POST', `/approvals/${approvalId}/preview`, { body: { formData } });
  const told = async (formData: object) =>
    ((await foreseen(formData)).body.root as ForecastBranch).children.map((each) =>
      each.kind === 'stage' ? `${each.key} ${each.status} ${each.expect ?? '-'}` : '',
    );
  expect(await told({ name: '购置', amount: 100 })).toEqual([
    'head passed -',
    'leader skipped -',
    'office ahead sign',
  ]);
  expect(await told({ name: '采购', amount: 100 })).toEqual([
    'head passed -',
    'leader ahead skip',
    'office ahead sign',
  ]);
  expect(await told({ name: '购置', amount: 5000 })).toEqual([
    'head ahead sign',
    'leader ahead sign',
    'office ahead sign',
  ]);
  const refusals = [
    await foreseen({ amount: 'viel' }),
    await foreseen({ wrong: 1 }),
    await foreseen({ amount: 1 }, DRC),
    await foreseen({ amount: 1 }, 'zhuji.clerk'),
  ];
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [422, 'form_invalid'],
    [422, 'form_field_unknown'],
    [409, 'action_not_allowed'],
    [404, 'not_found'],
  ]);
  expect((await of(CLERK).get<{ status: string }>(`/approvals/${approvalId}`)).body.status).toBe('returned');
});

test('a correction that changes nothing comes back to who asked for it', async () => {
  const root = { kind: 'sequence', children: [stage('head'), stage('office', { signers: by(DRC) })] };
  const { approvalId } = await started('holding-same', root, { name: '购置', amount: 100 });
  await act(of(HEAD), approvalId, { type: 'approve' });
  await act(of(DRC), approvalId, { type: 'return', to: 'applicant', reentry: 'resume', comment: '请说明' });
  await act(of(CLERK), approvalId, { type: 'resubmit', comment: '用于联络点' });
  expect(await holders(approvalId)).toEqual([DRC]);
});

test('a group that has its signature asks nobody else of it, and none of them can stop the case', async () => {
  const group = (key: string, mode: string) => ({ key, title: words(key), mode });
  const root = stage('sign', {
    groups: [group('finance', 'any'), group('reform', 'all')],
    signers: [
      ...by(HEAD, OTHER).map((rule) => ({ ...rule, group: 'finance' })),
      ...by(DRC, CITY).map((rule) => ({ ...rule, group: 'reform' })),
    ],
  });
  const { approvalId } = await started('holding-groups', root, { name: '会签' });
  const late = await held(of(OTHER), approvalId);
  await act(of(HEAD), approvalId, { type: 'approve' });
  expect(await holders(approvalId)).toEqual([DRC, CITY]);
  const refused = await of(OTHER).command(`/approvals/${approvalId}/commands`, {
    ...{ type: 'reject', taskId: late?.taskId, version: late?.version, comment: '不同意' },
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'task_closed']);
});

test('a lost vote is told as the count that it is, not as the act of who voted last', async () => {
  const vote = { pass: { ratio: [2, 3], of: 'members' } };
  const root = stage('vote', { mode: 'vote', vote, signers: by(HEAD, OTHER, DRC) });
  const { approvalId } = await started('holding-vote', root, { name: '票决' });
  await act(of(HEAD), approvalId, { type: 'reject', comment: '时机不成熟' });
  await act(of(OTHER), approvalId, { type: 'abstain', comment: '回避' });
  const [rejected] = await events(approvalId, 'rejected');
  expect(rejected).toMatchObject({
    actor: { kind: 'system', name: 'system:route' },
    data: {
      by: 'system:route',
      tally: { members: 3, for: 0, against: 1, abstain: 1, out: 1 },
      comment: null,
    },
  });
  const { rows } = await api.owner.query<{ data: object }>(
    `SELECT payload->'data' AS data FROM outbox
     WHERE payload->>'kind' = 'approval_closed' AND payload->'data'->>'title' = '票决'`,
  );
  expect(rows[0]?.data).toMatchObject({
    ...{ by: '表决结果（赞成 0，反对 1，弃权 1，未表决 1）', comment: null },
  });
});
