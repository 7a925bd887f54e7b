import type { RouteDocument } from '@shanhai/contracts/approvals';
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

const words = (text: string) => ({ zh: text, en: text });

let api: TestApi;
let clerk: Person;
let head: Person;
let my: ReturnType<typeof submissionsOf>;
beforeAll(async () => {
  api = await startApi();
  [clerk, head] = await Promise.all([api.as('longquan.clerk'), api.as('longquan.head')]);
  my = submissionsOf(clerk);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { name: { type: 'string' }, expert: { type: 'string' } },
  };
  const field = (key: string) => ({ key, label: words(key === 'expert' ? '专家' : key), widget: 'text' });
  const sections = [{ key: 'all', title: words('全部'), fields: [field('name'), field('expert')] }];
  await publishForm(api.owner, 'expertise', schema, { title: '{name}', sections });
  const root = {
    kind: 'sequence',
    children: [stage('county'), stage('expert', { signers: [{ by: 'field', field: 'expert' }] })],
  } as RouteDocument['root'];
  await publishRoute(api.owner, {
    ...{ key: 'expertise', title: words('专家意见'), root },
    submission: {
      ...{ form: { key: 'expertise', version: 1 }, startedBy: { roles: ['clerk'] } },
      ...{ number: { prefix: 'ZJ' }, title: '{name}', summary: ['name'] },
    },
  });
}, 60_000);
afterAll(() => api.close());

const idOf = async (username: string): Promise<string> => {
  const { rows } = await api.owner.query<{ id: string }>(
    'SELECT person_id AS id FROM account WHERE username = $1',
    [username],
  );
  return rows[0]?.id ?? '';
};
const start = (expert: string) => my.start({ name: '论证', expert }, { routeKey: 'expertise' });

test.each([
  ['one of the three administrators', () => idOf('admin')],
  ['nobody', () => Promise.resolve('01a212a5-3bea-70bd-b1df-ac8abf7c5896')],
  ['no id at all', () => Promise.resolve('张三')],
])('who names %s is told at once, at the field, and nothing is started', async (_, name) => {
  const refused = await start(await name());
  expect(refused.status).toBe(422);
  expect(refused.body as unknown as Problem).toMatchObject({
    code: 'form_invalid',
    errors: [{ code: 'answer_cannot_sign', pointer: '/formData/expert' }],
  });
});

describe('a form that names the unit whose head signs', () => {
  beforeAll(async () => {
    const signers = [{ by: 'role' as const, role: 'head', unitField: 'expert' }];
    await publishRoute(api.owner, {
      ...{ key: 'elsewhere', title: words('会同办理'), root: stage('there', { signers }) },
      submission: {
        ...{ form: { key: 'expertise', version: 1 }, startedBy: { roles: ['clerk'] } },
        ...{ number: { prefix: 'HT' }, title: '{name}', summary: ['name'] },
      },
    });
  });
  const at = (unit: string) => my.start({ name: '会同', expert: unit }, { routeKey: 'elsewhere' });

  test('is refused at the field when there is no such unit', async () => {
    const refused = await at('atlantis');
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'form_invalid', errors: [{ code: 'answer_unit_unknown', pointer: '/formData/expert' }] },
    ]);
    const { rows } = await api.owner.query(`SELECT FROM submission s JOIN route r ON r.id = s.route_id
                                             WHERE r.key = 'elsewhere'`);
    expect(rows).toHaveLength(0);
  });

  test('is taken where somebody signs, and where nobody does, which waits for its rescue', async () => {
    expect((await at('331123')).status).toBe(201);
    const waiting = await at('330000-finance');
    expect(waiting.status).toBe(201);
    const stuck = await api.owner.query('SELECT FROM approval_stuck WHERE approval_id = $1', [
      waiting.body.approvalId,
    ]);
    expect(stuck.rows).toHaveLength(1);
  });
});

test('a named signer who can sign does, and one who becomes an administrator on the way is asked no more', async () => {
  const expert = await idOf('suichang.head');
  const first = await start(expert);
  expect(first.status).toBe(201);
  expect((await act(head, first.body.approvalId ?? '', { type: 'approve' })).status).toBe(200);
  expect(await held(await api.as('suichang.head'), first.body.approvalId ?? '')).toBeDefined();

  const second = await start(expert);
  await api.owner.query(`UPDATE post SET role = 'auditor' WHERE person_id = $1`, [expert]);
  await act(head, second.body.approvalId ?? '', { type: 'approve' });
  const { rows } = await api.owner.query<{ reason: string }>(
    'SELECT reason FROM approval_stuck WHERE approval_id = $1',
    [second.body.approvalId],
  );
  expect(rows).toHaveLength(1);
});

test('a correction that names somebody who cannot sign is refused too, and stays a correction', async () => {
  const { body } = await start(await idOf('drc.approver'));
  const approvalId = body.approvalId ?? '';
  const back = { type: 'return', to: 'applicant', reentry: 'restart', comment: '请改请专家' };
  expect((await act(head, approvalId, back)).status).toBe(200);
  expect((await my.save(body.id, { name: '论证', expert: await idOf('admin') }, 1)).status).toBe(200);
  const refused = await act(clerk, approvalId, { type: 'resubmit' });
  expect([refused.status, refused.body.code]).toEqual([422, 'form_invalid']);
  expect((await my.save(body.id, { name: '论证', expert: await idOf('drc.approver') }, 2)).status).toBe(200);
  expect((await act(clerk, approvalId, { type: 'resubmit' })).status).toBe(200);
});
