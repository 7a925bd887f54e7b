import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleSentences } from '@shanhai/contracts/problems';
import type { RouteCheck } from '@shanhai/contracts/approvals';
import type { FormView } from '@shanhai/contracts/forms';
import { startApi, type Person, type TestApi } from '../support/api';
import { hashOf } from '../support/canonical';
import { publishDraft } from '../support/publish-draft';
import { purchaseForm as form } from '../support/purchase-form';

let api: TestApi;
let admin: Person;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  [admin, clerk] = [await api.as('admin'), await api.as('longquan.clerk')];
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly errors?: readonly { pointer: string; code: string }[];
}

describe('forms', () => {
  test('each publication is the next version, with its hash', async () => {
    const one = await admin.command<FormView>('/forms', { document: { ...form, key: 'leave' } });
    const two = await admin.command<FormView>('/forms', {
      source: `# 请假\n${JSON.stringify({ ...form, key: 'leave' })}`,
    });
    expect([one.body.version, two.body.version, one.status]).toEqual([1, 2, 201]);
    expect(two.body.source).toMatch(/^# 请假/);
    const said = { schema: form.schema, layout: form.layout };
    expect(one.body.hash).toBe(hashOf(said));
    expect((await clerk.get<FormView>(`/forms/${one.body.id}`)).body).toEqual(one.body);
    const listed = await clerk.get<{ items: FormView[] }>('/forms?key=leave');
    expect(listed.body.items.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('a form whose schema is wrong or dangerous', async () => {
    const withPattern = (pattern: string) => ({
      document: {
        ...form,
        schema: {
          ...form.schema,
          properties: { ...form.schema.properties, what: { type: 'string', pattern } },
        },
      },
    });
    const answer = await admin.command<Problem>('/forms', withPattern('^(a+)+$'));
    expect([answer.status, answer.body.code]).toEqual([422, 'form_definition_invalid']);
    expect(answer.body.errors).toMatchObject([
      { code: 'pattern_dangerous', pointer: '/schema/properties/what/pattern' },
    ]);
    expect((await clerk.get<{ items: FormView[] }>('/forms?key=purchase')).body.items).toEqual([]);
    const checked = await admin.send('POST', '/forms/check', { body: withPattern('(') });
    expect(checked.body).toMatchObject({ publishable: false, problems: [{ code: 'pattern_invalid' }] });
  });
});

describe('docs/routes.md', () => {
  const docs = readFileSync(join(__dirname, '../../docs/routes.md'), 'utf8');
  const example = (kind: string): string => {
    const found = new RegExp(`\`\`\`yaml\\n(# ${kind}\\n[^]*?)\`\`\``).exec(docs)?.[1];
    if (found === undefined) throw new Error(`docs/routes.md has no example of a ${kind}`);
    return found;
  };

  test('its examples can be published as they stand, and started by whom they say', async () => {
    const published = await admin.command<FormView>('/forms', { source: example('form') });
    expect([published.status, published.body]).toMatchObject([201, { key: 'purchase-request', version: 1 }]);
    const checked = await admin.send<RouteCheck>('POST', '/routes/check', {
      body: { source: example('route') },
    });
    expect(checked.body.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { body } = await admin.command<{ id: string }>('/routes', { source: example('route') });
    expect((await publishDraft(admin, body.id)).status).toBe(200);
    const started = await clerk.command<{ number: string }>('/submissions', {
      ...{ routeKey: 'purchase', unitId: '331181', submit: true },
      formData: {
        item: '投影仪',
        reason: '会议室现有设备已损坏，需要更换。',
        amount: 4800,
        category: 'equipment',
      },
    });
    expect([started.status, started.body]).toMatchObject([
      201,
      { number: expect.stringMatching(/^CG-331181-/) },
    ]);
  });

  test('it says of every code of the validator what to do', () => {
    const listed = [...docs.matchAll(/^\| `(\w+)` +\|/gm)].map(([, code]) => code);
    expect(Object.keys(ruleSentences).filter((code) => !listed.includes(code))).toEqual([]);
  });
});
