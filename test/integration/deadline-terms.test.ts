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
import { extendTerm, previewExtension, readTerm } from '@shanhai/application/calendar/terms';
import type { DeadlineView } from '@shanhai/contracts/calendar';
import type { SignedIn } from '@shanhai/application/session';
import { act, openDesk, openVillageApproval, person, type Desk } from '../support/approvals';
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
  const leader = () =>
    signedInAs(desk, 'province.leader', 'leader', ['330000', '331100', '331100-office', '331181']);
  const ask = async (
    id: string,
    more: Partial<{ version: number; add: number }> = {},
    key = onceKey(),
    by?: SignedIn,
  ) =>
    extendTerm(
      desk.deps,
      by ?? (await leader()),
      { id, version: 0, add: 3, reason: '情况复杂', ...more },
      key,
    );
  const code = (result: { ok: boolean; rejection?: { code: string } }) => result.rejection?.code;
  const publicity = async (applicationId: string): Promise<string> => {
    const id = randomUUID();
    await desk.db.query(
      `INSERT INTO deadline (id, subject_type, subject_id, kind, unit_id, budget, unit, opened_at, started_at, due_at,
                             calendar, provisional, workflow_id)
       VALUES ($1, 'project-application', $2, 'publicity', '331181', 5, 'working_day', $3, $3, '2026-11-30T09:30:00Z',
               '2026.1', false, 'project-application:y')`,
      [id, applicationId, desk.clock.now()],
    );
    return id;
  };

  it('moves the term with its task and its ladder, and says by whom and why', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    const key = onceKey();
    const done = await ask(id, {}, key);
    expect(done).toMatchObject({
      ok: true,
      value: { budget: 8, dueAt: '2026-12-03T09:30:00.000Z', version: 1, extensionLeft: 7 },
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

  it('of an overdue term schedules no rung that the new end puts into the past', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    // Its term had no such rung: it was too short, or its ladder another.
    await desk.db.query(`DELETE FROM reminder WHERE deadline_id = $1 AND rung = 'before-1'`, [id]);
    await desk.db.query(
      `UPDATE reminder SET status = 'fired', fired_at = fire_at, recorded_at = fire_at WHERE deadline_id = $1`,
      [id],
    );
    // The term ended on Monday the 30th; with one day more it ends today, and the day before is over.
    desk.clock.set('2026-12-01T02:00:00.000Z');
    expect(await ask(id, { add: 1 })).toMatchObject({ value: { dueAt: '2026-12-01T09:30:00.000Z' } });
    const { rows } = await desk.db.query<{ rung: string }>(
      `SELECT rung FROM reminder WHERE deadline_id = $1 AND status = 'scheduled' ORDER BY fire_at`,
      [id],
    );
    expect(rows.map(({ rung }) => rung)).toEqual(['after-1', 'after-3', 'after-7']);
  });

  it('tells who holds it, who filed the case and the coordinator of the unit that holds it, once', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    await ask(id);
    const { rows } = await desk.db.query<{
      payload: { personIds: string[]; data: object; link: string };
    }>(`SELECT payload FROM outbox WHERE topic = 'notice' AND payload->>'kind' = 'deadline_extended'`);
    expect(rows).toHaveLength(1);
    const ids = ['longquan.head', 'longquan.clerk', 'longquan.coordinator'].map((name) =>
      person(desk.db, name).then((each) => each.id),
    );
    expect([...(rows[0]?.payload.personIds ?? [])].sort()).toEqual((await Promise.all(ids)).sort());
    expect(rows[0]?.payload.data).toMatchObject({
      ...{ before: '2026-11-30T09:30:00.000Z', dueAt: '2026-12-03T09:30:00.000Z' },
      ...{ by: '顾长风', reason: '情况复杂' },
    });
  });

  it('is seen before it is decided, and is refused to an end that has passed', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    const preview = async (add: number) => previewExtension(desk.deps, await leader(), { id, add });
    expect(await preview(3)).toMatchObject({
      value: {
        before: { dueAt: '2026-11-30T09:30:00.000Z' },
        after: { dueAt: '2026-12-03T09:30:00.000Z' },
        refusal: null,
      },
    });
    expect(await preview(11)).toMatchObject({ value: { refusal: 'deadline_too_long' } });
    desk.clock.set('2026-12-10T02:00:00.000Z');
    expect(await preview(3)).toMatchObject({ value: { refusal: 'deadline_still_past' } });
    expect(await ask(id)).toMatchObject({
      rejection: { code: 'deadline_still_past', params: { dueAt: '2026-12-03 17:30' } },
    });
    expect(code(await previewExtension(desk.deps, await head(), { id, add: 3 }))).toBe('forbidden');
    expect(code(await previewExtension(desk.deps, await leader(), { id: randomUUID(), add: 3 }))).toBe(
      'not_found',
    );
  });

  it('is for who is above the holder: not for the holder, nor for the applicant’s side', async () => {
    const { approvalId, applicationId } = await openVillageApproval(desk);
    const county = await idOf(approvalId, 'county_head');
    // Their own.
    expect(code(await ask(county, {}, onceKey(), await head()))).toBe('forbidden');
    expect((await view(county)).extendable).toBe(false);
    await act(desk, approvalId, 'longquan.head', { type: 'approve' });
    const { rows } = await desk.db.query<{ stage: string }>(
      `SELECT stage_key AS stage FROM deadline WHERE subject_id = $1 AND status <> 'closed'`,
      [approvalId],
    );
    const city = await idOf(approvalId, rows[0]?.stage ?? '');
    // Held above them, by the city.
    expect(code(await ask(city, {}, onceKey(), await head()))).toBe('forbidden');
    // Their own county's case, which nobody has to act on.
    const phase = await publicity(applicationId);
    expect(code(await ask(phase, {}, onceKey(), await head()))).toBe('forbidden');
    for (const id of [city, phase]) expect(await ask(id, { add: 2 })).toMatchObject({ ok: true });
  });

  it('of a correction is for who has set it or is above the applicant’s unit', async () => {
    const { approvalId } = await openVillageApproval(desk);
    await act(desk, approvalId, 'longquan.head', {
      ...{ type: 'return', to: 'applicant', reentry: 'restart', comment: '请补充预算' },
    });
    const id = await idOf(approvalId, 'correction');
    expect(await ask(id, { add: 1 }, onceKey(), await head())).toMatchObject({ ok: true });
    expect(await ask(id, { add: 1, version: 1 })).toMatchObject({ ok: true });
    const other = await signedInAs(desk, 'suichang.head', 'head', ['331181']);
    expect(code(await ask(id, { add: 1, version: 2 }, onceKey(), other))).toBe('forbidden');
  });

  it('is not for who stands in for the holder', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    const [principal, delegate] = [
      await person(desk.db, 'longquan.head'),
      await person(desk.db, 'province.leader'),
    ];
    await desk.db.query(
      `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, routes, reason, created_by, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2026-11-20', '2026-12-20', NULL, '出差', $1, now())`,
      [principal.id, delegate.id],
    );
    expect(code(await ask(id))).toBe('forbidden');
  });

  it('has a limit in all, whatever each of them adds', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    expect(await ask(id, { add: 11 })).toMatchObject({
      rejection: { code: 'deadline_too_long', params: { max: 10 } },
    });
    expect(await ask(id, { add: 6 })).toMatchObject({ ok: true });
    expect(await ask(id, { add: 5, version: 1 })).toMatchObject({
      rejection: { code: 'deadline_too_long', params: { max: 4 } },
    });
    expect(await ask(id, { add: 4, version: 1 })).toMatchObject({ ok: true, value: { extensionLeft: 0 } });
    expect(code(await ask(id, { add: 1, version: 2 }))).toBe('deadline_too_long');
  });

  it('is refused of what has changed, stands still or has ended', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await idOf(approvalId, 'county_head');
    const clerk = await signedInAs(desk, 'longquan.clerk', 'clerk', ['331181']);
    expect(code(await ask(id, {}, onceKey(), clerk))).toBe('forbidden');
    const stranger = await signedInAs(desk, 'suichang.head', 'head', ['331123']);
    expect(code(await ask(id, {}, onceKey(), stranger))).toBe('not_found');
    expect(code(await ask(randomUUID()))).toBe('not_found');
    expect(code(await ask(id, { version: 1 }))).toBe('version_conflict');
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
    const id = await publicity(applicationId);
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
