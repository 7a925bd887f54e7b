import { randomUUID } from 'node:crypto';
import {
  announce,
  announceAll,
  fireReminders,
  makeDigest,
  planToday,
  releaseQuiet,
} from '@shanhai/application/notices';
import { addHeldStage, type HeldStage } from '../support/held-stage';
import { at, calendarOf2030, clockAt, openPostRoom, type PostRoom } from '../support/letters';

jest.setTimeout(60_000);

let room: PostRoom;
let db: PostRoom['db'];
let org: PostRoom['org'];
let mails: PostRoom['mails'];
let letters: PostRoom['letters'];
beforeAll(async () => {
  room = await openPostRoom();
  ({ db, org, mails, letters } = room);
});
afterAll(() => room.close());

/** Stages that end on Thursday 10 January 2030 at 17:30. */
const holdMany = (personId: string, count: number): Promise<HeldStage[]> =>
  Promise.all(
    Array.from({ length: count }, () =>
      addHeldStage(db, {
        ...{ county: org.county, holders: [personId], calendar: calendarOf2030 },
        startedAt: at('2030-01-03T10:00:00'),
      }),
    ),
  );
const fire = async (now: Date): Promise<void> => {
  while ((await fireReminders(db, { now, wall: clockAt(now).wall() }, 100)).length > 0);
};
const decide = async (stage: HeldStage | undefined): Promise<void> => {
  await db.query('UPDATE approval_task SET closed_at = now() WHERE approval_id = $1', [stage?.approvalId]);
};
const dayBefore = at('2030-01-09T10:00:00');

describe('reminders of one moment', () => {
  it('are notices of their own and one e-mail, each with its sentence and its link', async () => {
    const { id, address } = await letters.newReader();
    const stages = await holdMany(id, 3);
    await fire(dayBefore);
    expect(await letters.deliveriesTo(address)).toHaveLength(1);
    const { rows } = await db.query('SELECT 1 FROM notice WHERE person_id = $1', [id]);
    expect(rows).toHaveLength(3);
    expect(await letters.send(address, dayBefore)).toEqual(['sent']);
    const [mail, ...more] = mails.to(address);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('【山海协作】3 项提醒：即将到期：龙泉市示范村等');
    for (const { tasks } of stages) expect(mail?.text).toContain(`https://shanhai.example/t/${tasks[0]?.id}`);
    expect(mail?.text).toContain('Please see to these 3:');
  });

  it('leave out what was decided since, also the first; of one alone the letter is its own', async () => {
    const { id, address } = await letters.newReader();
    const stages = await holdMany(id, 3);
    await fire(dayBefore);
    const { rows } = await db.query<{ approvalId: string }>(
      `SELECT t.approval_id AS "approvalId" FROM notice n JOIN delivery d ON d.notice_id = n.id
       JOIN approval_task t ON t.id = (n.data->>'taskId')::uuid WHERE n.person_id = $1`,
      [id],
    );
    const first = stages.find(({ approvalId }) => approvalId === rows[0]?.approvalId);
    const [second, third] = stages.filter((stage) => stage !== first);
    await decide(first);
    await decide(second);
    expect(await letters.send(address, dayBefore)).toEqual(['sent']);
    const [mail] = mails.to(address);
    expect(mail?.subject).toBe('【山海协作】即将到期：龙泉市示范村');
    expect(mail?.text).toContain(`/t/${third?.tasks[0]?.id}`);
  });

  it('are not sent when all of it was decided', async () => {
    const { id, address } = await letters.newReader();
    const stages = await holdMany(id, 2);
    await fire(dayBefore);
    for (const stage of stages) await decide(stage);
    expect(await letters.send(address, dayBefore)).toEqual(['cancelled']);
    expect(mails.to(address)).toEqual([]);
  });

  it('are one e-mail also when quiet hours held them, however many notifiers look', async () => {
    const { id, address } = await letters.newReader();
    const quiet = { enabled: true, from: '17:00', to: '10:00', daysOff: false };
    await db.query(`INSERT INTO notice_choice (person_id, choices, changed_at) VALUES ($1, $2, now())`, [
      id,
      JSON.stringify({ quiet, mail: { reminders: 'immediate' } }),
    ]);
    const stages = await holdMany(id, 3);
    await fire(at('2030-01-09T09:00:00'));
    expect(await letters.deliveriesTo(address)).toEqual([]);
    const when = { now: dayBefore, wall: clockAt(dayBefore).wall() };
    await Promise.all([1, 2, 3].map(() => releaseQuiet(db, when, 1)));
    while ((await releaseQuiet(db, when, 1)) > 0);
    expect(await letters.deliveriesTo(address)).toHaveLength(1);
    expect(await letters.send(address, dayBefore)).toEqual(['sent']);
    const [mail, ...more] = mails.to(address);
    expect(more).toEqual([]);
    for (const { tasks } of stages) expect(mail?.text).toContain(`https://shanhai.example/t/${tasks[0]?.id}`);
  });

  it('are left to a digest that is about to leave, which lists them by their term alone', async () => {
    const { id, address } = await letters.newReader();
    await holdMany(id, 2);
    const morning = at('2030-01-10T08:30:00');
    while ((await planToday(db, { now: morning, wall: morning }, 100)) > 0);
    await fire(morning);
    expect(await letters.deliveriesTo(address)).toEqual([]);
    const { rows } = await db.query<{ id: string }>(`SELECT id FROM digest WHERE person_id = $1`, [id]);
    expect(await makeDigest({ db, clock: clockAt(morning) }, rows[0]?.id ?? '')).toBe('made');
    expect(await letters.send(address, morning)).toEqual(['sent']);
    const [mail, ...more] = mails.to(address);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('■ 今天到期 (2)');
    expect(mail?.text).not.toContain('新消息');
    // It is made: what comes now has a letter of its own.
    await holdMany(id, 1);
    await fire(morning);
    expect(await letters.deliveriesTo(address)).toMatchObject([{ status: 'sent' }, { status: 'pending' }]);
  });
});

it('a to-do that was done before its message leaves is not told any more', async () => {
  const { id, address } = await letters.newReader();
  const [stage] = await holdMany(id, 1);
  await announce(db, clockAt(dayBefore), {
    ...{ kind: 'task_opened', dedupeKey: `task:${randomUUID()}`, personIds: [id], link: '/t/1' },
    data: {
      ...{ number: 'QS-1', title: '请示', stageZh: '审核', stageEn: 'Review', provisional: false },
      ...{ dueAt: '2030-01-10T17:30:00+08:00', taskId: stage?.tasks[0]?.id ?? '' },
    },
  });
  await decide(stage);
  expect(await letters.send(address, dayBefore)).toEqual(['cancelled']);
  expect(mails.to(address)).toEqual([]);
});

/** Tells of a case that nobody can work on for each of these links, all at one moment. */
async function tellStuck(personId: string, links: readonly string[]): Promise<string[]> {
  const stages = await holdMany(org.holder, links.length);
  const numbers = stages.map(() => `SF-${randomUUID()}`);
  for (const [n, { approvalId }] of stages.entries()) {
    await db.query('UPDATE approval SET number = $2 WHERE id = $1', [approvalId, numbers[n]]);
    await db.query(
      `INSERT INTO approval_stuck (approval_id, place, stage_key, reason, since)
       VALUES ($1, 'city', 'city', 'nobody_found', now())`,
      [approvalId],
    );
  }
  await announceAll(
    db,
    { now: dayBefore, wall: clockAt(dayBefore).wall() },
    numbers.map((number, n) => ({
      ...{ kind: 'rescue_needed', dedupeKey: randomUUID(), personIds: [personId], link: links[n] ?? '' },
      data: { number, title: '示范村', stageZh: '审核', stageEn: 'Review' },
    })),
  );
  return numbers;
}

it('what waits to be rescued at one moment is one letter of its own, which leads to where it is done', async () => {
  const { id, address } = await letters.newReader();
  const numbers = await tellStuck(id, ['/admin/rescue', '/admin/rescue', '/admin/rescue']);
  expect(await letters.send(address, dayBefore)).toEqual(['sent']);
  const [mail, ...more] = mails.to(address);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('【山海协作】3 项提醒：无人可办：示范村等');
  for (const number of numbers) expect(mail?.text).toContain(number);
  expect(mail?.text).not.toContain('https://shanhai.example/inbox');
});

it('what came at one moment and is nobody’s to-do leads to the notices', async () => {
  const { id, address } = await letters.newReader();
  await tellStuck(id, ['/admin/rescue', '/admin/org']);
  expect(await letters.send(address, dayBefore)).toEqual(['sent']);
  const [mail] = mails.to(address);
  expect(mail?.text).toContain('打开消息: https://shanhai.example/notices');
  expect(mail?.text).not.toContain('https://shanhai.example/inbox');
});
