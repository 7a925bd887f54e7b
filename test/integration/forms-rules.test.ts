import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Approval } from '@shanhai/contracts/approvals';
import type { FormView } from '@shanhai/contracts/forms';
import { startApi, type Person, type TestApi } from '../support/api';
import { readPdf } from '../support/pdf-text';
import { act, publishRoute, stage } from '../support/submissions';

const docs = readFileSync(join(__dirname, '../../docs/forms.md'), 'utf8');
const example = /```yaml\n(# form\n[^]*?)```/.exec(docs)?.[1] ?? '';

/** A route on a version of the example. */
const works = (version: number): Parameters<typeof publishRoute>[1] => ({
  ...{ key: 'works', title: { zh: '工程', en: 'Works' } },
  submission: {
    form: { key: 'village-works', version },
    startedBy: { roles: ['clerk'], under: '331181' },
    number: { prefix: 'GC' },
    title: '{unit}{name}共{total}',
    summary: [],
  },
  root: {
    kind: 'sequence',
    children: [
      stage('head', { edits: ['county', 'kind'] }),
      stage('large', { when: 'double(form.total) > 9000.0' }),
    ],
  },
});

let api: TestApi;
let admin: Person;
let clerk: Person;
let head: Person;
beforeAll(async () => {
  api = await startApi();
  [admin, clerk, head] = [
    await api.as('admin'),
    await api.as('longquan.clerk'),
    await api.as('longquan.head'),
  ];
  const published = await admin.command<FormView>('/forms', { source: example });
  expect([published.status, published.body]).toMatchObject([201, { key: 'village-works', version: 1 }]);
  await publishRoute(api.owner, works(1));
}, 60_000);
afterAll(() => api.close());

interface Refused {
  readonly code: string;
  readonly errors: readonly { pointer: string; code: string; detail: string }[];
}
const payments = [{ from: 'county', price: '10.25', count: 2 }];
const answers = { name: '大窑村', kind: 'park', aid: '30', county: '20.5', payments };
const paid = { payments: [{ ...payments[0], amount: '20.5' }], paid: '20.5' };
const wanted = (formData: object, submit = true) => ({
  ...{ routeKey: 'works', unitId: '331181', submit, formData },
});
const told = ({ errors }: Refused) => errors.map(({ pointer, code }) => `${pointer} ${code}`);

test('what is computed is the service’s word, what is hidden is kept in the draft and left out of what is submitted', async () => {
  const typed = { ...answers, aid: '0', households: 12, total: '999999' };
  const draft = await clerk.command<{ id: string; version: number }>('/submissions', wanted(typed, false));
  const { id, version } = draft.body;
  const kept = await clerk.get<{ formData: object; title: string }>(`/submissions/${id}`);
  expect(kept.body.formData).toEqual({ ...typed, ...paid, total: '20.5' });
  expect(kept.body.title).toContain('共20.5');
  const sent = await clerk.command<{ approvalId: string }>(`/submissions/${id}/submit`, { version });
  expect(sent.status).toBe(200);
  const approval = await clerk.get<Approval>(`/approvals/${sent.body.approvalId}`);
  expect(approval.body.formData).toEqual({ ...answers, ...paid, aid: '0', total: '20.5' });
});

test('what a rule requires or refuses is told at its field, in the words of the form', async () => {
  const large = await clerk.command<Refused>('/submissions', wanted({ ...answers, aid: '6000' }));
  expect([large.status, large.body.code]).toEqual([422, 'form_invalid']);
  expect(told(large.body)).toEqual([
    '/formData/aid answer_check_failed',
    '/formData/reason answer_required',
    '/attachments/papers files_required',
  ]);
  expect(large.body.errors[0]?.detail).toBe('援建资金不得超过总投资的 60%');
  const village = await clerk.command<Refused>(
    '/submissions',
    wanted({ ...answers, aid: '0', kind: 'village' }),
  );
  expect(told(village.body)).toEqual(['/formData/households answer_required']);
  const cents = await clerk.command<Refused>(
    '/submissions',
    wanted({ ...answers, aid: '0', county: '1.234' }),
  );
  expect(told(cents.body)).toEqual([
    '/formData/county answer_too_many_decimals',
    '/formData/total answer_too_many_decimals',
    '/formData/payments/0/price answer_check_failed',
  ]);
});

test('a signer who amends an answer amends what is computed of it', async () => {
  const { body } = await clerk.command<{ approvalId: string }>(
    '/submissions',
    wanted({ ...answers, aid: '0' }),
  );
  const approved = await act(head, body.approvalId, {
    ...{ type: 'approve', comment: '同意' },
    form: { county: '40' },
  });
  expect(approved.status).toBe(200);
  const approval = await clerk.get<Approval>(`/approvals/${body.approvalId}`);
  expect(approval.body.formData).toMatchObject({ county: '40', total: '40', ...paid });
  expect(approval.body.status).toBe('approved');
});

test('rows are checked cell by cell, in drafts and at submission', async () => {
  const wrong = await clerk.command<Refused>(
    '/submissions',
    wanted({
      ...answers,
      aid: '0',
      payments: [payments[0], { from: 'other', price: '1.234' }, { from: 'aid', price: '50' }],
    }),
  );
  expect(told(wrong.body)).toEqual([
    '/formData/payments/1/price answer_too_many_decimals',
    '/formData/payments/1/note answer_required',
    '/formData/payments/2/price answer_check_failed',
  ]);
  expect(wrong.body.errors[1]?.detail).toBe('请填写“资金构成第 2 行说明”。');
  const none = await clerk.command<Refused>('/submissions', wanted({ ...answers, aid: '0', payments: [] }));
  expect(told(none.body)).toEqual(['/formData/payments rows_too_few']);
  const shapes = [[{ colour: 'red' }], [{ price: true }], 'none'];
  for (const [at, rows] of shapes.entries()) {
    const answer = await clerk.command<Refused>(
      '/submissions',
      wanted({ ...answers, payments: rows }, false),
    );
    expect([answer.status, told(answer.body)]).toEqual([
      422,
      [
        [
          '/formData/payments/0/colour unknown_field',
          '/formData/payments/0/price answer_wrong_type',
          '/formData/payments answer_wrong_type',
        ][at],
      ],
    ]);
  }
});

test('the form is printed with what counts, for who may read the case', async () => {
  const typed = { ...answers, households: 12345 };
  const { body } = await clerk.command<{ id: string }>('/submissions', wanted(typed, false));
  const address = `${api.url}/api/v1/submissions/${body.id}/form.pdf`;
  const printed = await fetch(address, { headers: { cookie: clerk.cookie } });
  expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const text = (await readPdf(Buffer.from(await printed.arrayBuffer()))).pages.join('').replace(/\s/g, '');
  for (const part of ['大窑村', '草稿，尚未提交', '50.50万元', '20.50万元', '10.25', '资金构成'])
    expect(text).toContain(part);
  expect(text).not.toContain('12345');
  const stranger = await api.as('suichang.clerk');
  expect((await fetch(address, { headers: { cookie: stranger.cookie } })).status).toBe(404);
});

test('a draft goes on under a new version of the form, and loses nothing that was typed', async () => {
  const typed = { ...answers, aid: '0', email: 'a@b.cn', reason: '说明文字不少于十个字。' };
  const { body } = await clerk.command<{ id: string; version: number }>('/submissions', wanted(typed, false));
  const source = example
    .replace('    email: { type: string, format: email }\n', '')
    .replace(/ *- \{ key: email,.*\n/, '')
    .replace('reason: { type: string, minLength: 10, maxLength: 2000 }', 'reason: { type: integer }')
    .replace('widget: textarea', 'widget: number');
  const next = await admin.command<FormView>('/forms', { source });
  expect([next.status, next.body.version]).toEqual([201, 2]);
  await publishRoute(api.owner, works(2));
  interface Draft {
    readonly form: { readonly version: number };
    readonly formData: object;
    readonly version: number;
  }
  const moved = (await clerk.get<Draft>(`/submissions/${body.id}`)).body;
  expect(moved).toMatchObject({ form: { version: 2 }, formData: typed });
  const save = (formData: object, version: number) =>
    clerk.send<Draft>('PATCH', `/submissions/${body.id}`, {
      ...{ body: { formData }, headers: { 'if-match': `"${version}"` } },
    });
  const saved = await save({ ...moved.formData, name: '大窑新村' }, moved.version);
  expect(saved.status).toBe(200);
  const changed = await save({ ...moved.formData, email: 'c@d.cn' }, saved.body.version);
  expect(changed.body).toMatchObject({ code: 'form_field_unknown' });
  const submit = (version: number) =>
    clerk.command<Refused & { approvalId: string }>(`/submissions/${body.id}/submit`, { version });
  expect(told((await submit(saved.body.version)).body)).toEqual(['/formData/reason answer_not_whole']);
  const mended = await save({ ...moved.formData, reason: 3 }, saved.body.version);
  const sent = await submit(mended.body.version);
  expect(sent.status).toBe(200);
  const approval = await clerk.get<Approval>(`/approvals/${sent.body.approvalId}`);
  expect(approval.body.formData).toEqual({ ...answers, ...paid, aid: '0', total: '20.5', reason: 3 });
});

test('rules that cannot work are refused at publication, each at its place', async () => {
  const source = `key: wrong
schema: {type: object, additionalProperties: false, properties: {a: {type: string, format: date}, b: {type: number}}}
layout:
  title: x
  sections:
    - key: s
      title: {zh: 一, en: One}
      fields:
        - {key: a, label: {zh: 甲, en: A}, widget: date, visible: form.c == "x"}
        - {key: b, label: {zh: 乙, en: B}, widget: number, computed: form.a}
`;
  const checked = await admin.send<{ problems: { code: string; line: number; message: { zh: string } }[] }>(
    ...(['POST', '/forms/check', { body: { source } }] as const),
  );
  expect(checked.body.problems).toMatchObject([
    { code: 'condition_field_unknown', line: 9 },
    { code: 'computed_wrong_type', line: 10, message: { zh: '计算结果是日期，此字段应为数字。' } },
  ]);
});
