import { randomUUID } from 'node:crypto';
import type { SubmissionKind } from '@shanhai/contracts/approvals';
import { Client } from 'pg';
import { startApi, type Person, type TestApi } from '../support/api';
import {
  act,
  expense,
  held,
  publishForm,
  publishRoute,
  request,
  stage,
  submissionsOf,
  type Problem,
} from '../support/submissions';

let api: TestApi;
let clerk: Person;
let head: Person;
let my: ReturnType<typeof submissionsOf>;
beforeAll(async () => {
  api = await startApi();
  [clerk, head] = await Promise.all([api.as('longquan.clerk'), api.as('longquan.head')]);
  my = submissionsOf(clerk);
}, 60_000);
afterAll(() => api.close());

const count = async (statement: string, values: unknown[] = []): Promise<number> =>
  (await api.owner.query(statement, values)).rowCount ?? 0;

describe('what may be started', () => {
  const kinds = async (name: string) => {
    const { status, body } = await (await api.as(name)).get<{ items: SubmissionKind[] }>('/submission-kinds');
    expect(status).toBe(200);
    return body.items;
  };

  test('follows from the posts of the day: which routes, for which units, on which form', async () => {
    const mine = await kinds('longquan.clerk');
    expect(mine.map(({ key }) => key)).toEqual(['expense', 'general-request', 'seal-use']);
    expect(mine.every(({ units }) => units.length === 1 && units[0]?.id === '331181')).toBe(true);
    expect(mine[1]?.form).toMatchObject({ key: 'general-request', version: 1 });
    expect((await kinds('longquan.coordinator')).map(({ key }) => key)).toEqual([
      'expense',
      'general-request',
    ]);
    expect(await kinds('longquan.head')).toEqual([]);
    expect(await kinds('admin')).toEqual([]);
  });

  test('comes page by page', async () => {
    const first = await clerk.get<{ items: SubmissionKind[]; nextCursor: string }>(
      '/submission-kinds?limit=2',
    );
    const rest = await clerk.get<{ items: SubmissionKind[]; nextCursor: string | null }>(
      `/submission-kinds?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.items, ...rest.body.items].map(({ key }) => key)).toEqual([
      ...['expense', 'general-request', 'seal-use'],
    ]);
    expect(rest.body.nextCursor).toBeNull();
  });

  test('is refused to others: by role, by unit, and below another unit', async () => {
    const refused = async (answer: ReturnType<typeof my.start>) => {
      const { status, body } = await answer;
      return [status, body.code];
    };
    expect(await refused(my.start(request, {}, head))).toEqual([403, 'submission_not_allowed']);
    expect(await refused(my.start(request, { unitId: '331123' }))).toEqual([403, 'submission_not_allowed']);
    expect(await refused(my.start(request, { unitId: 'nowhere' }))).toEqual([403, 'submission_not_allowed']);
    expect(await refused(my.start(request, { routeKey: 'no-such' }))).toEqual([
      404,
      'submission_kind_unknown',
    ]);
    expect(await refused(my.start(request, { routeKey: 'demonstration-village' }))).toEqual([
      ...[404, 'submission_kind_unknown'],
    ]);
    await publishRoute(api.owner, {
      key: 'hangzhou-only',
      title: { zh: '杭州', en: 'Hangzhou' },
      submission: {
        form: { key: 'general-request', version: 1 },
        startedBy: { roles: ['clerk'], under: '330100' },
        ...{ number: { prefix: 'HZ' }, title: '{subject}', summary: [] },
      },
      root: stage('only'),
    });
    expect(await refused(my.start(request, { routeKey: 'hangzhou-only' }))).toEqual([
      403,
      'submission_not_allowed',
    ]);
    const theirs = await my.start(request, { routeKey: 'hangzhou-only' }, await api.as('chunan.clerk'));
    expect([theirs.status, theirs.body.number]).toEqual([
      201,
      expect.stringMatching(/^HZ-330127-\d{4}-001$/),
    ]);
  });

  test('with posts in several units one says for which', async () => {
    await api.owner.query(
      `INSERT INTO post (id, person_id, unit_id, role, title, valid_from)
       SELECT gen_random_uuid(), person_id, unit.id, 'clerk', '经办', '2020-01-01'
         FROM account, unit WHERE username = 'zhuji.clerk' AND unit.id = '331123'`,
    );
    const both = await api.as('zhuji.clerk');
    const open = await my.start(request, {}, both);
    expect([open.status, open.body.code]).toEqual([422, 'submission_unit_required']);
    expect(open.body.params).toEqual({ units: '330681, 331123' });
    const { number } = await my.started(request, { unitId: '331123' }, both);
    expect(number).toMatch(/^QS-331123-/);
  });
});

describe('starting at once', () => {
  test('opens the approval with number, title and facts, and the first signer finds it', async () => {
    const answer = await my.started();
    expect(answer).toMatchObject({ version: 1, status: 'running', stage: { zh: '单位负责人审核' } });
    expect(answer.number).toMatch(/^QS-331181-\d{4}-\d{3}$/);
    const item = await held(head, answer.approvalId);
    expect(item).toMatchObject({ number: answer.number, title: '龙泉市关于增设联络点的请示', version: 1 });
    expect(item?.facts.map(({ value }) => value)).toEqual(['加急']);
    const { rows } = await api.owner.query<{ payload: { data: { number: string }; link: string } }>(
      `SELECT payload FROM outbox WHERE aggregate = $1`,
      [`submission:${answer.id}#notices`],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.payload.data.number).toBe(answer.number);
  });

  test('starts no workflow and signals none', async () => {
    const { id, approvalId } = await my.started();
    expect((await act(head, approvalId, { type: 'reject', comment: '不同意' })).body.status).toBe('rejected');
    const topics = await api.owner.query(`SELECT DISTINCT topic FROM outbox WHERE aggregate LIKE $1`, [
      `submission:${id}%`,
    ]);
    expect(topics.rows).toEqual([{ topic: 'notice' }]);
  });

  test('says of each answer what to do, and takes no number for what it refuses', async () => {
    const before = await my.started();
    const refused = await my.start({ subject: '', body: '短', urgency: 'now' });
    expect([refused.status, refused.body.code]).toEqual([422, 'form_invalid']);
    expect(refused.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      ...['/formData/subject answer_required', '/formData/body answer_too_short'],
      '/formData/urgency answer_not_offered',
    ]);
    const unknown = await my.start({ ...request, colour: 'red' });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'form_field_unknown']);
    const wrong = await my.start({ ...request, subject: 7 });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'form_invalid']);
    const after = await my.started();
    expect(serial(after.number)).toBe(serial(before.number) + 1);
  });

  test('is done once by one key, also when it comes twice at the same moment; another body is refused', async () => {
    const key = randomUUID();
    const both = await Promise.all(Array.from({ length: 6 }, () => my.start(request, {}, clerk, key)));
    const again = await my.start(request, {}, clerk, key);
    expect(new Set([...both, again].map(({ status }) => status))).toEqual(new Set([201]));
    for (const { body } of both) expect(body).toEqual(again.body);
    expect(again.body.number).not.toBe('');
    expect(await count('SELECT FROM submission WHERE id = $1', [again.body.id])).toBe(1);
    const other = await my.start({ ...request, subject: '另一事项' }, {}, clerk, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  test('needs two statements: one that reads, one that writes', async () => {
    await my.started();
    const asked = await statementsOf(() => my.started());
    expect(asked).toEqual(['submission_opening', 'submission_start_new']);
  });

  test('sixty-four at once, some of them refused, leave no gap', async () => {
    const office = await api.as('shaoxing.coordinator');
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        my.start(n % 4 === 3 ? { ...expense, amount: '三' } : expense, { routeKey: 'expense' }, office),
      ),
    );
    const taken = answers.filter(({ status }) => status === 201).map(({ body }) => serial(body.number));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(16);
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 48 }, (_, n) => n + 1));
  });

  test('that fails in its own statement leaves no gap either', async () => {
    const before = serial((await my.started()).number);
    await api.owner.query(
      `ALTER TABLE approval_round ADD CONSTRAINT broken CHECK (form_data->>'subject' <> '坏')`,
    );
    const failed = await Promise.all([
      my.start({ ...request, subject: '坏坏' }),
      my.start({ ...request, subject: '坏' }),
    ]);
    await api.owner.query('ALTER TABLE approval_round DROP CONSTRAINT broken');
    expect(failed.map(({ status }) => status).sort()).toEqual([201, 422]);
    const after = serial((await my.started()).number);
    expect(after - before).toBe(2);
  });
});

const serial = (number: string | null): number => Number(number?.split('-').at(-1));

/** Names of the prepared statements that the API sends meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const query = Client.prototype.query;
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: unknown,
    ...args: never[]
  ) {
    const [first] = args as unknown as [{ name?: string } | string];
    if (this !== api.owner) sent.push(typeof first === 'string' ? first : (first.name ?? 'unnamed'));
    return (query as (...all: never[]) => unknown).apply(this as never, args) as never;
  } as never);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return sent.filter(
    (name) => name.startsWith('submission') || ['BEGIN', 'COMMIT', 'unnamed'].includes(name),
  );
}

describe('a draft', () => {
  test('is kept half filled in, without a number, seen by its author alone', async () => {
    const { id, number, approvalId, status } = await my.drafted({ subject: '草拟' });
    expect([number, approvalId, status]).toEqual([null, null, 'draft']);
    expect(await my.read(id)).toMatchObject({
      ...{ title: '龙泉市关于草拟的请示', version: 1, allowedActions: ['edit', 'submit', 'discard'] },
    });
    for (const name of ['longquan.head', 'longquan.coordinator', 'lishui.office', 'admin', 'auditor']) {
      const person = await api.as(name);
      expect((await person.get(`/submissions/${id}`)).status).toBe(404);
      expect((await my.save(id, {}, 1, person)).status).toBe(404);
      expect((await person.command(`/submissions/${id}/submit`, { version: 1 })).status).toBe(404);
      expect((await person.send('DELETE', `/submissions/${id}`)).status).toBe(404);
    }
  });

  test('is begun once by one key, also at the same moment', async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([
      my.start({}, { submit: false }, clerk, key),
      my.start({}, { submit: false }, clerk, key),
    ]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body.id).toBe(two.body.id);
    expect((await my.start({ subject: 'x' }, { submit: false }, clerk, key)).body.code).toBe(
      'idempotency_key_reused',
    );
  });

  test('saved in two places at once keeps the first and tells the second', async () => {
    const { id } = await my.drafted();
    const both = await Promise.all([
      my.save(id, { subject: '甲乙' }, 1),
      my.save(id, { subject: '丙丁' }, 1),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      ...{ code: 'version_conflict', params: { version: 2 } },
    });
    const bare = await clerk.send<Problem>('PATCH', `/submissions/${id}`, { body: { formData: {} } });
    expect([bare.status, bare.body.code]).toEqual([428, 'if_match_required']);
    const unknown = await my.save(id, { colour: 'red' }, 2);
    expect([unknown.status, unknown.body.code]).toEqual([422, 'form_field_unknown']);
  });

  test('is submitted in the version that was read, and only once', async () => {
    const { id } = await my.drafted(request);
    await my.save(id, { ...request, subject: '改过' }, 1);
    expect((await my.submit(id, 1)).body.code).toBe('version_conflict');
    const key = randomUUID();
    const both = await Promise.all([my.submit(id, 2, key), my.submit(id, 2, key)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    expect(both[0]?.body).toMatchObject({ id, version: 2, status: 'running' });
    expect((await my.submit(id, 2)).body.code).toBe('not_editable');
    expect((await my.save(id, request, 2)).body.code).toBe('not_editable');
    expect((await clerk.send<Problem>('DELETE', `/submissions/${id}`)).body.code).toBe('not_editable');
    expect((await my.read(id)).number).toBe(both[0]?.body.number);
  });

  test('submitted by two keys at once is submitted once', async () => {
    const { id } = await my.drafted(request);
    const both = await Promise.all([1, 2].map(() => my.submit(id, 1)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await count(`SELECT FROM approval WHERE case_id = $1`, [id])).toBe(1);
  });

  test('follows the newest version of its route; without one it can be read but not submitted', async () => {
    const layout = {
      title: '{name}',
      sections: [
        {
          ...{ key: 'only', title: { zh: '一', en: 'one' } },
          fields: [{ key: 'name', label: { zh: '名称', en: 'Name' }, widget: 'text' }],
        },
      ],
    };
    const schema = (minLength: number) => ({
      ...{ type: 'object', additionalProperties: false, required: ['name'] },
      properties: { name: { type: 'string', minLength } },
    });
    const route = (version: number) =>
      publishRoute(api.owner, {
        key: 'changing',
        title: { zh: '变动', en: 'Changing' },
        submission: {
          ...{ form: { key: 'changing', version }, startedBy: { roles: ['clerk'] } },
          ...{ number: { prefix: 'BD' }, title: '{name}', summary: ['name'] },
        },
        root:
          version === 1 ? stage('first') : { kind: 'sequence', children: [stage('first'), stage('second')] },
      });
    await publishForm(api.owner, 'changing', schema(1), layout);
    await route(1);
    const running = await my.started({ name: '旧' }, { routeKey: 'changing' });
    const { id } = await my.drafted({ name: '旧' }, { routeKey: 'changing' });
    await publishForm(api.owner, 'changing', schema(4), layout);
    await route(2);
    expect(await my.read(id)).toMatchObject({ route: { version: 2 }, form: { version: 2 } });
    const short = await my.submit(id, 1);
    expect([short.status, short.body.code]).toEqual([422, 'form_invalid']);

    // What runs keeps its own version: one stage, and it is through.
    expect(await my.read(running.id)).toMatchObject({ route: { version: 1 }, form: { version: 1 } });
    expect((await act(head, running.approvalId, { type: 'approve' })).body.status).toBe('approved');

    await my.save(id, { name: '新的名称' }, 1);
    const submitted = await my.submit(id, 2);
    expect(submitted.body).toMatchObject({ status: 'running', stage: { zh: 'first' } });
    const next = await act(head, submitted.body.approvalId ?? '', { type: 'approve' });
    expect(next.body).toMatchObject({ status: 'running', stage: { zh: 'second' } });

    const last = await my.drafted({ name: '最后一份' }, { routeKey: 'changing' });
    await api.owner.query(`UPDATE route SET retired_at = now() WHERE key = 'changing'`);
    expect((await my.start({ name: '晚了一步' }, { routeKey: 'changing' })).body.code).toBe(
      'submission_kind_unknown',
    );
    const late = await my.submit(last.id, 1);
    expect([late.status, late.body.code]).toEqual([404, 'submission_kind_unknown']);
    expect((await my.read(last.id)).formData).toEqual({ name: '最后一份' });
    expect((await act(head, submitted.body.approvalId ?? '', { type: 'approve' })).body.status).toBe(
      'approved',
    );
  });

  test('can be discarded, and is gone with its files', async () => {
    const { id } = await my.drafted();
    expect((await my.attach(id)).status).toBe(201);
    expect((await clerk.send('DELETE', `/submissions/${id}`)).status).toBe(204);
    expect((await clerk.get(`/submissions/${id}`)).status).toBe(404);
    expect(await count('SELECT FROM attachment WHERE case_id = $1', [id])).toBe(0);
  });
});
