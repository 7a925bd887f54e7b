import { randomUUID } from 'node:crypto';
import {
  changeView,
  copies,
  counts,
  createView,
  done,
  inbox,
  queued,
  removeView,
  started,
  views,
} from '@shanhai/application/approvals';
import { verifyRecord } from '@shanhai/application/audit';
import { maySeeCase } from '@shanhai/application/org';
import { countsOf } from '@shanhai/application/notices';
import type { InboxFilters } from '@shanhai/contracts/approvals';
import { act, openDesk, person, type Desk } from '../support/approvals';
import { openOn, publishRoute, stage } from '../support/own-route';

let desk: Desk;
let head: string;
let second: string;
let coordinator: string;
beforeAll(async () => {
  desk = await openDesk();
  head = await idOf('longquan.head');
  second = await idOf('suichang.head');
  coordinator = await idOf('longquan.coordinator');
}, 60_000);
afterAll(() => desk.close());

const approve = { type: 'approve' as const };
const comment = '意见';
const idOf = async (username: string) => (await person(desk.db, username)).id;

/** A page, or the test fails. */
async function itemsOf<T>(page: Promise<{ ok: boolean; value?: { items: T[] } }>): Promise<T[]> {
  const { value } = await page;
  if (!value) throw new Error('refused');
  return value.items;
}

const listed = async (personId: string, filters: InboxFilters = {}) =>
  (await itemsOf(inbox(desk.deps, personId, { limit: 200, ...filters }))).map((item) => item.approvalId);

describe('filters of the inbox', () => {
  let plain: string;
  let bulk: string;
  let pool: string;
  let all: string[];
  beforeAll(async () => {
    const single = await publishRoute(desk, stage('single', [head], { bulk: false }));
    const many = await publishRoute(desk, stage('many', [head], { due: { budget: 1, unit: 'hour' } }));
    const taken = await publishRoute(desk, stage('taken', [head, second], { pool: true }));
    plain = await openOn(desk, single, { title: '百分之百%项目', number: 'QS-2026-0001' });
    bulk = await openOn(desk, many, { title: '茶园_提升' });
    pool = await openOn(desk, taken, { title: '民宿改造' });
    all = [bulk, plain, pool];
  });

  it('finds by title, number, unit and applicant, taking signs of patterns as they are', async () => {
    expect(await listed(head, { q: '百%目' })).toEqual([]);
    expect(await listed(head, { q: '之百%项' })).toEqual([plain]);
    expect(await listed(head, { q: '园_提' })).toEqual([bulk]);
    expect(await listed(head, { q: 'qs-2026' })).toEqual([plain]);
    expect(new Set(await listed(head, { q: '龙泉市' }))).toEqual(new Set(all));
    expect(new Set(await listed(head, { q: '叶晓岚' }))).toEqual(new Set(all));
  });

  it('narrows by kind, type, stage, unit, round and what may be decided in bulk', async () => {
    expect(await listed(head, { kind: 'pool' })).toEqual([pool]);
    expect(await listed(head, { stage: 'many' })).toEqual([bulk]);
    expect(await listed(head, { unit: '331181', stage: 'many' })).toEqual([bulk]);
    expect(await listed(head, { unit: '331123' })).toEqual([]);
    expect(new Set(await listed(head, { type: 'project-application' }))).toEqual(new Set(all));
    expect(await listed(head, { type: 'demonstration-village' })).toEqual([]);
    expect(await listed(head, { round: 'later' })).toEqual([]);
    expect(await listed(head, { opt: 'bulk' })).toEqual([bulk]);
  });

  it('narrows by when it is due, and says how many working days are left', async () => {
    const items = await itemsOf(inbox(desk.deps, head, { limit: 50 }));
    // Monday the 23rd: five working days end on the Monday after; an hour ends today.
    expect(items.map(({ approvalId, workingDaysLeft }) => [approvalId, workingDaysLeft])).toEqual(
      expect.arrayContaining([
        [bulk, 0],
        [plain, 5],
      ]),
    );
    expect(await listed(head, { due: 'today' })).toEqual([bulk]);
    expect(await listed(head, { due: 'overdue' })).toEqual([]);
    expect(await listed(head, { due: 'week' })).toEqual([bulk]);
    desk.clock.set('2026-11-30T12:00:00.000Z');
    try {
      expect(new Set(await listed(head, { due: 'overdue' }))).toEqual(new Set(all));
      const late = await itemsOf(inbox(desk.deps, head, { limit: 50 }));
      expect(late.map(({ approvalId, workingDaysLeft }) => [approvalId, workingDaysLeft])).toEqual(
        expect.arrayContaining([
          [bulk, -5],
          [plain, -1],
        ]),
      );
    } finally {
      desk.clock.set('2026-11-23T01:00:00.000Z');
    }
  });

  it("tells one's own from those of whom one stands in for, in the list and in its numbers", async () => {
    await desk.db.query(
      `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, routes, reason, created_by, created_at)
       VALUES ($1, $2, $3, '2026-11-20', '2026-11-30', NULL, '出差', $2, now())`,
      [randomUUID(), head, coordinator],
    );
    expect(new Set(await listed(coordinator, { holder: 'delegated' }))).toEqual(new Set(all));
    expect(await listed(coordinator, { holder: 'own' })).toEqual([]);
    expect(await counts(desk.deps, coordinator)).toMatchObject({ todo: 3, delegated: 3, pool: 1, decide: 2 });
    expect(await counts(desk.deps, head)).toMatchObject({ todo: 3, delegated: 0 });
  });

  it('pages a narrowed list by keyset', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await inbox(desk.deps, head, { limit: 1, cursor, q: '龙泉' });
      if (!page.ok) throw new Error(page.rejection.code);
      seen.push(...page.value.items.map((item) => item.approvalId));
      cursor = page.value.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(3);
    expect(new Set(seen)).toEqual(new Set(all));
  });

  it('shows what stands beside a row: bulk, rounds, urging, files, and no facts where the stage hides a field', async () => {
    const summary = [{ label: { zh: '总投资', en: 'Total' }, value: '1100.00' }];
    const hiding = await publishRoute(desk, stage('hiding', [second], { hides: ['totalInvestment'] }));
    const open = await publishRoute(desk, stage('open', [second]));
    const hidden = await openOn(desk, hiding, { summary });
    const shown = await openOn(desk, open, { summary });
    await act(desk, shown, 'suichang.head', { type: 'return', to: 'applicant', reentry: 'restart', comment });
    await desk.db.query(
      `INSERT INTO attachment (id, case_type, case_id, field, name, size, media_type, sha256, round, uploaded_by, uploaded_at)
       SELECT $1, 'project-application', a.case_id, 'documents', '实施方案.pdf', 3, 'application/pdf', sha256('pdf'), 2,
              a.initiator_id, now() FROM approval a WHERE a.id = $2`,
      [randomUUID(), shown],
    );
    expect(await act(desk, shown, 'longquan.clerk', { type: 'resubmit' })).toMatchObject({ ok: true });
    await act(desk, shown, 'longquan.clerk', { type: 'urge' });
    const items = await itemsOf(inbox(desk.deps, second, { limit: 50, holder: 'own' }));
    const of = (id: string) => items.find(({ approvalId }) => approvalId === id);
    expect(of(hidden)).toMatchObject({ facts: [], returnedBefore: false, urgedAt: null, bulk: true });
    expect(of(shown)).toMatchObject({ returnedBefore: true, attachments: 1, round: 2 });
    expect(of(shown)?.facts).not.toEqual([]);
    expect(of(shown)?.urgedAt).toBe('2026-11-23T01:00:00.000Z');
    expect(await listed(second, { round: 'later' })).toEqual([shown]);
  });
});

describe('places that wait', () => {
  const inTurn = () => publishRoute(desk, stage('chain', [head, second], { mode: 'sequence' }));
  const waitingOf = async (personId: string, approvalId: string) =>
    (await itemsOf(queued(desk.deps, personId, { limit: 200 }))).find(
      (item) => item.approvalId === approvalId,
    );

  it('are listed until the turn comes, and let their person see the case', async () => {
    const approvalId = await openOn(desk, await inTurn());
    const relation = { unitId: '331181', initiatorId: await idOf('longquan.clerk'), approvalId };
    expect(await waitingOf(second, approvalId)).toMatchObject({
      ...{ waitsFor: 'turn', stageKey: 'chain', holders: [{ id: head }] },
    });
    expect(await maySeeCase(desk.db, await person(desk.db, 'suichang.head'), relation)).toBe(true);
    const before = await counts(desk.deps, second);
    await act(desk, approvalId, 'longquan.head', approve);
    expect(await waitingOf(second, approvalId)).toBeUndefined();
    expect(await counts(desk.deps, second)).toMatchObject({
      ...{ queued: before.queued - 1, decide: before.decide + 1 },
    });
  });

  it('are those of whom waits for an opinion too, and come back with it', async () => {
    const approvalId = await openOn(desk, await inTurn());
    await act(desk, approvalId, 'longquan.head', { type: 'consult', to: coordinator, comment });
    expect(await waitingOf(head, approvalId)).toMatchObject({ waitsFor: 'opinion' });
    await act(desk, approvalId, 'longquan.coordinator', { type: 'give_opinion', comment });
    expect(await waitingOf(head, approvalId)).toBeUndefined();
  });

  it('follow a signer who is added before, one who is taken off, and the end', async () => {
    const approvalId = await openOn(desk, await inTurn());
    await act(desk, approvalId, 'longquan.head', { type: 'add_signer', to: coordinator, place: 'before' });
    expect(await waitingOf(head, approvalId)).toMatchObject({ waitsFor: 'turn' });
    const { rows } = await desk.db.query<{ id: string }>(
      'SELECT id FROM approval_task WHERE approval_id = $1 AND person_id = $2 AND closed_at IS NULL',
      [approvalId, coordinator],
    );
    await act(desk, approvalId, 'longquan.head', { type: 'remove_signer', taskId: rows[0]?.id });
    expect(await waitingOf(head, approvalId)).toBeUndefined();
    await act(desk, approvalId, 'longquan.clerk', { type: 'cancel', comment });
    expect(await waitingOf(second, approvalId)).toBeUndefined();
  });

  it('are what the audit finds in the events; a row too many is told', async () => {
    expect((await verifyRecord(desk.db)).findings).toEqual([]);
    const approvalId = await openOn(desk, await inTurn());
    await desk.db.query('DELETE FROM approval_waiting WHERE approval_id = $1', [approvalId]);
    expect((await verifyRecord(desk.db)).findings).toEqual([
      { streamId: approvalId, seq: null, problem: 'tasks' },
    ]);
    await act(desk, approvalId, 'longquan.clerk', { type: 'cancel', comment });
  });
});

describe('what one has started, got and decided', () => {
  it('says where a case is now, branch by branch, and what became of it', async () => {
    const clerk = await idOf('longquan.clerk');
    const route = await publishRoute(desk, {
      ...{ kind: 'parallel', join: { rule: 'all' } },
      branches: [stage('west', [head]), stage('east', [second, coordinator])],
    });
    const approvalId = await openOn(desk, route, { title: '分支项目' });
    const mine = async (filters = {}) =>
      (await itemsOf(started(desk.deps, clerk, { limit: 200, ...filters }))).find(
        (item) => item.approvalId === approvalId,
      );
    const where = (await mine())?.now ?? [];
    expect(where).toMatchObject([
      { stage: { en: 'west' }, holders: [{ id: head }] },
      { stage: { en: 'east' } },
    ]);
    expect(where[1]?.holders.map(({ id }) => id).sort()).toEqual([second, coordinator].sort());
    expect(await mine({ status: 'approved' })).toBeUndefined();
    expect(await mine({ q: '分支' })).toMatchObject({ status: 'running', closedAt: null });
    await act(desk, approvalId, 'longquan.head', {
      ...{ type: 'return', to: 'applicant', reentry: 'resume', comment },
    });
    expect(await mine()).toMatchObject({ status: 'returned', now: [{ holders: [{ id: clerk }] }] });
    await act(desk, approvalId, 'longquan.clerk', { type: 'cancel', comment });
    expect(await mine({ status: 'cancelled' })).toMatchObject({ now: [] });
  });

  it('counts copies until they are read, and pages them newest first', async () => {
    const reader = await idOf('zhuji.head');
    const route = await publishRoute(desk, stage('copied', [head]));
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      desk.clock.forward(1);
      const approvalId = await openOn(desk, route, { title: `抄送第${i}件` });
      await act(desk, approvalId, 'longquan.head', { type: 'copy', persons: [reader], comment });
      ids.unshift(approvalId);
    }
    expect(await counts(desk.deps, reader)).toMatchObject({ copiesUnread: 3, todo: 0 });
    await act(desk, ids[1] ?? '', 'zhuji.head', { type: 'read' });
    const listedCopies = async (query: object) =>
      (await itemsOf(copies(desk.deps, reader, { limit: 50, ...query }))).map((item) => item.approvalId);
    expect(await listedCopies({})).toEqual(ids);
    expect(await listedCopies({ read: 'unread' })).toEqual([ids[0], ids[2]]);
    expect(await listedCopies({ read: 'read' })).toEqual([ids[1]]);
    expect(await listedCopies({ q: '第0件' })).toEqual([ids[2]]);
    const first = await copies(desk.deps, reader, { limit: 2 });
    const cursor = first.ok ? (first.value.nextCursor ?? undefined) : undefined;
    expect(await listedCopies({ cursor })).toEqual([ids[2]]);
    expect(await counts(desk.deps, reader)).toMatchObject({ copiesUnread: 2 });
    const now = desk.clock.now();
    const streamed = await countsOf(desk.db, [reader], now, new Date(now.getTime() + 1), '2026-11-23');
    expect(streamed.get(reader)?.inbox).toMatchObject({ copiesUnread: 2, todo: 0 });
  });

  it("a decision in somebody's name is among what both have done, with the other's name", async () => {
    const route = await publishRoute(desk, stage('covered', [head]));
    const approvalId = await openOn(desk, route, { title: '代理签署' });
    const task = (await itemsOf(inbox(desk.deps, coordinator, { limit: 200 }))).find(
      (item) => item.approvalId === approvalId,
    );
    await act(desk, approvalId, 'longquan.coordinator', { ...approve, taskId: task?.taskId });
    const decided = async (personId: string, q?: string) =>
      (await itemsOf(done(desk.deps, personId, { limit: 50, q }))).find(
        (item) => item.approvalId === approvalId,
      );
    expect(await decided(head)).toMatchObject({ decidedBy: { id: coordinator }, onBehalfOf: null });
    expect(await decided(coordinator, '代理签')).toMatchObject({ decidedBy: null, onBehalfOf: { id: head } });
    expect(await decided(coordinator, '别的')).toBeUndefined();
    await desk.db.query('UPDATE delegation SET revoked_at = now()');
    const relation = { unitId: '331181', initiatorId: await idOf('longquan.clerk'), approvalId };
    expect(await maySeeCase(desk.db, await person(desk.db, 'longquan.coordinator'), relation)).toBe(true);
  });
});

describe('saved views', () => {
  const save = (name: string, key: string = randomUUID(), filters: InboxFilters = { due: 'today' }) =>
    createView(desk.deps, head, { name, filters }, { key, requestHash: Buffer.from(name) });
  const names = async () => (await itemsOf(views(desk.deps, head))).map(({ name }) => name);

  it('are kept, moved, renamed with the version that was read, and forgotten', async () => {
    const [first, again] = [await save('今日到期', 'key-one'), await save('今日到期', 'key-one')];
    expect(again).toEqual(first);
    const other = await save('补正后', undefined, { round: 'later', q: '茶' });
    if (!first.ok || !other.ok) throw new Error('refused');
    expect(await names()).toEqual(['今日到期', '补正后']);
    expect(await save('补正后')).toMatchObject({ rejection: { code: 'view_name_taken' } });
    const key = { id: other.value.id, personId: head, version: 1 };
    expect(await changeView(desk.deps, key, { place: 0 })).toMatchObject({
      value: { version: 2, place: 0, filters: { round: 'later', q: '茶' } },
    });
    expect(await names()).toEqual(['补正后', '今日到期']);
    expect(await changeView(desk.deps, key, { name: '其他' })).toMatchObject({
      rejection: { code: 'version_conflict', params: { version: 2 } },
    });
    const renamed = changeView(desk.deps, { ...key, version: 2 }, { name: '今日到期' });
    expect(await renamed).toMatchObject({ rejection: { code: 'view_name_taken' } });
    const theirs = changeView(desk.deps, { ...key, personId: second, version: 2 }, { place: 1 });
    expect(await theirs).toMatchObject({ rejection: { code: 'not_found' } });
    expect(await removeView(desk.deps, second, other.value.id)).toMatchObject({ ok: false });
    expect(await removeView(desk.deps, head, other.value.id)).toMatchObject({ ok: true });
    expect(await names()).toEqual(['今日到期']);
  });

  it('are fifty at most, also when two come at once', async () => {
    for (let i = (await names()).length; i < 49; i++)
      expect(await save(`视图${i}`)).toMatchObject({ ok: true });
    const last = await Promise.all([save('最后一个'), save('再多一个')]);
    expect(last.filter((each) => each.ok)).toHaveLength(1);
    expect(last.find((each) => !each.ok)).toMatchObject({ rejection: { code: 'too_many_views' } });
    expect(await names()).toHaveLength(50);
  });
});
