import { randomUUID } from 'node:crypto';
import { command, done, inbox, openApproval, readApproval } from '@shanhai/application/approvals';
import { eventHash, type EventActor } from '@shanhai/application/audit';
import { fold, openTasks, type Approval, type Dated } from '@shanhai/domain/approvals';
import { act, openDesk, openVillageApproval, person, taskOf, type Desk } from '../support/approvals';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(40);
});
afterAll(() => desk.close());

const approve = { type: 'approve' as const };
const returnIt = { type: 'return' as const, to: 'applicant', reentry: 'restart', comment: '请补充可研批复' };
const rejectIt = { type: 'reject' as const, comment: '不符合申报条件' };

interface EventRow {
  seq: number;
  type: string;
  data: Record<string, unknown>;
  actor: EventActor;
  at: Date;
  prev_hash: Buffer;
  hash: Buffer;
}

const eventsOf = async (streamId: string): Promise<EventRow[]> =>
  (await desk.db.query<EventRow>('SELECT * FROM event WHERE stream_id = $1 ORDER BY seq', [streamId])).rows;

/** Events, state and projections tell the same, and the chain of hashes holds. */
async function expectSound(approvalId: string): Promise<Approval> {
  const events = await eventsOf(approvalId);
  let prev: Buffer = Buffer.alloc(32);
  for (const event of events) {
    expect(event.prev_hash.equals(prev)).toBe(true);
    expect(event.hash.equals(eventHash(prev, approvalId, event.seq, event))).toBe(true);
    prev = event.hash;
  }
  const folded = fold(events.map(({ type, data, at }) => ({ type, ...data, at: at.toISOString() }) as Dated));
  const { rows } = await desk.db.query<{ state: Approval; status: string; round: number }>(
    'SELECT state, status, round FROM approval WHERE id = $1',
    [approvalId],
  );
  expect(rows[0]?.state).toEqual(folded);
  expect(rows[0]).toMatchObject({ status: folded?.status, round: folded?.round });
  await expectProjections(approvalId, folded as Approval);
  return folded as Approval;
}

async function expectProjections(approvalId: string, state: Approval): Promise<void> {
  const tasks = await desk.db.query<{ id: string; person_id: string }>(
    'SELECT id, person_id FROM approval_task WHERE approval_id = $1 AND closed_at IS NULL ORDER BY id',
    [approvalId],
  );
  const expected = openTasks(state).map(({ taskId, person: personId }) => ({
    id: taskId,
    person_id: personId,
  }));
  expect(tasks.rows).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
  const clocks = await desk.db.query<{ stage_key: string }>(
    `SELECT stage_key FROM deadline WHERE subject_id = $1 AND status = 'running' ORDER BY 1`,
    [approvalId],
  );
  const stages = new Set(openTasks(state).map((task) => task.stageKey));
  expect(clocks.rows.map((row) => row.stage_key)).toEqual([...stages].sort());
}

const outboxOf = async (applicationId: string) =>
  (
    await desk.db.query<{ topic: string; payload: Record<string, unknown> }>(
      `SELECT topic, payload FROM outbox WHERE aggregate LIKE 'project-application:' || $1 || '%' ORDER BY id`,
      [applicationId],
    )
  ).rows;

describe('the way through county, city and province', () => {
  it('comes back from the city once, and ends approved', async () => {
    const { approvalId, applicationId, clerk } = await openVillageApproval(desk);
    expect((await act(desk, approvalId, 'longquan.head', approve)).ok).toBe(true);
    expect(await act(desk, approvalId, 'lishui.office', returnIt)).toMatchObject({
      value: { status: 'returned' },
    });
    await expectSound(approvalId);
    expect((await taskOf(desk.db, approvalId, clerk.id))?.taskId).toBeDefined();

    await desk.db.query(
      `UPDATE project_application SET form_data = form_data || '{"aidFunds": "550.00"}' WHERE id = $1`,
      [applicationId],
    );
    const again = await act(desk, approvalId, 'longquan.clerk', { type: 'resubmit' });
    expect(again).toMatchObject({ value: { round: 2, status: 'running' } });
    for (const who of ['longquan.head', 'lishui.office2', 'province.office']) {
      expect((await act(desk, approvalId, who, approve)).ok).toBe(true);
    }
    expect((await expectSound(approvalId)).status).toBe('approved');

    const messages = await outboxOf(applicationId);
    expect(messages.at(-1)).toMatchObject({
      topic: 'workflow.signal',
      payload: { workflowId: `project-application:${applicationId}`, signal: 'approvalClosed' },
    });
    const kinds = messages.map(({ payload }) => payload['kind']).filter(Boolean);
    expect(kinds.filter((kind) => kind === 'correction_asked')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'task_opened')).toHaveLength(8);
  });

  it('shows each round what was submitted in it', async () => {
    const { approvalId, applicationId } = await openVillageApproval(desk);
    await act(desk, approvalId, 'longquan.head', returnIt);
    await desk.db.query(
      `UPDATE project_application SET form_data = form_data || '{"aidFunds": "1.00"}' WHERE id = $1`,
      [applicationId],
    );
    const reader = await person(desk.db, 'longquan.head');
    const before = await readApproval(desk.deps, reader, approvalId, 'zh');
    expect(before).toMatchObject({ value: { formData: { aidFunds: '600.00' }, previousFormData: null } });
    await act(desk, approvalId, 'longquan.clerk', { type: 'resubmit' });
    const after = await readApproval(desk.deps, reader, approvalId, 'zh');
    expect(after).toMatchObject({
      value: { formData: { aidFunds: '1.00' }, previousFormData: { aidFunds: '600.00' }, round: 2 },
    });
  });

  it('is sent again by a process that has read no rules yet, on the one connection that there is', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await act(desk, approvalId, 'longquan.head', returnIt);
    const fresh = await openDesk(1, desk.database);
    const again = await act(fresh, approvalId, 'longquan.clerk', { type: 'resubmit' });
    await fresh.close();
    expect(again).toMatchObject({ value: { round: 2, status: 'running' } });
  });

  it('does not exist for a county that it does not concern', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const stranger = { ...(await person(desk.db, 'suichang.head')), coveredUnits: new Set(['331123']) };
    expect(await readApproval(desk.deps, stranger, approvalId, 'zh')).toMatchObject({
      rejection: { code: 'not_found' },
    });
    const { taskId } = (await taskOf(desk.db, approvalId, (await person(desk.db, 'longquan.head')).id)) ?? {};
    const tried = await act(desk, approvalId, 'suichang.head', { ...approve, taskId });
    expect(tried).toMatchObject({ rejection: { code: 'not_found' } });
  });
});

describe('the same command again', () => {
  it('gives the same answer and writes nothing', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const key = randomUUID();
    const first = await act(desk, approvalId, 'longquan.head', approve, key);
    const second = await act(desk, approvalId, 'longquan.head', approve, key);
    expect(second).toEqual(first);
    expect((await eventsOf(approvalId)).filter(({ type }) => type === 'signed')).toHaveLength(1);
  });

  it('twenty times at once, is decided once', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const who = await person(desk.db, 'longquan.head');
    const held = await taskOf(desk.db, approvalId, who.id);
    const request = {
      ...{ approvalId, person: who },
      body: { type: 'approve' as const, version: 1, taskId: held?.taskId ?? '' },
      idempotency: { key: randomUUID(), requestHash: Buffer.from('same') },
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => command(desk.deps, request)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ ok: true, value: { version: 2 } });
    await expectSound(approvalId);
  });

  it('with another body is refused', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const key = randomUUID();
    await act(desk, approvalId, 'longquan.head', approve, key);
    const other = await act(desk, approvalId, 'longquan.head', rejectIt, key);
    expect(other).toMatchObject({ rejection: { code: 'idempotency_key_reused' } });
  });

  it('opening the same approval twice opens it once', async () => {
    const approvalId = randomUUID();
    const { clerk } = await openVillageApproval(desk, { approvalId });
    const { rows } = await desk.db.query<{ routeId: string; caseId: string }>(
      'SELECT route_id AS "routeId", case_id AS "caseId" FROM approval WHERE id = $1',
      [approvalId],
    );
    const content = { title: 'again', formData: {}, attachments: [], summary: [] };
    const input = {
      approvalId,
      caseType: 'project-application',
      unitId: '331181',
      number: 'x',
      initiatorId: clerk.id,
      process: true,
    };
    await openApproval(desk.deps, { ...input, ...(rows[0] ?? { routeId: '', caseId: '' }), content });
    await expectSound(approvalId);
    expect((await eventsOf(approvalId)).filter(({ type }) => type === 'submitted')).toHaveLength(1);
  });
});

const openTaskOf = (approvalId: string) => async (username: string) =>
  (await taskOf(desk.db, approvalId, (await person(desk.db, username)).id))?.taskId;

describe('several at once', () => {
  it('two deciders in the same moment: one wins, the other is told who, what and when', async () => {
    for (let i = 0; i < 10; i++) {
      const { approvalId } = await openVillageApproval(desk);
      await act(desk, approvalId, 'longquan.head', approve);
      // Both have the page open: who comes second must not learn of it by looking for the task again.
      const [one, two] = await Promise.all(['lishui.office', 'lishui.office2'].map(openTaskOf(approvalId)));
      const both = await Promise.all([
        act(desk, approvalId, 'lishui.office', { ...approve, taskId: one }),
        act(desk, approvalId, 'lishui.office2', { ...rejectIt, taskId: two }),
      ]);
      expect(both.filter((answer) => answer.ok)).toHaveLength(1);
      const loser = both.find((answer) => !answer.ok);
      expect(loser).toMatchObject({ rejection: { code: 'task_closed' } });
      expect(JSON.stringify(loser)).toMatch(/蓝海波|吴佩玲/);
      await expectSound(approvalId);
    }
  });

  it('decide against withdraw: exactly one of them', async () => {
    for (let i = 0; i < 10; i++) {
      const { approvalId } = await openVillageApproval(desk);
      const taskId = await openTaskOf(approvalId)('longquan.head');
      const both = await Promise.all([
        act(desk, approvalId, 'longquan.head', { ...approve, taskId }),
        act(desk, approvalId, 'longquan.clerk', { type: 'withdraw', comment: '不再申报' }),
      ]);
      expect(both.filter((answer) => answer.ok)).toHaveLength(1);
      await expectSound(approvalId);
    }
  });

  it('numbers on one approval that somebody else has moved are refused for what is about the whole', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await act(desk, approvalId, 'longquan.head', returnIt);
    const stale = await act(desk, approvalId, 'longquan.clerk', { type: 'resubmit', version: 1 });
    expect(stale).toMatchObject({ rejection: { code: 'version_conflict', params: { version: 2 } } });
  });
});

describe('the inbox', () => {
  it('pages by keyset without losing or repeating an item, and counts what it lists', async () => {
    for (let i = 0; i < 7; i++) await openVillageApproval(desk);
    const { id } = await person(desk.db, 'longquan.head');
    const seen: string[] = [];
    let cursor: string | undefined;
    let todo: number;
    do {
      const page = await inbox(desk.deps, id, { limit: 3, cursor });
      if (!page.ok) throw new Error(page.rejection.code);
      seen.push(...page.value.items.map((item) => item.taskId));
      todo = page.value.counts.todo;
      cursor = page.value.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.length).toBe(todo);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('refuses a cursor that it did not give', async () => {
    const { id } = await person(desk.db, 'longquan.head');
    expect(await inbox(desk.deps, id, { limit: 3, cursor: 'nonsense' })).toMatchObject({
      rejection: { code: 'request_invalid' },
    });
  });

  it('lists what a person has decided, not what others decided for them', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await act(desk, approvalId, 'longquan.head', approve);
    await act(desk, approvalId, 'lishui.office', approve);
    const decided = async (username: string) => {
      const page = await done(desk.deps, (await person(desk.db, username)).id, { limit: 50 });
      return (
        page.ok &&
        page.value.items.some(
          (item) =>
            item.approvalId === approvalId &&
            item.action === 'approve' &&
            item.stage.zh !== '' &&
            item.round === 1,
        )
      );
    };
    expect(await decided('lishui.office')).toBe(true);
    expect(await decided('lishui.office2')).toBe(false);
  });
});
