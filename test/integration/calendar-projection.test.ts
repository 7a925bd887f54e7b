import { randomUUID } from 'node:crypto';
import { verifyRecord } from '@shanhai/application/audit';
import { checkNotice, previewNotice } from '@shanhai/application/calendar/manage';
import { runProjection } from '@shanhai/application/calendar/projections';
import { readTerm } from '@shanhai/application/calendar/terms';
import { deadlines as listDeadlines } from '@shanhai/application/deadlines';
import { fireReminders } from '@shanhai/application/notices';
import { act, openDesk, openVillageApproval, type Desk } from '../support/approvals';
import { longerNovember, noticeOf2026, projectAll, publish, signedInAs } from '../support/calendars';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  const { findings } = await verifyRecord(desk.db);
  await desk.close();
  expect(findings).toEqual([]);
});

interface Row {
  id: string;
  dueAt: Date;
  calendar: string;
  status: string;
  stageKey: string;
}
const deadlineOf = async (approvalId: string, stage = 'county_head'): Promise<Row> => {
  const { rows } = await desk.db.query<Row>(
    `SELECT id, due_at AS "dueAt", calendar, status, stage_key AS "stageKey" FROM deadline
     WHERE subject_id = $1 AND stage_key = $2 ORDER BY opened_at DESC`,
    [approvalId, stage],
  );
  if (!rows[0]) throw new Error('no deadline');
  return rows[0];
};
const rungsOf = async (id: string): Promise<string[]> => {
  const { rows } = await desk.db.query<{ rung: string }>(
    `SELECT rung || ' ' || to_char(fire_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD') || ' ' || status AS rung
     FROM reminder WHERE deadline_id = $1 ORDER BY fire_at`,
    [id],
  );
  return rows.map(({ rung }) => rung);
};
const column = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await desk.db.query<{ value: T }>(sql, values)).rows.map(({ value }) => value);

const preview = async (document: object, limit = 50, cursor?: string) => {
  const admin = await signedInAs(desk, 'admin', 'administrator');
  const read = await previewNotice(desk.deps, admin, { document: { ...document } }, { limit, cursor });
  if (!read.ok) throw new Error(JSON.stringify(read.rejection));
  return read.value;
};

describe('a notice that is published', () => {
  it('moves what its preview has shown, with tasks, ladder, state and history', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const before = await deadlineOf(approvalId);
    const shown = await preview(longerNovember());
    expect(shown).toMatchObject({ basis: 1, counts: { open: 1, moved: 1, relabelled: 0 }, nextCursor: null });
    expect(shown.items).toMatchObject([
      { deadlineId: before.id, from: { dueAt: before.dueAt.toISOString() }, title: '龙泉市塔石街道下樟村' },
    ]);
    await publish(desk, longerNovember(), 1);
    await projectAll(desk);
    const after = await deadlineOf(approvalId);
    expect(after.dueAt.toISOString()).toBe(shown.items[0]?.to.dueAt);
    expect(after).toMatchObject({ dueAt: new Date('2026-12-02T09:30:00.000Z'), calendar: '2026.2' });
    expect(
      await column(`SELECT due_at AS value FROM approval_task WHERE approval_id = $1`, [approvalId]),
    ).toEqual([after.dueAt]);
    expect(
      await column(
        `SELECT state->'stages'->'county_head'->'term'->>'dueAt' AS value FROM approval WHERE id = $1`,
        [approvalId],
      ),
    ).toEqual([after.dueAt.toISOString()]);
    expect((await rungsOf(after.id))[0]).toBe('before-1 12-01 scheduled');
    const clerk = await signedInAs(desk, 'longquan.clerk', 'clerk', ['331181']);
    const read = await readTerm(desk.deps, clerk, after.id);
    expect(read).toMatchObject({
      ok: true,
      value: {
        version: 1,
        extendable: false,
        history: [
          { cause: 'opened', after: { dueAt: before.dueAt.toISOString(), calendar: '2026.1' } },
          {
            cause: 'recalculated',
            before: { calendar: '2026.1' },
            after: { dueAt: after.dueAt.toISOString() },
          },
        ],
      },
    });
  });

  it('is warned of where it changes days that are past, or is dated later than today', async () => {
    expect((await preview(longerNovember())).warnings).toEqual([]);
    desk.clock.set('2026-11-27T02:00:00.000Z');
    const odd = { ...longerNovember(), announcedOn: '2030-01-01' };
    expect((await preview(odd)).warnings).toMatchObject([
      { code: 'notice_announced_later', pointer: '/announcedOn', severity: 'warning' },
      {
        ...{ code: 'notice_changes_past', pointer: '/holidays', severity: 'warning' },
        message: { zh: expect.stringContaining('1 天（2026-11-26 至 2026-11-26）') as string },
      },
    ]);
    const admin = await signedInAs(desk, 'admin', 'administrator');
    const source = `year: 2026
source: 演示
announcedOn: 2030-01-01
holidays:
  - {name: 元旦, from: 2026-01-01, to: 2026-01-03, worked: [2026-01-04]}
`;
    const checked = await checkNotice(desk.deps, admin, { source });
    if (!checked.ok) throw new Error(checked.rejection.code);
    const told = checked.value.problems.map(({ code, line }) => `${code} ${line}`);
    expect(told).toContain('notice_announced_later 3');
    expect(told).toContainEqual(expect.stringMatching(/^notice_changes_past \d$/));
    expect(checked.value.publishable).toBe(true);
  });

  it('is projected once: a second run changes nothing', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const edition = await publish(desk, longerNovember(), 1);
    await projectAll(desk);
    await desk.db.query(
      `UPDATE calendar_projection SET finished_at = NULL, pass = 1, pass_began = NULL, after_id = NULL
       WHERE edition = $1`,
      [edition],
    );
    await projectAll(desk);
    expect(await column('SELECT count(*)::int AS value FROM deadline_change')).toEqual([1]);
    expect(
      await column(
        `SELECT count(*)::int AS value FROM event WHERE stream_id = $1 AND type = 'stage_recalculated'`,
        [approvalId],
      ),
    ).toEqual([1]);
  });

  it('tells each holder once, however many of their deadlines have moved', async () => {
    for (let n = 0; n < 5; n++) await openVillageApproval(desk);
    const edition = await publish(desk, longerNovember(), 1);
    await projectAll(desk, { batch: 2 });
    const told = await column<{
      data: { moved: number; cases: object[] };
      personIds: string[];
      link: string;
    }>(`SELECT payload AS value FROM outbox WHERE topic = 'notice' AND payload->>'dedupeKey' = $1`, [
      `deadlines_moved:${edition}`,
    ]);
    expect(told.map(({ data, personIds, link }) => [data.moved, personIds.length, link])).toEqual([
      [5, 1, `/deadlines?scope=held&edition=${edition}`],
    ]);
    const cases = told[0]?.data.cases ?? [];
    expect(cases).toHaveLength(5);
    expect(cases[0]).toMatchObject({
      ...{ title: '龙泉市塔石街道下樟村', stageZh: expect.stringMatching(/./) as string },
      ...{ before: '2026-11-30T09:30:00.000Z', dueAt: '2026-12-02T09:30:00.000Z', provisional: false },
    });
    // Its link lists these and no others.
    const head = await signedInAs(desk, 'longquan.head', 'head', ['331181']);
    const list = async (of: number) =>
      listDeadlines(desk.deps, head, { scope: 'held', edition: of, limit: 50 });
    expect(await list(edition)).toMatchObject({ ok: true, value: { items: Array(5).fill({}) as object[] } });
    expect(await list(edition + 1)).toMatchObject({ ok: true, value: { items: [] } });
  });

  it('brings a rung again for the new end where it has fired for the old, and for no end twice', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const { id } = await deadlineOf(approvalId);
    const sweep = async (now: string): Promise<void> => {
      desk.clock.set(now);
      while (
        (await fireReminders(desk.db, { now: desk.clock.now(), wall: desk.clock.wall() }, 10)).length > 0
      );
    };
    const fired = () =>
      column<string>(
        `SELECT rung || ' ' || to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD') AS value FROM reminder
         WHERE deadline_id = $1 AND status = 'fired' ORDER BY fired_at`,
        [id],
      );
    // The day before 30 November, a Monday, is Friday.
    await sweep('2026-11-27T02:00:00.000Z');
    expect(await fired()).toEqual(['before-1 11-30']);
    await publish(desk, longerNovember(), 1);
    await projectAll(desk);
    await sweep('2026-11-30T02:00:00.000Z');
    expect(await fired()).toEqual(['before-1 11-30']);
    await sweep('2026-12-01T02:00:00.000Z');
    expect(await fired()).toEqual(['before-1 11-30', 'before-1 12-02']);
    // Back and forth: neither end is told of a second time, and what has passed is not told of at all.
    await publish(desk, noticeOf2026(), 2);
    await projectAll(desk);
    await publish(desk, longerNovember(), 3);
    await projectAll(desk);
    await sweep('2026-12-01T03:00:00.000Z');
    expect((await fired()).filter((each) => each.startsWith('before-1'))).toEqual([
      'before-1 11-30',
      'before-1 12-02',
    ]);
    await sweep('2026-12-03T02:00:00.000Z');
    const before = await fired();
    expect(before.at(-1)).toBe('after-1 12-02');
    // A version that changes no day of it schedules nothing anew.
    const december = longerNovember();
    await publish(
      desk,
      {
        ...december,
        holidays: [
          ...december.holidays,
          { name: '临时放假', from: '2026-12-30', to: '2026-12-30', worked: [] },
        ],
      },
      4,
    );
    await projectAll(desk);
    await sweep('2026-12-03T03:00:00.000Z');
    expect(await fired()).toEqual(before);
    const notices = await column<number>(
      `SELECT count(*)::int AS value FROM notice WHERE data->>'deadlineId' = $1 AND kind LIKE 'reminder%'`,
      [id],
    );
    expect(notices).toEqual([before.length]);
  });

  it('does not tell again of an end that has not moved because the day of the next rung lies behind now', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const { id, dueAt } = await deadlineOf(approvalId);
    // Two days off behind the end, a Monday: the rung of a working day after it stands on the third.
    const official = noticeOf2026();
    const off = { name: '临时放假', from: '2026-12-01', to: '2026-12-02', worked: [] };
    await publish(desk, { ...official, holidays: [...official.holidays, off] }, 1);
    await projectAll(desk);
    const sweep = async (now: string): Promise<void> => {
      desk.clock.set(now);
      while (
        (await fireReminders(desk.db, { now: desk.clock.now(), wall: desk.clock.wall() }, 10)).length > 0
      );
    };
    const late = () =>
      column<string>(
        `SELECT rung || ' ' || status AS value FROM reminder
         WHERE deadline_id = $1 AND fire_at > due_at AND status <> 'scheduled' ORDER BY rung`,
        [id],
      );
    const told = () =>
      column<number>(`SELECT count(*)::int AS value FROM notice WHERE data->>'deadlineId' = $1`, [id]);
    await sweep('2026-12-03T01:30:00.000Z');
    expect(await late()).toEqual(['after-1 fired']);
    const before = await told();
    // Without the two days after-3 would have stood on that same morning.
    await publish(desk, official, 2);
    await projectAll(desk);
    await sweep('2026-12-03T02:30:00.000Z');
    expect((await deadlineOf(approvalId)).dueAt).toEqual(dueAt);
    expect(await told()).toEqual(before);
    expect(await late()).toEqual(['after-1 fired']);
  });

  it('goes on where it was when it was stopped in the middle, and loses nothing', async () => {
    const opened = [];
    for (let n = 0; n < 6; n++) opened.push((await openVillageApproval(desk)).approvalId);
    const edition = await publish(desk, longerNovember(), 1);
    const deps = { ...desk.deps, settledMs: 0, batch: 2 };
    const stopping = new AbortController();
    // The process ends after its first batch.
    const wake = { wake: () => stopping.abort() };
    await runProjection({ ...deps, wake }, edition, stopping.signal);
    expect(
      await column('SELECT seen AS value FROM calendar_projection WHERE edition = $1', [edition]),
    ).toEqual([2]);
    await projectAll(desk, { batch: 2 });
    expect(
      await column(
        `SELECT concat_ws(' ', total, seen, moved, finished_at IS NOT NULL) AS value
                    FROM calendar_projection WHERE edition = $1`,
        [edition],
      ),
    ).toEqual(['6 6 6 t']);
    for (const id of opened) expect((await deadlineOf(id)).calendar).toBe('2026.2');
  });

  it('lets decisions go on, and both stand', async () => {
    const opened = [];
    for (let n = 0; n < 12; n++) opened.push((await openVillageApproval(desk)).approvalId);
    await publish(desk, longerNovember(), 1);
    const [, ...decided] = await Promise.all([
      projectAll(desk, { batch: 3 }),
      ...opened.map((id) => act(desk, id, 'longquan.head', { type: 'approve' })),
    ]);
    expect(decided.every(({ ok }) => ok)).toBe(true);
    // What was opened by the decisions is counted by the new calendar, whoever was first.
    const open = await column<string>(`SELECT calendar AS value FROM deadline WHERE status <> 'closed'`);
    expect(new Set(open)).toEqual(new Set(['2026.2']));
    expect(open.length).toBeGreaterThanOrEqual(12);
  });

  it('is known to the very next decision, though a copy of the calendar lives for a minute', async () => {
    const first = await openVillageApproval(desk);
    await publish(desk, longerNovember(), 1);
    await act(desk, first.approvalId, 'longquan.head', { type: 'approve' });
    const second = await openVillageApproval(desk);
    expect((await deadlineOf(second.approvalId)).calendar).toBe('2026.2');
    expect(
      await column(
        `SELECT DISTINCT calendar AS value FROM deadline WHERE subject_id = $1 AND status <> 'closed'`,
        [first.approvalId],
      ),
    ).toEqual(['2026.2']);
  });

  it('makes certain what reached into a year without a notice', async () => {
    desk.clock.set('2026-12-29T01:00:00.000Z');
    const { approvalId } = await openVillageApproval(desk);
    expect((await deadlineOf(approvalId)).calendar).toBe('2026.1+2027.0');
    const of2027 = {
      ...{ year: 2027, source: '演示通知', announcedOn: '2026-12-29' },
      holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03', worked: [] }],
    };
    expect((await preview(of2027)).counts).toEqual({ open: 1, moved: 1, relabelled: 0 });
    await publish(desk, of2027, 0);
    await projectAll(desk);
    expect(await deadlineOf(approvalId)).toMatchObject({ calendar: '2026.1+2027.1' });
    expect(
      await column('SELECT provisional AS value FROM deadline WHERE subject_id = $1', [approvalId]),
    ).toEqual([false]);
  });

  it('that says the same days again is refused, and so is one that was previewed before another', async () => {
    await expect(publish(desk, noticeOf2026(), 1)).rejects.toThrow('notice_unchanged');
    await publish(desk, longerNovember(), 1);
    await expect(publish(desk, noticeOf2026(), 1)).rejects.toThrow('calendar_moved_on');
    // It can't be changed afterwards, not even by a bug of ours.
    await expect(desk.db.query('UPDATE calendar_year SET source = $1', ['x'])).rejects.toThrow(
      /permission denied/,
    );
    await expect(desk.db.query('DELETE FROM deadline_change')).rejects.toThrow(/permission denied/);
  });

  it('signals the workflow that waits for a deadline, once', async () => {
    const { applicationId } = await openVillageApproval(desk);
    const id = randomUUID();
    await desk.db.query(
      `INSERT INTO deadline (id, subject_type, subject_id, kind, unit_id, budget, unit, opened_at, started_at, due_at,
                             calendar, provisional, workflow_id)
       VALUES ($1, 'project-application', $2, 'publicity', '331181', 5, 'working_day', $3, $3, '2026-11-30T09:30:00Z',
               '2026.1', false, 'project-application:x')`,
      [id, applicationId, desk.clock.now()],
    );
    const edition = await publish(desk, longerNovember(), 1);
    await projectAll(desk);
    await projectAll(desk);
    expect(
      await column(
        `SELECT payload AS value FROM outbox WHERE topic = 'workflow.signal' AND payload->>'workflowId' = $1`,
        ['project-application:x'],
      ),
    ).toMatchObject([
      { signal: 'deadlineChanged', argument: { id: `deadline-moved:${id}:${edition}`, deadlineId: id } },
    ]);
  });
});
