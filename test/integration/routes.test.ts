import { randomUUID } from 'node:crypto';
import type { RouteCheck, RouteView, Way } from '@shanhai/contracts/approvals';
import { callOn, endCall } from '../support/calls';
import { startApi, type Person, type TestApi } from '../support/api';
import { hashOf } from '../support/canonical';
import { publishDraft } from '../support/publish-draft';
import { purchaseForm as form, words } from '../support/purchase-form';

let api: TestApi;
let admin: Person;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  [admin, clerk] = [await api.as('admin'), await api.as('longquan.clerk')];
  await admin.command('/forms', { document: form });
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly errors?: readonly { pointer: string; code: string; detail: string }[];
}

/** With a comment, which must survive. */
const source = (more = '', key = 'purchase'): string => `# 采购审批
key: ${key}
title: {zh: 采购审批, en: Purchase}
submission:
  form: {key: purchase, version: 1}
  startedBy: {roles: [clerk], under: '331181'}
  number: {prefix: CG}
  title: '{unit}{what}'
  summary: [amount]
root:
  kind: sequence
  children:
    - &stage
      kind: stage
      key: head
      title: {zh: 负责人, en: Head}
      mode: any
      signers: [{by: role, role: head, relation: own}]
      due: {budget: 3, unit: working_day}
      returns: [applicant]
      mayReject: true
      initiatorAsSigner: forbidden
      bulk: false
    - kind: stage
      key: office
      title: {zh: 市山海办, en: City office}
      mode: any
      signers: [{by: role, role: approver, relation: city_office}]
      when: 'form.amount > 100.0' ${more}
      due: {budget: 5, unit: working_day}
      returns: [applicant, {stage: head}]
      mayReject: true
      initiatorAsSigner: forbidden
      bulk: false
`;

const draft = async (text: string = source()): Promise<RouteView> => {
  const answer = await admin.command<RouteView>('/routes', { source: text });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body;
};
const publish = async (id: string) => publishDraft<RouteView & Problem>(admin, id);
const counted = async () => {
  const { rows } = await api.owner.query<{ routes: string; forms: string; signers: string }>(
    `SELECT (SELECT count(*) FROM route) AS routes, (SELECT count(*) FROM form) AS forms,
            (SELECT count(*) FROM route_signer) AS signers`,
  );
  return rows[0];
};
/** Asks for something that is refused, and holds that nothing was written. */
const unchanged = async <T>(ask: () => Promise<T>): Promise<T> => {
  const before = await counted();
  const answer = await ask();
  expect(await counted()).toEqual(before);
  return answer;
};
const codesOf = ({ body }: { body: Problem }) =>
  body.errors?.map(({ code, pointer }) => `${code} ${pointer}`);

describe('the life of a route', () => {
  test('draft, edit, check, publish, next version, retire', async () => {
    const { id, status, version, revision, source: kept } = await draft(source('', 'life'));
    expect({ status, version, revision, kept }).toEqual({
      ...{ status: 'draft', version: null, revision: 1 },
      kept: source('', 'life'),
    });

    const text = { source: source('# 一百元以上', 'life') };
    const edited = await admin.send<RouteView>('PUT', `/routes/${id}`, {
      body: text,
      headers: { 'if-match': '"1"' },
    });
    expect([edited.status, edited.body.revision, edited.body.source]).toEqual([200, 2, text.source]);
    const stale = await admin.send<Problem>('PUT', `/routes/${id}`, {
      body: text,
      headers: { 'if-match': '"1"' },
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);

    const key = randomUUID();
    const unread = await publishDraft<Problem>(admin, id);
    expect([unread.status, unread.body.code]).toEqual([409, 'version_conflict']);
    const blind = await admin.command<Problem>(`/routes/${id}/publish`);
    expect([blind.status, blind.body.code]).toEqual([428, 'if_match_required']);
    const published = await publishDraft<RouteView>(admin, id, { revision: 2, key });
    expect([published.status, published.body]).toMatchObject([
      200,
      {
        status: 'published',
        version: 1,
        publishedBy: { name: expect.any(String) },
        startable: true,
        running: 0,
      },
    ]);
    const again = await publishDraft<RouteView>(admin, id, { revision: 2, key });
    expect(again.body).toEqual(published.body);
    const { document, hash } = published.body;
    const said = {
      title: document.title,
      definition: { root: document.root },
      submission: document.submission,
    };
    expect(hash).toBe(hashOf(said));

    const next = await draft(source('', 'life'));
    expect((await publish(next.id)).body.version).toBe(2);
    const retired = await admin.command<RouteView>(`/routes/${id}/retire`);
    expect(retired.body).toMatchObject({
      status: 'retired',
      version: 1,
      retiredBy: { name: expect.any(String) },
    });
    const twice = await admin.command<Problem>(`/routes/${id}/retire`);
    expect([twice.status, twice.body.code]).toEqual([409, 'route_not_published']);
  });

  test('while a call that names it takes applications it is not retired, once that is over it is', async () => {
    const { id } = await draft(source('', 'awaited'));
    await publish(id);
    const title = await callOn(api.owner, id);
    const headers = { 'idempotency-key': randomUUID(), 'accept-language': 'en' };
    const refused = await unchanged(() =>
      admin.send<Problem & { detail: string }>('POST', `/routes/${id}/retire`, { headers }),
    );
    expect([refused.status, refused.body.code]).toEqual([409, 'route_in_use']);
    expect(refused.body.detail).toContain(title);
    await endCall(api.owner, `on ${id}`, new Date().toISOString());
    expect((await admin.command(`/routes/${id}/retire`)).status).toBe(200);
  });

  test('what is published is neither edited nor discarded, through the API or past it', async () => {
    const { id } = await draft(source('', 'fixed'));
    await publish(id);
    const text = { source: source() };
    const edited = await admin.send<Problem>('PUT', `/routes/${id}`, {
      body: text,
      headers: { 'if-match': '"1"' },
    });
    expect([edited.status, edited.body.code]).toEqual([409, 'route_not_draft']);
    expect((await admin.send<Problem>('DELETE', `/routes/${id}`)).body.code).toBe('route_not_draft');
    const refused = [
      `UPDATE route SET definition = '{}' WHERE id = '${id}'`,
      `UPDATE route SET published_at = NULL, version = NULL, hash = NULL WHERE id = '${id}'`,
      `DELETE FROM route WHERE id = '${id}'`,
      `UPDATE route_signer SET role = 'leader' WHERE route_id = '${id}'`,
      `DELETE FROM route_signer WHERE route_id = '${id}'`,
      `INSERT INTO route_signer (route_id, stage_key, ordinal, kind) VALUES ('${id}', 'x', 0, 'initiator')`,
      `UPDATE form SET schema = '{}' WHERE key = 'purchase'`,
      `DELETE FROM form WHERE key = 'purchase'`,
    ];
    for (const statement of refused) {
      await expect(api.owner.query(statement)).rejects.toThrow(/never change/);
    }
  });

  test('a draft is discarded; nothing can be started on one', async () => {
    const { id } = await draft(source('', 'gone'));
    await expect(
      api.owner.query(
        `INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary,
                               status, round, version, state, started_at)
         SELECT gen_random_uuid(), 'x', gen_random_uuid(), $1, '331181', id, 'n', 't', '[]', 'running', 1, 1, '{}', now()
         FROM person LIMIT 1`,
        [id],
      ),
    ).rejects.toThrow(/is a draft/);
    expect((await admin.send('DELETE', `/routes/${id}`)).status).toBe(204);
    expect((await admin.get(`/routes/${id}`)).status).toBe(404);
  });

  test('two administrators publish the same key at once: two versions', async () => {
    const drafts = await Promise.all([1, 2, 3, 4].map(() => draft(source('', 'race'))));
    const answers = await Promise.all(drafts.map(({ id }) => publish(id)));
    expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4]);
  });

  test('the list goes page by page, drafts first, each version once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: { body: { items: RouteView[]; nextCursor: string | null } } = await admin.get(
        `/routes?limit=2${more}`,
      );
      seen.push(...page.body.items.map(({ key, version }) => `${key} ${version}`));
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    const all = await admin.get<{ items: RouteView[] }>('/routes?limit=200');
    expect(seen).toEqual(all.body.items.map(({ key, version }) => `${key} ${version}`));
    expect(seen.filter((each) => each.startsWith('race'))).toEqual(['race 4', 'race 3', 'race 2', 'race 1']);
    const drafts = await admin.get<{ items: RouteView[] }>('/routes?status=draft');
    expect(drafts.body.items.every(({ version }) => version === null)).toBe(true);
  });

  test('two versions are compared', async () => {
    const one = await draft(source('', 'compared'));
    const other = await draft(source('', 'compared').replace('100.0', '200.0'));
    const { body } = await admin.get<{ changes: object }>(`/routes/${one.id}/compare/${other.id}`);
    expect(body.changes).toMatchObject({
      same: false,
      changed: [
        {
          key: 'office',
          fields: [{ field: 'when', before: 'form.amount > 100.0', after: 'form.amount > 200.0' }],
        },
      ],
    });
  });
});

describe('who may', () => {
  test('others than administrators write nothing, and read what they may start', async () => {
    const { id } = await draft(source('', 'rights'));
    for (const [method, path, body] of [
      ['POST', '/routes', { source: source() }],
      ['POST', '/routes/check', { source: source() }],
      ['POST', `/routes/${id}/publish`, undefined],
      ['POST', '/forms', { document: form }],
      ['POST', '/forms/check', { document: form }],
    ] as const) {
      const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
      const answer = await unchanged(() =>
        clerk.send<Problem>(method, path, { headers, ...(body && { body }) }),
      );
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    expect((await clerk.get(`/routes/${id}`)).status).toBe(404);
    await publish(id);
    expect((await clerk.get(`/routes/${id}`)).status).toBe(200);
    // A head of the same county may not start it, and has nothing on it.
    const head = await api.as('longquan.head');
    expect((await head.get(`/routes/${id}`)).status).toBe(404);
    const listed = await clerk.get<{ items: RouteView[] }>('/routes?limit=200');
    expect(listed.body.items.some(({ version }) => version === null)).toBe(false);
    await admin.command(`/routes/${id}/retire`);
    expect((await clerk.get(`/routes/${id}`)).status).toBe(404);
  });
});

describe('the validator, over the database', () => {
  const check = async (text: string) =>
    (await admin.send<RouteCheck>('POST', '/routes/check', { body: { source: text } })).body;

  test('a right route is publishable, and a check keeps nothing', async () => {
    const checked = await unchanged(() => check(source()));
    expect(checked.publishable).toBe(true);
    expect(checked.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a rule that finds nobody names the unit, with its line', async () => {
    const checked = await check(source().replace('role: head, relation', 'role: leader, relation'));
    expect(checked.publishable).toBe(false);
    const [nobody] = checked.problems.filter(({ code }) => code === 'signer_nobody');
    expect(nobody).toMatchObject({ pointer: '/root/children/0/signers/0', line: 18, severity: 'error' });
    expect(nobody?.message.zh).toContain('龙泉市（331181）');
  });

  test('a person, a unit, a form, a field that there is not', async () => {
    const wrong = source()
      .replace('version: 1}', 'version: 9}')
      .replace("under: '331181'", 'under: atlantis')
      .replace('{by: role, role: head, relation: own}', `{by: person, person: ${randomUUID()}}`);
    const checked = await check(wrong);
    expect(checked.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['form_unknown', 'unit_unknown', 'person_unknown']),
    );
  });

  test('one of the three duties signs nothing and starts nothing, by role or by name', async () => {
    const { rows } = await api.owner.query<{ id: string }>(
      `SELECT person_id AS id FROM account WHERE username = 'security'`,
    );
    const wrong = source()
      .replace('roles: [clerk]', 'roles: [clerk, administrator]')
      .replace('{by: role, role: head, relation: own}', `{by: person, person: ${rows[0]?.id}}`)
      .replace('role: approver', 'role: auditor');
    const separated = (await check(wrong)).problems.filter(({ code }) => code === 'duties_separated');
    expect(separated.map(({ pointer }) => pointer).sort()).toEqual([
      '/root/children/0/signers/0/person',
      '/root/children/1/signers/0/role',
      '/submission/startedBy/roles/1',
    ]);
    expect(separated[0]?.severity).toBe('error');
  });

  test('publication refuses with every error', async () => {
    const { id } = await draft(
      source('', 'wrong').replace('form.amount', 'form.price').replace('{stage: head}', '{stage: nowhere}'),
    );
    const answer = await unchanged(() => publish(id));
    expect([answer.status, answer.body.code]).toEqual([422, 'route_invalid']);
    expect(codesOf(answer)).toEqual([
      'condition_field_unknown /root/children/1/when',
      'return_unknown /root/children/1/returns/1/stage',
    ]);
    expect((await admin.get<RouteView>(`/routes/${id}`)).body.status).toBe('draft');
  });
});

describe('dry run', () => {
  interface Session {
    readonly person: { readonly id: string };
  }
  const applicant = async () => (await clerk.get<Session>('/session')).body.person.id;
  const run = async (id: string, more: object = {}) =>
    admin.send<Way & Problem>('POST', `/routes/${id}/dry-run`, {
      body: {
        applicantId: await applicant(),
        unitId: '331181',
        formData: { what: '设备', amount: 500 },
        ...more,
      },
    });

  test('the path of a draft, with signers by name, conditions and dates', async () => {
    const { id } = await draft(source('', 'tried'));
    const { status, body } = await unchanged(() => run(id));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      forecast: true,
      stages: [
        {
          ...{ key: 'head', outcome: 'entered', condition: null, leftOut: [] },
          signers: [
            { person: { name: expect.any(String) }, unit: { id: '331181' }, title: expect.any(String) },
          ],
        },
        { key: 'office', outcome: 'entered', condition: { expression: 'form.amount > 100.0', holds: true } },
      ],
    });
    const [first, second] = body.stages;
    expect(second?.enteredAt).toBe(first?.dueAt);
    expect(Date.parse(second?.dueAt ?? '')).toBeGreaterThan(Date.parse(first?.dueAt ?? ''));
  });

  test('a condition that fails is skipped; where nobody is found it says so', async () => {
    const { id } = await draft(source('', 'tried').replace('role: head, relation', 'role: leader, relation'));
    const { body } = await run(id, { formData: { what: '纸张', amount: 5 } });
    expect(body.stages.map(({ outcome }) => outcome)).toEqual(['nobody', 'skipped']);
  });

  test('who is left out by the separation of duties, and why', async () => {
    const asked = source('', 'tried')
      .replace(
        '[{by: role, role: head, relation: own}]',
        '[{by: role, role: head, relation: own}, {by: role, role: clerk, relation: own}]',
      )
      .replace(
        '[{by: role, role: approver, relation: city_office}]',
        '[{by: role, role: head, relation: own}]\n      notSignersOf: [head]',
      );
    const { id } = await draft(asked);
    const { body } = await run(id);
    expect(body.stages[0]?.leftOut).toMatchObject([{ reason: 'initiator' }]);
    expect(body.stages[1]).toMatchObject({
      outcome: 'nobody',
      leftOut: [{ reason: 'signed_earlier', stages: ['head'] }],
    });
  });

  test('an applicant, a unit, an answer that there is not', async () => {
    const { id } = await draft(source('', 'tried'));
    expect((await run(id, { applicantId: randomUUID() })).body.code).toBe('person_unknown');
    expect((await run(id, { unitId: 'atlantis' })).body.code).toBe('unit_unknown');
    expect((await run(id, { formData: { what: 5 } })).body.code).toBe('form_invalid');
    expect((await run(id, { formData: { colour: 'red' } })).body.code).toBe('form_field_unknown');
  });
});

describe('bad input changes nothing', () => {
  const stages = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ kind: 'stage', key: `s${at}`, title: words }));
  const nested = (levels: number) =>
    Array.from({ length: levels }).reduce<object>(
      (inner) => ({ kind: 'sequence', children: [inner] }),
      stages(1)[0] ?? {},
    );
  const route = (root: object) => ({ document: { key: 'bad', title: words, root } });
  const longCondition = source('', 'bad').replace(
    'form.amount > 100.0',
    `form.amount > 0.0 && ${'true && '.repeat(12_500)}true`,
  );
  const looping = source('', 'bad').replace(
    'form.amount > 100.0',
    '[1,2,3].map(a, [1,2,3].map(b, [1,2,3].map(c, a*b*c))).size() > 0',
  );

  test.each([
    ['2,000 stages', route({ kind: 'sequence', children: stages(2_000) }), 'route_too_many_stages', '/root'],
    ['nesting of 50', route(nested(50)), 'document_too_deep', `/root${'/children/0'.repeat(20)}/children`],
    ['CEL of 100 kB', { source: longCondition }, 'condition_too_long', '/root/children/1/when'],
    ['an unknown kind', route({ kind: 'loop', children: [] }), 'not_one_of', '/root/kind'],
    [
      'an unknown join',
      route({ kind: 'parallel', join: { rule: 'most' }, branches: [] }),
      'not_one_of',
      '/root/join/rule',
    ],
    [
      'an unknown signer',
      { source: source('', 'bad').replace('by: role, role: head', 'by: oracle, role: head') },
      'not_one_of',
      '/root/children/0/signers/0/by',
    ],
    ['an unknown field', { source: `${source('', 'bad')}colour: red\n` }, 'unknown_field', '/colour'],
    ['no YAML', { source: 'key: [' }, 'yaml_invalid', ''],
    ['brackets without end', { source: '['.repeat(200_000) }, 'document_too_deep', ''],
  ])('a route with %s', async (_, text, code, pointer) => {
    const answer = await unchanged(() => admin.command<Problem>('/routes', text));
    expect([answer.status, answer.body.code]).toEqual([422, 'route_invalid']);
    expect(codesOf(answer)).toContain(`${code} ${pointer}`);
    const checked = await admin.send<RouteCheck>('POST', '/routes/check', { body: text });
    expect([checked.status, checked.body.publishable]).toEqual([200, false]);
    expect(checked.body.problems.map((each) => `${each.code} ${each.pointer}`)).toContain(
      `${code} ${pointer}`,
    );
  });

  test('a condition that loops is kept in a draft and never published', async () => {
    const { id } = await draft(looping);
    const answer = await unchanged(() => publish(id));
    expect(codesOf(answer)).toEqual(['condition_too_costly /root/children/1/when']);
  });

  test('a document deeper than any stack', async () => {
    const deep = `{"document":{"root":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`;
    const answer = await unchanged(() =>
      api.request<Problem>('POST', '/api/v1/routes', {
        body: new Blob([deep]).stream(),
        headers: {
          'content-type': 'application/json',
          cookie: admin.cookie,
          'idempotency-key': randomUUID(),
        },
      }),
    );
    expect([answer.status, answer.body.code]).toEqual([400, 'request_invalid']);
    expect(answer.body.errors?.[0]?.code).toBe('document_too_deep');
  });

  test('a text of more than 256 kB, a body of more than 1 MB', async () => {
    const long = await unchanged(() => admin.command<Problem>('/routes', { source: 'x'.repeat(300_000) }));
    expect([long.status, codesOf(long)]).toEqual([400, ['too_long /source']]);
    const body = await unchanged(() => admin.command<Problem>('/routes', { source: 'x'.repeat(1_200_000) }));
    expect([body.status, body.body.code]).toEqual([413, 'body_too_large']);
  });

  test('a key reused with another body', async () => {
    const key = randomUUID();
    await admin.command('/routes', { source: source('', 'reused') }, key);
    const other = await unchanged(() =>
      admin.command<Problem>('/routes', { source: source('', 'other') }, key),
    );
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });
});
