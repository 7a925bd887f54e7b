import type { Submission } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, expense, held, request, submissionsOf, type Problem } from '../support/submissions';

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

describe('files', () => {
  test('go with what is submitted, and open to whoever may see the case', async () => {
    const { id } = await my.drafted(request);
    const file = await my.attach(id);
    expect(file.status).toBe(201);
    const content = `/attachments/${file.body.id}/content`;
    expect((await head.get(content)).status).toBe(404);
    expect((await my.attach(id, clerk, 'photos')).body.code).toBe('form_field_unknown');
    const { body } = await my.submit(id, 1);
    expect((await head.get(content)).status).toBe(200);
    expect((await (await api.as('chunan.head')).get(content)).status).toBe(404);
    const seen = await head.get<{ attachments: { id: string }[] }>(`/approvals/${body.approvalId}`);
    expect(seen.body.attachments.map((each) => each.id)).toEqual([file.body.id]);
    expect((await my.attach(id)).body.code).toBe('not_editable');
    const other = await my.drafted();
    const stolen = await clerk.send('DELETE', `/submissions/${other.id}/attachments/${file.body.id}`);
    expect(stolen.status).toBe(404);
  });
});

describe('on its way', () => {
  test('comes back, is corrected, and goes its second round; what was submitted first stays as it was', async () => {
    const { id, approvalId, number } = await my.started();
    const back = { type: 'return', to: 'applicant', reentry: 'restart', comment: '请写明地点' };
    expect((await act(head, approvalId, back)).body.status).toBe('returned');
    expect(await my.read(id)).toMatchObject({
      ...{ status: 'returned', stage: { zh: '申请人补正' }, allowedActions: ['edit', 'resubmit'] },
    });
    const colleague = await api.as('longquan.coordinator');
    expect((await my.save(id, request, 1, colleague)).body.code).toBe('forbidden');
    expect((await my.save(id, { ...request, subject: '' }, 1)).status).toBe(200);
    const incomplete = await act(clerk, approvalId, { type: 'resubmit' });
    expect(incomplete.body.code).toBe('form_invalid');
    expect((await my.save(id, { ...request, subject: '在塔石街道增设联络点' }, 2)).status).toBe(200);
    expect((await act(clerk, approvalId, { type: 'resubmit', comment: '已补充' })).body).toMatchObject({
      ...{ status: 'running', round: 2 },
    });
    const approval = await head.get<Record<string, unknown>>(`/approvals/${approvalId}`);
    expect(approval.body).toMatchObject({
      ...{
        caseType: 'submission',
        caseId: id,
        number,
        title: '龙泉市关于在塔石街道增设联络点的请示',
        round: 2,
      },
      ...{ previousFormData: request, form: { key: 'general-request' } },
    });
    expect((await my.save(id, request, 3)).body.code).toBe('not_editable');
  });

  test('is read by an administrator while it stands in the rescue queue', async () => {
    const { id, approvalId } = await my.started();
    const admin = await api.as('admin');
    const read = async () => (await admin.get(`/submissions/${id}`)).status;
    expect(await read()).toBe(404);
    await api.owner.query(
      `INSERT INTO approval_stuck (approval_id, place, stage_key, reason, person_id, since)
       SELECT $1, stage_key, stage_key, 'vacant', person_id, now() FROM approval_task WHERE approval_id = $1 LIMIT 1`,
      [approvalId],
    );
    expect(await read()).toBe(200);
    await api.owner.query('DELETE FROM approval_stuck WHERE approval_id = $1', [approvalId]);
  });

  test('is seen by those whom the case concerns, and by nobody else', async () => {
    const { id, approvalId } = await my.started();
    const seen = async (name: string) => {
      const person = await api.as(name);
      return [
        (await person.get(`/submissions/${id}`)).status,
        (await person.get(`/approvals/${approvalId}`)).status,
      ];
    };
    for (const name of ['longquan.head', 'lishui.office', 'auditor'])
      expect(await seen(name)).toEqual([200, 200]);
    for (const name of ['suichang.clerk', 'chunan.head', 'zhuji.clerk'])
      expect(await seen(name)).toEqual([404, 404]);
  });

  test('is withdrawn or cancelled by who submitted it', async () => {
    const one = await my.started();
    const withdrawn = await clerk.command<Problem & { status: string }>(
      `/approvals/${one.approvalId}/commands`,
      {
        ...{ type: 'withdraw', version: 1, comment: '另行报送' },
      },
    );
    expect([withdrawn.status, (await my.read(one.id)).status]).toEqual([200, 'withdrawn']);
    const two = await my.started();
    await act(head, two.approvalId, { type: 'approve' });
    const cancelled = await clerk.command(`/approvals/${two.approvalId}/commands`, {
      ...{ type: 'cancel', version: 2, comment: '不再需要' },
    });
    expect([cancelled.status, (await my.read(two.id)).status]).toEqual([200, 'cancelled']);
    expect((await my.read(two.id)).allowedActions).toEqual([]);
    expect((await my.read(two.id)).closedAt).not.toBeNull();
  });

  test('stopped, tells those who held it, and its applicant when somebody else did it', async () => {
    const stopped = async (id: string) => {
      const { rows } = await api.owner.query<{
        payload: { kind: string; personIds: string[]; data: object };
      }>(`SELECT payload FROM outbox WHERE aggregate = $1 AND payload->>'kind' LIKE 'case_%'`, [
        `submission:${id}#notices`,
      ]);
      return rows.map(({ payload }) => payload);
    };
    const idOf = async (who: Person) =>
      (await who.get<{ person: { id: string } }>('/session')).body.person.id;
    const [clerkId, headId] = [await idOf(clerk), await idOf(head)];
    const one = await my.started();
    const path = (approvalId: string | null) => `/approvals/${approvalId}/commands`;
    await clerk.command(path(one.approvalId), { type: 'withdraw', version: 1, comment: '另行报送' });
    expect(await stopped(one.id)).toMatchObject([
      { kind: 'case_withdrawn', personIds: [headId], data: { comment: '另行报送', number: one.number } },
    ]);
    const two = await my.started();
    const admin = await api.as('admin');
    await admin.command(path(two.approvalId), { type: 'cancel', version: 1, comment: '重复' });
    const [cancelled, more] = await stopped(two.id);
    expect([cancelled?.kind, new Set(cancelled?.personIds), more]).toEqual([
      ...['case_cancelled', new Set([headId, clerkId]), undefined],
    ]);
    const three = await my.started();
    await clerk.command(path(three.approvalId), { type: 'cancel', version: 1, comment: '不再需要' });
    expect(await stopped(three.id)).toMatchObject([{ kind: 'case_cancelled', personIds: [headId] }]);
  });

  test('tells its applicant of the end', async () => {
    const { id, approvalId, number } = await my.started(expense, { routeKey: 'expense' });
    expect((await act(head, approvalId, { type: 'approve', comment: '同意' })).body.status).toBe('approved');
    const { rows } = await api.owner.query<{ payload: { kind: string; data: object; link: string } }>(
      `SELECT payload FROM outbox WHERE aggregate = $1 AND payload->>'kind' = 'approval_closed'`,
      [`submission:${id}#notices`],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.payload).toMatchObject({
      link: `/submissions/${id}`,
      data: { number, outcomeEn: 'approved' },
    });
  });

  test('goes the way that its answers ask for', async () => {
    const office = await api.as('lishui.office');
    const small = await my.started(expense, { routeKey: 'expense' });
    expect((await act(head, small.approvalId, { type: 'approve' })).body.status).toBe('approved');
    const large = await my.started({ ...expense, amount: '20' }, { routeKey: 'expense' });
    expect((await act(head, large.approvalId, { type: 'approve' })).body.stage?.zh).toBe('市山海办审核');
    expect((await act(office, large.approvalId, { type: 'approve' })).body.stage?.zh).toBe('省山海办批准');
    const outside = await my.started({ ...expense, budget: 'outside' }, { routeKey: 'expense' });
    await act(head, outside.approvalId, { type: 'approve' });
    expect((await act(office, outside.approvalId, { type: 'approve' })).body.status).toBe('approved');
  });

  test('passes parallel branches, each with a chain of its own, and a vote', async () => {
    const seal = {
      document: '合作框架协议',
      seal: 'unit',
      copies: 4,
      purpose: '与萧山区签订山海协作框架协议。',
    };
    const { approvalId } = await my.started(seal, { routeKey: 'seal-use' });
    const names = [
      'lishui.office',
      'finance.approver',
      'drc.approver',
      'province.office',
      'province.office2',
    ];
    const people = await Promise.all(names.map((name) => api.as(name)));
    const [city, finance, drc, first, second] = people as [Person, Person, Person, Person, Person];
    await act(head, approvalId, { type: 'approve' });
    expect(await held(finance, approvalId)).toBeUndefined();
    expect((await held(drc, approvalId))?.title).toBe('龙泉市《合作框架协议》公章用印');
    await act(city, approvalId, { type: 'approve' });
    expect(await held(finance, approvalId)).toBeDefined();
    expect(await held(first, approvalId)).toBeUndefined();
    await act(drc, approvalId, { type: 'approve' });
    await act(finance, approvalId, { type: 'approve' });
    expect((await act(first, approvalId, { type: 'abstain' })).body.status).toBe('running');
    expect((await act(second, approvalId, { type: 'approve' })).body.status).toBe('approved');
  });
});

describe('my submissions', () => {
  test('come newest change first, page by page, drafts included, each with who holds it', async () => {
    const list = async (query: string) => {
      const items: Submission[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { body: { items: Submission[]; nextCursor: string | null } } = await clerk.get(
          `/submissions?limit=5&${query}${cursor && `&cursor=${cursor}`}`,
        );
        items.push(...page.body.items);
        cursor = page.body.nextCursor;
      }
      return items;
    };
    const { id } = await my.started();
    const draft = await my.drafted();
    const all = await list('');
    expect(all.slice(0, 2).map((each) => each.id)).toEqual([draft.id, id]);
    expect(new Set(all.map((each) => each.id)).size).toBe(all.length);
    expect(all).toHaveLength(
      await count(
        `SELECT FROM submission s JOIN account a ON a.person_id = s.created_by WHERE username = 'longquan.clerk'`,
      ),
    );
    expect(all[1]?.holders.map(({ name }) => name)).toEqual(['项国平']);
    const drafts = await list('status=draft');
    expect(drafts.every(({ status, number }) => status === 'draft' && number === null)).toBe(true);
    expect(drafts.length).toBeLessThan(all.length);
    expect((await head.get<{ items: unknown[] }>('/submissions')).body.items).toEqual([]);
  });
});
