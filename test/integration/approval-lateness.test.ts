import { recordLateness, systemCommand } from '@shanhai/application/approvals';
import { verifyRecord } from '@shanhai/application/audit';
import { fireReminders } from '@shanhai/application/notices';
import { act, openDesk, openVillageApproval, person, taskOf, type Desk } from '../support/approvals';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  const { findings } = await verifyRecord(desk.db);
  await desk.close();
  expect(findings).toEqual([]);
});

const sweep = async (): Promise<void> => {
  const { db, clock } = desk;
  while ((await fireReminders(db, { now: clock.now(), wall: clock.wall() }, 10)).length > 0);
  while ((await recordLateness(desk.deps, 10)) > 0);
};

async function lateness(approvalId: string) {
  const { rows } = await desk.db.query<{ said: string; actor: string }>(
    `SELECT concat_ws(' ', type, data->>'stage', data->>'rung') AS said, actor->>'name' AS actor
     FROM event WHERE stream_id = $1 AND type IN ('stage_overdue', 'escalated') ORDER BY seq`,
    [approvalId],
  );
  return rows;
}

it('what the ladder fires after the term stands in the history: overdue once, each escalation, signed by the clock', async () => {
  const { approvalId } = await openVillageApproval(desk);
  desk.clock.set('2026-11-30T02:00:00.000Z');
  await sweep();
  expect(await lateness(approvalId)).toEqual([]);
  for (const day of ['2026-12-01', '2026-12-03', '2026-12-09']) {
    desk.clock.set(`${day}T02:00:00.000Z`);
    await sweep();
    await sweep();
  }
  expect(await lateness(approvalId)).toEqual([
    { said: 'stage_overdue county_head', actor: 'system:clock' },
    ...['after-1', 'after-3', 'after-7'].map((rung) => ({
      said: `escalated county_head ${rung}`,
      actor: 'system:clock',
    })),
  ]);
  const { rows } = await desk.db.query<{ persons: string[] }>(
    `SELECT data->'persons' AS persons FROM event WHERE stream_id = $1 AND type = 'escalated' LIMIT 1`,
    [approvalId],
  );
  expect(rows[0]?.persons).toContain((await person(desk.db, 'longquan.coordinator')).id);
  // It has decided nothing: the holder still does.
  expect(await act(desk, approvalId, 'longquan.head', { type: 'approve' })).toMatchObject({ ok: true });
});

it('says nothing of what was decided before it was written', async () => {
  const { approvalId } = await openVillageApproval(desk);
  desk.clock.set('2026-12-01T02:00:00.000Z');
  await fireReminders(desk.db, { now: desk.clock.now(), wall: desk.clock.wall() }, 10);
  await act(desk, approvalId, 'longquan.head', { type: 'approve' });
  expect(await recordLateness(desk.deps, 10)).toBe(1);
  expect(await lateness(approvalId)).toEqual([]);
});

it('several notifiers write it once, while people decide', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => openVillageApproval(desk)));
  desk.clock.set('2026-12-01T02:00:00.000Z');
  await fireReminders(desk.db, { now: desk.clock.now(), wall: desk.clock.wall() }, 100);
  const decided = opened.map(({ approvalId }) => act(desk, approvalId, 'longquan.head', { type: 'approve' }));
  const [results] = await Promise.all([
    Promise.all(decided),
    ...Array.from({ length: 3 }, () => recordLateness(desk.deps, 100)),
  ]);
  expect(results.every(({ ok }) => ok)).toBe(true);
  for (const { approvalId } of opened) {
    const said = (await lateness(approvalId)).map((each) => each.said);
    expect(new Set(said).size).toBe(said.length);
  }
});

it('a task whose holder has left says so to who held it, and in whose name', async () => {
  const { approvalId } = await openVillageApproval(desk);
  await act(desk, approvalId, 'longquan.head', { type: 'approve' });
  const left = await person(desk.db, 'lishui.office');
  const held = await taskOf(desk.db, approvalId, left.id);
  await desk.db.query(`UPDATE post SET valid_to = '2026-11-22' WHERE person_id = $1`, [left.id]);
  const said = await desk.db.transaction((tx) =>
    systemCommand(tx, desk.deps, approvalId, { type: 'member_left', person: left.id }),
  );
  expect(said.ok).toBe(true);
  expect(
    await act(desk, approvalId, 'lishui.office', { type: 'approve', taskId: held?.taskId }),
  ).toMatchObject({
    rejection: {
      code: 'task_closed',
      params: { by: { zh: '系统' }, at: '2026-11-23 09:00', what: { zh: '人员离任' } },
    },
  });
});

it('a withdrawal that comes too late is told who was faster, when and with what', async () => {
  const { approvalId } = await openVillageApproval(desk);
  await act(desk, approvalId, 'longquan.head', { type: 'approve' });
  const late = { type: 'withdraw' as const, comment: '不申报了', version: 1 };
  expect(await act(desk, approvalId, 'longquan.clerk', late)).toMatchObject({
    rejection: {
      code: 'withdraw_too_late',
      params: { by: { zh: '项国平' }, at: '2026-11-23 09:00', what: { zh: '同意' } },
    },
  });
});
