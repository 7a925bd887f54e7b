import { randomUUID } from 'node:crypto';
import {
  holdClock,
  loadCalendar,
  pauseClock,
  readDeadline,
  resumeClock,
} from '@shanhai/application/calendar';
import { PHASE_LADDER } from '@shanhai/domain/calendar';
import { verifyRecord } from '@shanhai/application/audit';
import { extendTerm, readTerm } from '@shanhai/application/calendar/terms';
import type { DeadlineView } from '@shanhai/contracts/calendar';
import { act, openDesk, openVillageApproval, type Desk } from '../support/approvals';
import { onceKey, signedInAs } from '../support/calendars';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  const { findings } = await verifyRecord(desk.db);
  await desk.close();
  expect(findings).toEqual([]);
});

const idOf = async (approvalId: string, stage: string): Promise<string> => {
  const { rows } = await desk.db.query<{ id: string }>(
    `SELECT id FROM deadline WHERE subject_id = $1 AND stage_key = $2 ORDER BY opened_at DESC`,
    [approvalId, stage],
  );
  return rows[0]?.id ?? '';
};
const head = () => signedInAs(desk, 'longquan.head', 'head', ['331181']);
const view = async (id: string): Promise<DeadlineView> => {
  const read = await readTerm(desk.deps, await head(), id);
  if (!read.ok) throw new Error(read.rejection.code);
  return read.value;
};
const told = ({ history }: DeadlineView): string[] =>
  history.map(({ cause, after }) => `${cause}${after ? ` ${after.dueAt.slice(0, 16)}` : ''}`);

describe('a clock that waits for a correction', () => {
  it('goes on with what is left, on the same row, and its rungs fire again only when they have not', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    desk.clock.set('2026-11-25T02:00:00.000Z');
    await act(desk, approvalId, 'longquan.head', {
      ...{ type: 'return', to: 'applicant', reentry: 'resume', comment: '请补充预算' },
    });
    expect(await view(id)).toMatchObject({ status: 'paused', consumed: 2, budget: 5 });
    desk.clock.set('2026-12-03T02:00:00.000Z');
    expect(await view(id)).toMatchObject({ status: 'paused', consumed: 2 });
    await act(desk, approvalId, 'longquan.clerk', { type: 'resubmit', comment: null });
    // three of five days are left after Thursday 3 December: 4, 7, 8
    expect(await view(id)).toMatchObject({
      status: 'running',
      consumed: 2,
      dueAt: '2026-12-08T09:30:00.000Z',
    });
    expect(told(await view(id))).toEqual([
      'opened 2026-11-30T09:30',
      'paused 2026-11-30T09:30',
      'resumed 2026-12-08T09:30',
    ]);
    const { rows } = await desk.db.query<{ rung: string }>(
      `SELECT rung || ' ' || to_char(fire_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD') AS rung FROM reminder
       WHERE deadline_id = $1 AND status = 'scheduled' ORDER BY fire_at`,
      [id],
    );
    expect(rows[0]?.rung).toBe('before-1 12-07');
    await act(desk, approvalId, 'longquan.head', { type: 'approve' });
    expect((await view(id)).history.at(-1)).toMatchObject({ cause: 'closed', after: null });
  });

  it('ends when the case is withdrawn while it is corrected', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    await act(desk, approvalId, 'longquan.head', {
      ...{ type: 'return', to: 'applicant', reentry: 'resume', comment: '请补充预算' },
    });
    expect(
      await act(desk, approvalId, 'longquan.clerk', { type: 'withdraw', comment: '不再申报' }),
    ).toMatchObject({
      ok: true,
    });
    expect((await view(id)).status).toBe('closed');
  });
});

describe('a clock of a process', () => {
  it('pauses and goes on with what is left, each once however often it is asked, and its workflow is told', async () => {
    const { applicationId } = await openVillageApproval(desk);
    const id = randomUUID();
    await desk.db.query(
      `INSERT INTO deadline (id, subject_type, subject_id, kind, unit_id, budget, unit, opened_at, started_at, due_at,
                             calendar, provisional, workflow_id)
       VALUES ($1, 'project-application', $2, 'publicity', '331181', 5, 'working_day', $3, $3, '2026-11-30T09:30:00Z',
               '2026.1', false, 'project-application:z')`,
      [id, applicationId, desk.clock.now()],
    );
    const change = async (work: typeof pauseClock, at: string) => {
      desk.clock.set(at);
      const calendar = await loadCalendar(desk.db);
      const ladder = { ...PHASE_LADDER, id: randomUUID(), kind: 'publicity', unitId: null, version: 1 };
      await desk.db.transaction(async (tx) => {
        const held = await holdClock(tx, id);
        if (!held) throw new Error('it has ended');
        const actor = { kind: 'system', name: 'system:process' };
        await work(tx, held, { now: desk.clock.now(), calendar, ladder, actor, reason: null });
      });
    };
    for (let twice = 0; twice < 2; twice++) await change(pauseClock, '2026-11-25T02:00:00.000Z');
    expect(await readDeadline(desk.db, id, new Date('2026-12-24T02:00:00.000Z'))).toMatchObject({
      value: { state: 'running' },
    });
    for (let twice = 0; twice < 2; twice++) await change(resumeClock, '2026-12-03T02:00:00.000Z');
    expect(await view(id)).toMatchObject({
      consumed: 2,
      budget: 5,
      dueAt: '2026-12-08T09:30:00.000Z',
      version: 2,
    });
    const { rows } = await desk.db.query(
      `SELECT FROM outbox WHERE topic = 'workflow.signal' AND payload->'argument'->>'deadlineId' = $1`,
      [id],
    );
    expect(rows).toHaveLength(2);
  });
});

describe('an extension', () => {
  const ask = async (id: string, more: Partial<{ version: number; add: number }> = {}, key = onceKey()) =>
    extendTerm(desk.deps, await head(), { id, version: 0, add: 3, reason: '情况复杂', ...more }, key);

  it('moves the term with its task and its ladder, and says by whom and why', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    const key = onceKey();
    const done = await ask(id, {}, key);
    expect(done).toMatchObject({
      ok: true,
      value: { budget: 8, dueAt: '2026-12-03T09:30:00.000Z', version: 1 },
    });
    // The same again is the same once.
    expect(await ask(id, {}, key)).toEqual(done);
    const { history } = await view(id);
    expect(history.at(-1)).toMatchObject({
      ...{
        cause: 'extended',
        reason: '情况复杂',
        actor: { kind: 'person', person: { name: expect.any(String) as string } },
      },
    });
    const { rows } = await desk.db.query<{ due: Date }>(
      'SELECT due_at AS due FROM approval_task WHERE approval_id = $1 AND closed_at IS NULL',
      [approvalId],
    );
    expect(rows.map(({ due }) => due.toISOString())).toEqual(['2026-12-03T09:30:00.000Z']);
  });

  it('is refused to who may not, of what has changed, stands still or has ended, and beyond all measure', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    const code = (result: { ok: boolean; rejection?: { code: string } }) => result.rejection?.code;
    const clerk = await signedInAs(desk, 'longquan.clerk', 'clerk', ['331181']);
    const input = { id, version: 0, add: 3, reason: '情况复杂' };
    expect(code(await extendTerm(desk.deps, clerk, input, onceKey()))).toBe('forbidden');
    const stranger = await signedInAs(desk, 'qingtian.clerk', 'clerk', ['331121']).catch(() => null);
    if (stranger) expect(code(await extendTerm(desk.deps, stranger, input, onceKey()))).toBe('not_found');
    expect(code(await ask(randomUUID()))).toBe('not_found');
    expect(code(await ask(id, { version: 1 }))).toBe('version_conflict');
    expect(code(await ask(id, { add: 4000 }))).toBe('deadline_too_long');
    await act(desk, approvalId, 'longquan.head', {
      ...{ type: 'return', to: 'applicant', reentry: 'resume', comment: '请补充预算' },
    });
    expect(code(await ask(id))).toBe('deadline_paused');
    await act(desk, approvalId, 'longquan.clerk', { type: 'resubmit', comment: null });
    await act(desk, approvalId, 'longquan.head', { type: 'approve' });
    expect(code(await ask(id))).toBe('deadline_closed');
  });

  it('of a process moves its row and tells the workflow that waits', async () => {
    const { applicationId } = await openVillageApproval(desk);
    const id = randomUUID();
    await desk.db.query(
      `INSERT INTO deadline (id, subject_type, subject_id, kind, unit_id, budget, unit, opened_at, started_at, due_at,
                             calendar, provisional, workflow_id)
       VALUES ($1, 'project-application', $2, 'publicity', '331181', 5, 'working_day', $3, $3, '2026-11-30T09:30:00Z',
               '2026.1', false, 'project-application:y')`,
      [id, applicationId, desk.clock.now()],
    );
    expect(await ask(id, { add: 2 })).toMatchObject({
      ok: true,
      value: { dueAt: '2026-12-02T09:30:00.000Z' },
    });
    const { rows } = await desk.db.query(
      `SELECT FROM outbox WHERE topic = 'workflow.signal' AND payload->'argument'->>'deadlineId' = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });
});
