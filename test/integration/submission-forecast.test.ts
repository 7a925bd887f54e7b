import type { Preview, SubmissionForecast } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import {
  expense,
  publishForm,
  publishRoute,
  request,
  stage,
  submissionsOf,
  type Problem,
} from '../support/submissions';

let api: TestApi;
let clerk: Person;
let my: ReturnType<typeof submissionsOf>;
beforeAll(async () => {
  api = await startApi();
  clerk = await api.as('longquan.clerk');
  my = submissionsOf(clerk);
}, 60_000);
afterAll(() => api.close());

const words = (text: string) => ({ zh: text, en: text });
const forecast = (routeKey: string, formData: object, more: object = {}, person = clerk) =>
  person.send<SubmissionForecast & Problem>('POST', '/submissions/forecast', {
    body: { routeKey, formData, ...more },
  });
const told = async (routeKey: string, formData: object): Promise<SubmissionForecast> => {
  const { status, body } = await forecast(routeKey, formData);
  expect({ status, code: body.code }).toEqual({ status: 200 });
  return body;
};
const outcomes = ({ stages }: SubmissionForecast) => stages.map(({ outcome }) => outcome);
const idOf = async (username: string): Promise<string> =>
  (await (await api.as(username)).get<{ person: { id: string } }>('/session')).body.person.id;

/** Rows of every table that a start writes to. */
const written = async (): Promise<unknown> => {
  const tables = ['submission', 'approval', 'approval_task', 'approval_round', 'event', 'deadline', 'outbox'];
  const counts = [...tables, 'number_series', 'idempotency_key'].map(
    (table) => `(SELECT count(*) FROM ${table}) AS ${table}`,
  );
  return (await api.owner.query(`SELECT ${counts.join(', ')}`)).rows;
};

describe('the way ahead of a submission', () => {
  test('names signers by their posts and says when each stage is due; a start then goes that way', async () => {
    const data = { ...expense, amount: '20' };
    const { stages, route, unit, ...rest } = await told('expense', data);
    expect({ route: route.key, unit: unit.id, forecast: rest.forecast }).toEqual({
      ...{ route: 'expense', unit: '331181', forecast: true },
    });
    expect(stages[0]).toMatchObject({
      ...{ key: 'unit_head', outcome: 'entered', reason: null, condition: null, awaits: [] },
      signers: [{ person: { name: '项国平' }, unit: { id: '331181' }, title: expect.any(String) }],
    });
    const { approvalId } = await my.started(data, { routeKey: 'expense' });
    const { body } = await clerk.get<Preview>(`/approvals/${approvalId}/preview`);
    const run = 'children' in body.root ? body.root.children : [];
    const summary = ({ key, ids }: { key: string; ids: string[] }) => `${key} ${ids.sort().join()}`;
    expect(
      stages.map(({ key, signers }) => summary({ key, ids: signers.map(({ person }) => person.id) })),
    ).toEqual(
      run.map((node) =>
        node.kind === 'stage' ? summary({ key: node.key, ids: node.signers.map(({ id }) => id) }) : '',
      ),
    );
    // Midnight may have passed between the two: what is asked afterwards begins on the day of the start, or later.
    const days = (dates: readonly { dueAt: string | null }[]) =>
      dates.map(({ dueAt }) => dueAt?.slice(0, 10));
    const after = await told('expense', data);
    expect([days(stages), days(after.stages)]).toContainEqual(
      days(run.flatMap((node) => (node.kind === 'stage' ? [node] : []))),
    );
  });

  test('leaves stages out by what the answers say', async () => {
    const small = await told('expense', expense);
    expect(outcomes(small)).toEqual(['entered', 'skipped', 'skipped']);
    expect(small.stages[1]).toMatchObject({
      ...{ reason: 'condition_false', signers: [], dueAt: null },
      condition: { fields: ['budget', 'amount'], holds: false, unanswered: false },
    });
    expect(outcomes(await told('expense', { ...expense, amount: '5' }))).toEqual([
      ...['entered', 'entered', 'skipped'],
    ]);
    expect(outcomes(await told('expense', { ...expense, amount: '20' }))).toEqual([
      ...['entered', 'entered', 'entered'],
    ]);
    expect(small.dependsOn).toEqual(['amount', 'budget']);
    expect((await told('general-request', request)).dependsOn).toEqual([]);
  });

  test('is told as far as incomplete answers tell it', async () => {
    const { stages } = await told('expense', {});
    expect(stages.map(({ outcome, condition }) => [outcome, condition?.unanswered])).toEqual([
      ['entered', undefined],
      ['entered', true],
      ['entered', true],
    ]);
    // What is not a number yet is told like what is missing: the form says what is wrong with it.
    const typing = await told('expense', { ...expense, amount: '二十' });
    expect(typing.stages[2]?.condition).toMatchObject({ holds: true, unanswered: true });
  });

  test('writes nothing', async () => {
    const before = await written();
    await told('expense', { ...expense, amount: '20' });
    await forecast('expense', expense, { unitId: '331123' });
    expect(await written()).toEqual(before);
  });
});

describe('what is refused', () => {
  const same = async (routeKey: string, formData: object, more: object = {}, person = clerk) => {
    const asked = await forecast(routeKey, formData, more, person);
    const started = await my.start(formData, { routeKey, ...more }, person);
    expect(asked.status).toBeGreaterThanOrEqual(400);
    const answers = [asked, started].map(({ status, body: { code, params, errors } }) => ({
      ...{ status, code, params, pointers: errors?.map(({ pointer }) => pointer) },
    }));
    expect(answers[0]).toEqual(answers[1]);
    return asked.body.code;
  };

  test('who may not start it hears what they would hear on starting it', async () => {
    const head = await api.as('longquan.head');
    expect(await same('general-request', request, {}, head)).toBe('submission_not_allowed');
    expect(await same('general-request', request, { unitId: '331123' })).toBe('submission_not_allowed');
    expect(await same('no-such', request)).toBe('submission_kind_unknown');
    expect(await same('demonstration-village', request)).toBe('submission_kind_unknown');
    await api.owner.query(
      `INSERT INTO post (id, person_id, unit_id, role, title, valid_from)
       SELECT gen_random_uuid(), person_id, '331123', 'clerk', '经办', '2020-01-01'
         FROM account WHERE username = 'zhuji.clerk'`,
    );
    const both = await api.as('zhuji.clerk');
    expect(await same('general-request', request, {}, both)).toBe('submission_unit_required');
    const one = await forecast('general-request', request, { unitId: '331123' }, both);
    expect([one.status, one.body.unit.id]).toEqual([200, '331123']);
  });

  test('so does who answers what the form does not ask, or with another type', async () => {
    expect(await same('general-request', { ...request, salary: '1' })).toBe('form_field_unknown');
    expect(await same('general-request', { ...request, subject: 5 })).toBe('form_invalid');
    const shapeless = await forecast('general-request', request, { colour: 'red' });
    expect([shapeless.status, shapeless.body.code]).toEqual([400, 'request_invalid']);
  });
});

describe('signers whom the answers name', () => {
  beforeAll(async () => {
    const field = (key: string) => ({ key, label: words(key), widget: 'text' });
    const text = { type: 'string' };
    await publishForm(
      api.owner,
      'named',
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        ...{ type: 'object', properties: { name: text, expert: text, subject: text } },
      },
      {
        title: '{name}',
        sections: [{ key: 'all', title: words('全部'), fields: ['name', 'expert', 'subject'].map(field) }],
      },
    );
    await publishRoute(api.owner, {
      ...{ key: 'named', title: words('专家') },
      submission: {
        ...{ form: { key: 'named', version: 1 }, startedBy: { roles: ['clerk'] }, number: { prefix: 'ZM' } },
        ...{ title: '{name}', summary: [] },
      },
      root: {
        kind: 'sequence',
        children: [
          stage('expert', { signers: [{ by: 'field', field: 'expert' }] }),
          stage('charged', { signers: [{ by: 'role', role: 'approver', inChargeOf: 'subject' }] }),
          stage('again', { signers: [{ by: 'signers_of', stage: 'expert' }] }),
          stage('titled', { when: `case.title != ""` }),
        ],
      },
    });
  });

  test('are told once they are named; until then it is said which answer names them', async () => {
    const open = await told('named', { name: '论证' });
    expect(open.stages.map(({ outcome, awaits }) => [outcome, awaits])).toEqual([
      ['nobody', ['expert']],
      ['nobody', ['subject']],
      ['entered', []],
      ['entered', []],
    ]);
    expect(open.stages[2]?.signers).toEqual([]);
    const named = await told('named', { name: '论证', expert: await idOf('suichang.head') });
    expect(named.stages[0]).toMatchObject({ outcome: 'entered', awaits: [], signers: [{}] });
    expect(named.stages[2]?.signers).toEqual(named.stages[0]?.signers);
  });

  test('are refused at their field when they cannot sign, as on submitting', async () => {
    const asked = await forecast('named', { name: '论证', expert: await idOf('admin') });
    expect([asked.status, asked.body]).toMatchObject([
      422,
      { code: 'form_invalid', errors: [{ code: 'answer_cannot_sign', pointer: '/formData/expert' }] },
    ]);
  });

  test('a condition on the title, which is made of answers, depends on all of them', async () => {
    expect((await told('named', {})).dependsOn).toEqual(['name', 'expert', 'subject']);
  });
});
