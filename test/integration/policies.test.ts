import { randomUUID } from 'node:crypto';
import { verifyRecord } from '@shanhai/application/audit';
import { policyOn } from '@shanhai/application/policies';
import {
  policyView,
  type PolicyCheck,
  type PolicySummary,
  type PolicyView,
} from '@shanhai/contracts/policies';
import type { PlanView } from '@shanhai/contracts/targets/plans';
import { startApi, type Person, type TestApi } from '../support/api';
import { inDays } from '../support/work-items';

let api: TestApi;
let admin: Person;
beforeEach(async () => {
  api = await startApi();
  admin = await api.as('admin');
}, 60_000);
afterEach(() => api.close());

interface Refused {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}
interface Versions {
  readonly versions: PolicyView[];
}

const versionsOf = async (key: string): Promise<PolicyView[]> =>
  (await admin.get<Versions>(`/policies/${key}`)).body.versions;
const document = async (key: string): Promise<Record<string, unknown>> =>
  (await versionsOf(key)).find(({ standing }) => standing === 'current')?.document ?? {};

const newest = async (key: string): Promise<number> =>
  Math.max(...(await versionsOf(key)).map(({ version }) => version));

const publish = async (key: string, change: object, more: object = {}, by = admin) =>
  by.command<PolicyView & Refused>(`/policies/${key}/versions`, {
    text: { document: { ...(await document(key)), ...change } },
    ...{ source: '省山海办2026年第3次例会', validFrom: inDays(0), after: await newest(key), ...more },
  });

const keptBy = async (plan: PlanView): Promise<{ mismatch: string }> => {
  const { rows } = await api.owner.query<{ policy: { mismatch: string } }>(
    'SELECT policy FROM target_plan WHERE id = $1',
    [plan.id],
  );
  return rows[0]?.policy ?? { mismatch: '' };
};
const draftOf = async (office: Person, year: number): Promise<PlanView> => {
  const { status, body } = await office.command<PlanView>('/target-plans', {
    ...{ year, unitId: '330000-office', from: 'nothing' },
  });
  expect(status).toBe(201);
  return body;
};

test('a version that is published holds for plans begun afterwards; those begun before keep theirs', async () => {
  const office = await api.as('province.coordinator');
  const before = await draftOf(office, 2031);
  const last = await newest('target.plan');
  const { status, body } = await publish('target.plan', { mismatch: 'warn', illustrative: false });
  expect([status, body]).toMatchObject([
    201,
    {
      version: last + 1,
      standing: 'current',
      illustrative: false,
      publishedBy: { name: '邵系明' },
      text: null,
    },
  ]);
  expect((await keptBy(await draftOf(office, 2032))).mismatch).toBe('warn');
  expect((await keptBy(before)).mismatch).toBe('block');
  const all = await versionsOf('target.plan');
  expect(all.slice(0, 2).map(({ version, standing }) => [version, standing])).toEqual([
    [last + 1, 'current'],
    [last, 'past'],
  ]);
  const { rows } = await api.owner.query<{ type: string; data: object }>(
    `SELECT type, data FROM event WHERE stream_type = 'policy'`,
  );
  expect(rows).toMatchObject([
    {
      type: 'policy_published',
      data: { key: 'target.plan', version: last + 1, source: '省山海办2026年第3次例会' },
    },
  ]);
  expect((await verifyRecord(api.owner)).findings).toEqual([]);
});

test('one of a later day waits for it, and is listed until then', async () => {
  await publish('target.change', { difference: 'explain' }, { validFrom: inDays(10) });
  const changes = { key: 'target.change', shape: policyView.shape.document } as const;
  const at = async (days: number) =>
    (await policyOn(api.owner, changes, new Date(Date.now() + days * 86_400_000)))['difference'];
  expect([await at(0), await at(9), await at(10)]).toEqual(['carry_up', 'carry_up', 'explain']);
  const { items } = (await admin.get<{ items: PolicySummary[] }>('/policies')).body;
  const ofChange = items.filter(({ key }) => key === 'target.change');
  expect(ofChange.map(({ standing, validFrom }) => [standing, validFrom])).toEqual([
    ['coming', inDays(10)],
    ['current', null],
  ]);
  // What is decided later overtakes it.
  await publish('target.change', { difference: 'block' }, { validFrom: inDays(5), after: 2 });
  const standings = (await versionsOf('target.change')).map(({ standing }) => standing);
  expect(standings).toEqual(['coming', 'overtaken', 'current']);
});

test('what is wrong is told with its place, and nothing is published', async () => {
  const faults = async (key: string, change: object) => {
    const { status, body } = await publish(key, change);
    expect([status, body.code]).toEqual([422, 'policy_invalid']);
    return body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
  };
  expect(await faults('target.plan', { mismatch: 'ignore', signWorkingDays: 0 })).toEqual([
    '/mismatch not_one_of',
    '/signWorkingDays too_small',
  ]);
  expect(
    await faults('target.plan', {
      ...{ route: 'nothing', form: 'nothing', letterPrefix: 'JH', numberPrefix: 'JH' },
      breakdownRoutes: { default: 'target-breakdown', village: 'target-breakdown' },
    }),
  ).toEqual([
    '/route policy_route_unknown',
    '/form policy_form_unknown',
    '/breakdownRoutes/village policy_unit_kind_unknown',
    '/letterPrefix policy_prefix_twice',
  ]);
  const lights = { behindPoints: 30, farBehindPoints: 10, farBehindDays: 30 };
  expect(await faults('target.report', { lights })).toEqual(['/lights/farBehindPoints policy_lights_order']);
  const [ground] = (await document('target.change'))['grounds'] as object[];
  expect(await faults('target.change', { grounds: [ground, ground] })).toEqual([
    '/grounds/1/key policy_ground_twice',
  ]);
  expect(await versionsOf('target.plan')).toHaveLength(1);
  const { body } = await admin.command<PolicyCheck>('/policies/target.close/check', {
    text: { source: 'daysAfterYear: 1\nnumberPrefix: cq\nreopenRoute: target-reopen\n' },
  });
  expect(body).toMatchObject({ publishable: false, document: null, problems: [{ code: 'required' }, {}] });
});

test('nobody publishes over what they have not read, from a day that is gone, or without the right', async () => {
  const answers = await Promise.all([
    publish('target.report', { every: 'month' }, { after: 1 }),
    publish('target.report', { every: 'month', dueWorkingDays: 5 }, { after: 1 }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await publish('target.close', {}, { validFrom: inDays(-1) })).body.code).toBe('policy_day_past');
  const clerk = await api.as('longquan.clerk');
  expect((await publish('target.close', {}, {}, clerk)).status).toBe(403);
  expect((await clerk.get('/policies/target.close')).status).toBe(200);
  expect((await admin.get('/policies/programme.funds')).status).toBe(404);
  const update = api.owner.query(`SET ROLE shanhai_app; UPDATE policy SET data = '{}' WHERE version = 1`);
  await expect(update).rejects.toThrow('permission denied');
});

test('the same key publishes once', async () => {
  const body = {
    ...{ text: { document: await document('target.close') }, source: '年度惯例' },
    ...{ validFrom: inDays(0), after: 1 },
  };
  const key = randomUUID();
  const first = await admin.command<PolicyView>('/policies/target.close/versions', body, key);
  const again = await admin.command<PolicyView>('/policies/target.close/versions', body, key);
  expect([first.status, again.status, again.body.version]).toEqual([201, 201, 2]);
  expect(await versionsOf('target.close')).toHaveLength(2);
});
