import { randomUUID } from 'node:crypto';
import { counts, done, inbox, readApproval, task } from '@shanhai/application/approvals';
import { maySeeCase } from '@shanhai/application/org';
import { act, openDesk, openVillageApproval, person, taskOf, type Desk } from '../support/approvals';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const approve = { type: 'approve' as const };
const comment = '意见';
const idOf = async (username: string) => (await person(desk.db, username)).id;

async function holdersOf(approvalId: string): Promise<string[]> {
  const { rows } = await desk.db.query<{ username: string }>(
    `SELECT username FROM approval_task t JOIN account a ON a.person_id = t.person_id
     WHERE approval_id = $1 AND closed_at IS NULL ORDER BY 1`,
    [approvalId],
  );
  return rows.map(({ username }) => username);
}

async function delegate(
  principal: string,
  to: string,
  more: { routes?: string[]; from?: string; until?: string } = {},
) {
  const [principalId, delegateId] = [await idOf(principal), await idOf(to)];
  await desk.db.query(
    `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, routes, reason, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, '出差', $2, now())`,
    [
      randomUUID(),
      principalId,
      delegateId,
      more.from ?? '2026-11-20',
      more.until ?? '2026-11-30',
      more.routes ?? null,
    ],
  );
}

it('hands a task on: it leaves one inbox and lies in the other', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const to = await idOf('longquan.coordinator');
  expect((await act(desk, approvalId, 'longquan.head', { type: 'transfer', to, comment })).ok).toBe(true);
  expect(await holdersOf(approvalId)).toEqual(['longquan.coordinator']);
  expect((await act(desk, approvalId, 'longquan.coordinator', approve)).ok).toBe(true);
});

it('refuses somebody who does not exist, and the applicant where the route separates them', async () => {
  const { approvalId, clerk } = await openVillageApproval(desk);
  const nobody = { type: 'transfer' as const, to: randomUUID(), comment };
  expect(await act(desk, approvalId, 'longquan.head', nobody)).toMatchObject({
    rejection: { code: 'person_unknown' },
  });
  const own = { type: 'transfer' as const, to: clerk.id, comment };
  expect(await act(desk, approvalId, 'longquan.head', own)).toMatchObject({
    rejection: { code: 'signer_not_eligible' },
  });
  expect(await holdersOf(approvalId)).toEqual(['longquan.head']);
});

it('takes a signature back: the task is open again and no longer among what was decided', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const who = await person(desk.db, 'longquan.head');
  const held = await taskOf(desk.db, approvalId, who.id);
  await act(desk, approvalId, 'longquan.head', approve);
  expect(await holdersOf(approvalId)).toEqual(['lishui.office', 'lishui.office2']);
  const back = { type: 'take_back' as const, taskId: held?.taskId, comment };
  expect((await act(desk, approvalId, 'longquan.head', back)).ok).toBe(true);
  expect(await holdersOf(approvalId)).toEqual(['longquan.head']);
  const decided = await done(desk.deps, who.id, { limit: 50 });
  expect(decided.ok && decided.value.items.some((item) => item.approvalId === approvalId)).toBe(false);
  expect((await act(desk, approvalId, 'longquan.head', approve)).ok).toBe(true);
});

it('asks for an opinion, which comes back', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const to = await idOf('longquan.coordinator');
  await act(desk, approvalId, 'longquan.head', { type: 'consult', to, comment });
  expect(await counts(desk.deps, to)).toMatchObject({ opinion: 1 });
  await act(desk, approvalId, 'longquan.coordinator', { type: 'give_opinion', comment: '资料齐全' });
  expect(await holdersOf(approvalId)).toEqual(['longquan.head']);
});

it('a copy lets its reader see the case, and is receipted once', async () => {
  const { approvalId, clerk } = await openVillageApproval(desk);
  const reader = await person(desk.db, 'zhuji.head');
  const relation = { unitId: '331181', initiatorId: clerk.id, approvalId };
  expect(await maySeeCase(desk.db, reader, relation)).toBe(false);
  await act(desk, approvalId, 'longquan.head', { type: 'copy', persons: [reader.id], comment });
  expect(await maySeeCase(desk.db, reader, relation)).toBe(true);
  await act(desk, approvalId, 'zhuji.head', { type: 'read' });
  const { rows } = await desk.db.query<{ read_at: Date | null }>(
    'SELECT read_at FROM approval_copy WHERE approval_id = $1',
    [approvalId],
  );
  expect(rows).toEqual([{ read_at: desk.clock.now() }]);
});

it('nobody talks about a case that they may not see', async () => {
  const { approvalId } = await openVillageApproval(desk);
  expect(await act(desk, approvalId, 'suichang.head', { type: 'comment', comment })).toMatchObject({
    rejection: { code: 'not_found' },
  });
});

it('an administrator reassigns with a reason, signed as the administrator, and decides nothing', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const held = await taskOf(desk.db, approvalId, await idOf('longquan.head'));
  const to = await idOf('longquan.coordinator');
  const given = await act(desk, approvalId, 'admin', { type: 'reassign', taskId: held?.taskId, to, comment });
  expect(given.ok).toBe(true);
  expect(await holdersOf(approvalId)).toEqual(['longquan.coordinator']);
  const tried = await act(desk, approvalId, 'admin', {
    ...approve,
    taskId: (await taskOf(desk.db, approvalId, to))?.taskId,
  });
  expect(tried).toMatchObject({ rejection: { code: 'duties_separated', params: { role: 'administrator' } } });
});

it('reassigns once: of a task that is over an administrator is told who, when and what', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const held = await taskOf(desk.db, approvalId, await idOf('longquan.head'));
  const to = await idOf('longquan.coordinator');
  const reassign = { type: 'reassign' as const, taskId: held?.taskId, to, comment };
  expect((await act(desk, approvalId, 'admin', reassign)).ok).toBe(true);
  const again = await act(desk, approvalId, 'admin', { ...reassign, to: await idOf('suichang.coordinator') });
  const admin = await person(desk.db, 'admin');
  expect(again).toMatchObject({
    rejection: { code: 'task_closed', params: { by: { zh: admin.name }, what: { zh: '管理员改派' } } },
  });
  expect(await holdersOf(approvalId)).toEqual(['longquan.coordinator']);
});

it('and so of a correction that was sent again meanwhile', async () => {
  const { approvalId, clerk } = await openVillageApproval(desk);
  await act(desk, approvalId, 'longquan.head', { type: 'return', to: 'applicant', comment });
  const correction = await taskOf(desk.db, approvalId, clerk.id);
  const reassign = { type: 'reassign' as const, taskId: correction?.taskId, comment };
  const first = { ...reassign, to: await idOf('longquan.coordinator') };
  expect((await act(desk, approvalId, 'admin', first)).ok).toBe(true);
  const again = { ...reassign, to: await idOf('suichang.coordinator') };
  expect(await act(desk, approvalId, 'admin', again)).toMatchObject({ rejection: { code: 'task_closed' } });
});

describe('the three administrators neither file nor decide', () => {
  const separated = (role: string) => ({ rejection: { code: 'duties_separated', params: { role } } });
  const duties = [
    ['admin', 'administrator'],
    ['security', 'security_administrator'],
    ['auditor', 'auditor'],
  ] as const;

  it.each(duties)('nothing is handed to %s, and a copy is', async (username, role) => {
    const { approvalId } = await openVillageApproval(desk);
    const to = await idOf(username);
    const held = await taskOf(desk.db, approvalId, await idOf('longquan.head'));
    for (const body of [
      { type: 'transfer' as const, to },
      { type: 'consult' as const, to },
      { type: 'add_signer' as const, to, place: 'before' },
    ])
      expect(await act(desk, approvalId, 'longquan.head', { ...body, comment })).toMatchObject(
        separated(role),
      );
    const reassign = { type: 'reassign' as const, taskId: held?.taskId, to, comment };
    expect(await act(desk, approvalId, 'admin', reassign)).toMatchObject(separated(role));
    const rescue = { type: 'rescue' as const, stage: 'county_head', persons: [to], comment };
    expect(await act(desk, approvalId, 'admin', rescue)).toMatchObject(separated(role));
    expect(await holdersOf(approvalId)).toEqual(['longquan.head']);
    const copy = { type: 'copy' as const, persons: [to], comment };
    expect((await act(desk, approvalId, 'longquan.head', copy)).ok).toBe(true);
  });

  it('who got a task before the post decides nothing with it, is offered nothing, and it is freed', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const [username, to] = ['longquan.coordinator', await idOf('longquan.coordinator')];
    await act(desk, approvalId, 'longquan.head', { type: 'transfer', to, comment });
    await desk.db.query(
      `INSERT INTO post (id, person_id, unit_id, role, title, valid_from)
       VALUES ($1, $2, '330000-office', 'auditor', '审计员', '2026-01-01')`,
      [randomUUID(), to],
    );
    const given = { to: await idOf('zhuji.head'), comment };
    for (const body of [
      ...(['approve', 'reject', 'abstain', 'claim', 'give_opinion'] as const).map((type) => ({
        type,
        comment,
      })),
      { type: 'return' as const, to: 'applicant', comment },
      ...(['transfer', 'consult'] as const).map((type) => ({ type, ...given })),
      { type: 'add_signer' as const, ...given, place: 'before' },
    ])
      expect(await act(desk, approvalId, username, body)).toMatchObject(separated('auditor'));
    const read = await readApproval(desk.deps, await person(desk.db, username), approvalId, 'zh');
    expect(read.ok && read.value.allowedActions.map(({ action }) => action)).toEqual(['comment', 'copy']);
    const { taskId } = (await taskOf(desk.db, approvalId, to)) ?? {};
    const freed = await act(desk, approvalId, 'admin', { type: 'reassign', taskId, ...given });
    expect(freed.ok).toBe(true);
    await desk.db.query(`DELETE FROM post WHERE person_id = $1 AND role = 'auditor'`, [to]);
  });

  it('who has no part in it is told nothing of the case', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const held = await taskOf(desk.db, approvalId, await idOf('longquan.head'));
    const tried = await act(desk, approvalId, 'security', { ...approve, taskId: held?.taskId });
    expect(tried).toMatchObject({ rejection: { code: 'not_found' } });
  });
});

describe('a delegate in leave 代理', () => {
  const rowOf = async (username: string, approvalId: string) => {
    const page = await inbox(desk.deps, await idOf(username), { limit: 200 });
    return page.ok ? page.value.items.find((item) => item.approvalId === approvalId) : undefined;
  };

  it('finds in the inbox what lies there already, and signs in both names', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const delegateId = await idOf('longquan.coordinator');
    await delegate('longquan.head', 'longquan.coordinator');
    const page = await inbox(desk.deps, delegateId, { limit: 200 });
    const item = page.ok ? page.value.items.find((each) => each.approvalId === approvalId) : undefined;
    expect(item?.onBehalfOf?.name).toBe('项国平');
    expect(page.ok && page.value.counts.todo).toBe(page.ok && page.value.items.length);
    const signed = await act(desk, approvalId, 'longquan.coordinator', { ...approve, taskId: item?.taskId });
    expect(signed.ok).toBe(true);
    const { rows } = await desk.db.query<{ actor: object }>(
      `SELECT actor FROM event WHERE stream_id = $1 AND type = 'signed'`,
      [approvalId],
    );
    expect(rows).toEqual([
      { actor: { kind: 'person', id: delegateId, onBehalfOf: await idOf('longquan.head') } },
    ]);
  });

  it('covers only the routes and the days that it says', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await act(desk, approvalId, 'longquan.head', approve);
    const other = await idOf('suichang.coordinator');
    await delegate('lishui.office', 'suichang.coordinator', { routes: ['cooperation-project'] });
    await delegate('lishui.office', 'suichang.coordinator', { from: '2027-01-01', until: '2027-01-31' });
    const page = await inbox(desk.deps, other, { limit: 50 });
    expect(page).toMatchObject({ value: { items: [] } });
    const held = await taskOf(desk.db, approvalId, await idOf('lishui.office'));
    expect(
      (await act(desk, approvalId, 'suichang.coordinator', { ...approve, taskId: held?.taskId })).ok,
    ).toBe(false);
  });

  it('never stands in for the one who would judge their own application', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await delegate('longquan.head', 'longquan.clerk');
    const held = await taskOf(desk.db, approvalId, await idOf('longquan.head'));
    const tried = await act(desk, approvalId, 'longquan.clerk', { ...approve, taskId: held?.taskId });
    expect(tried).toMatchObject({ rejection: { code: 'delegate_conflict' } });
    expect(await rowOf('longquan.clerk', approvalId)).toMatchObject({ holderOnly: true, bulk: false });
    await delegate('longquan.head', 'longquan.coordinator');
    expect(await rowOf('longquan.coordinator', approvalId)).toMatchObject({ holderOnly: false });
    expect(await rowOf('longquan.head', approvalId)).toMatchObject({ holderOnly: false });
  });

  it('sees what the holder has to correct, and that only the holder may', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const returned = { type: 'return' as const, to: 'applicant' as const, reentry: 'restart' as const };
    await act(desk, approvalId, 'longquan.head', { ...returned, comment: '请补充预算' });
    await delegate('longquan.clerk', 'longquan.coordinator');
    const row = await rowOf('longquan.coordinator', approvalId);
    expect(row).toMatchObject({
      kind: 'correct',
      holderOnly: true,
      onBehalfOf: { name: expect.any(String) },
    });
  });

  it('hands on what every link of a chain covers: the inbox shows what can be decided, and nothing else', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await delegate('longquan.head', 'zhuji.coordinator', { routes: ['demonstration-village', 'other'] });
    await delegate('zhuji.coordinator', 'zhuji.clerk', { routes: ['demonstration-village'] });
    await delegate('zhuji.clerk', 'shaoxing.coordinator');
    await delegate('shaoxing.coordinator', 'chunan.coordinator');
    await delegate('zhuji.clerk', 'chunan.clerk', { routes: ['other'] });
    const held = await taskOf(desk.db, approvalId, await idOf('longquan.head'));
    const finds = async (username: string) => {
      const page = await inbox(desk.deps, await idOf(username), { limit: 200 });
      return page.ok && page.value.items.some((item) => item.approvalId === approvalId);
    };
    // Three links reach; the fourth does not, and neither does one that covers another route.
    expect(await finds('shaoxing.coordinator')).toBe(true);
    expect(await finds('chunan.coordinator')).toBe(false);
    expect(await finds('chunan.clerk')).toBe(false);
    for (const username of ['chunan.coordinator', 'chunan.clerk']) {
      const tried = await act(desk, approvalId, username, { ...approve, taskId: held?.taskId });
      expect(tried.ok).toBe(false);
    }
    const signed = await act(desk, approvalId, 'shaoxing.coordinator', { ...approve, taskId: held?.taskId });
    expect(signed.ok).toBe(true);
  });

  it('ends in a cycle where it began', async () => {
    await delegate('province.office', 'province.office2');
    await delegate('province.office2', 'province.office');
    const { rows } = await desk.db.query<{ whom: string[] }>('SELECT principals_of($1, NULL, $2) AS whom', [
      await idOf('province.office'),
      '2026-11-23',
    ]);
    expect(rows[0]?.whom).toEqual([await idOf('province.office2')]);
  });
});

it('a link to a task that is closed says who closed it', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const reader = await person(desk.db, 'longquan.head');
  const held = await taskOf(desk.db, approvalId, reader.id);
  await act(desk, approvalId, 'longquan.head', approve);
  expect(await task(desk.deps, reader, held?.taskId ?? '')).toMatchObject({
    value: { open: false, closed: { reason: 'approved', by: { name: '项国平' } } },
  });
});
