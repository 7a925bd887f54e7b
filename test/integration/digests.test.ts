import { randomUUID } from 'node:crypto';
import { announce, enqueueDigests, makeDigest, planToday } from '@shanhai/application/notices';
import type { DigestJob } from '@shanhai/contracts/messages';
import type { Job } from '@shanhai/platform/queues';
import { eventually } from '../support/eventually';
import { addHeldStage } from '../support/held-stage';
import { at, calendarOf2030, clockAt, openPostRoom, type Letters, type PostRoom } from '../support/letters';
import { notifierEnv, startNotifier } from '../support/notifier';
import { redisUrl } from '../support/redis';

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

const wall = new Date('2020-01-01T00:00:00Z');
/** A Thursday. */
const morning = at('2030-01-10T08:30:00');
const newReader: Letters['newReader'] = (more) => letters.newReader(more);
const deliveriesTo: Letters['deliveriesTo'] = (address) => letters.deliveriesTo(address);
const send: Letters['send'] = (address, now) => letters.send(address, now);
/** A stage due in five working days after its start. */
const holds = (personId: string, startedAt: string) =>
  addHeldStage(db, {
    county: org.county,
    holders: [personId],
    startedAt: at(startedAt),
    calendar: calendarOf2030,
  });
const copy = (personIds: string[], title = '遂昌示范村') =>
  announce(db, clockAt(at('2030-01-09T15:00:00')), {
    kind: 'copied',
    dedupeKey: randomUUID(),
    personIds,
    link: '/projects/1',
    data: { number: 'none', title, by: '张明', byEn: 'Zhang Ming', comment: null },
  });
const plan = async (now: Date): Promise<void> => {
  while ((await planToday(db, { now, wall }, 100)) > 0);
};
const digestOf = async (personId: string) => {
  const { rows } = await db.query<{
    id: string;
    status: string;
    noticeId: string;
    token: string;
    day: string;
  }>(
    `SELECT id, status, notice_id AS "noticeId", token, day FROM digest WHERE person_id = $1 ORDER BY day DESC`,
    [personId],
  );
  return rows[0];
};
/** All of one morning for one person, but the queue. */
const morningOf = async (personId: string, now = morning): Promise<string> => {
  await db.query('UPDATE digest_plan SET done_at = NULL, after = NULL WHERE day = $1', ['2030-01-10']);
  await plan(now);
  const row = await digestOf(personId);
  return row ? makeDigest({ db, clock: clockAt(now) }, row.id) : 'none';
};

describe('a digest', () => {
  it('tells what is overdue, due today, due this week and new, by process, with links, in both languages', async () => {
    const { id, address } = await newReader();
    await holds(id, '2030-01-02T10:00:00'); // overdue since the 9th
    await holds(id, '2030-01-03T10:00:00'); // due on the 10th
    const week = await holds(id, '2030-01-04T10:00:00'); // due on Friday the 11th
    await holds(id, '2030-01-08T10:00:00'); // due next week
    await copy([id]);
    expect(await deliveriesTo(address)).toEqual([]);
    expect(await morningOf(id)).toBe('made');
    expect(await send(address, morning)).toEqual(['sent']);
    const [mail, ...more] = mails.to(address);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('【山海协作】每日摘要 2030-01-10');
    const [zh = '', en = ''] = mail?.text.split('—'.repeat(20)) ?? [];
    expect(zh.match(/^■ .*$/gm)).toEqual([
      '■ 已逾期 (1)',
      '■ 今天到期 (1)',
      '■ 本周到期 (1)',
      '■ 新消息 (1)',
    ]);
    expect(zh).toContain('项目申报');
    expect(zh).toContain('抄送：遂昌示范村');
    expect(zh).toContain(`https://shanhai.example/t/${week.tasks[0]?.id}`);
    expect(en).toContain('■ Due this week (1)');
    expect(mail?.html).toContain('<h2');
    expect(mail?.html).toContain('<div lang="en">');
  });

  it('says in whose place one acts on what it lists', async () => {
    const { id, address } = await newReader();
    await holds(id, '2030-01-03T10:00:00');
    await holds(org.holder, '2030-01-03T10:00:00');
    await db.query(
      `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, reason, created_by, created_at)
       VALUES ($1, $2, $3, '2030-01-10', '2030-01-10', '休假', $2, now())`,
      [randomUUID(), org.holder, id],
    );
    await morningOf(id);
    await send(address, morning);
    const [zh = '', en = ''] = mails.to(address)[0]?.text.split('—'.repeat(20)) ?? [];
    expect(zh.match(/17:30 到期.*$/gm)?.sort()).toEqual(['17:30 到期)', '17:30 到期，代承办人办理)']);
    expect(en).toContain('; in place of 承办人-en)');
  });

  it('lists a to-do that is new once: by its term, where it is due this week', async () => {
    const { id, address } = await newReader();
    const week = await holds(id, '2030-01-04T10:00:00');
    const later = await holds(id, '2030-01-08T10:00:00');
    await db.query(`INSERT INTO notice_choice (person_id, choices, changed_at) VALUES ($1, $2, now())`, [
      ...[id, JSON.stringify({ mail: { todo: 'digest' } })],
    ]);
    for (const { tasks, dueAt } of [week, later]) {
      await announce(db, clockAt(at('2030-01-09T15:00:00')), {
        ...{ kind: 'task_opened', dedupeKey: randomUUID(), personIds: [id], link: '/t/1' },
        data: {
          ...{ number: 'QS-1', title: '请示', stageZh: '审核', stageEn: 'Review', provisional: false },
          ...{ dueAt: dueAt.toISOString(), taskId: tasks[0]?.id ?? '' },
        },
      });
    }
    await morningOf(id);
    await send(address, morning);
    const [zh = ''] = mails.to(address)[0]?.text.split('—'.repeat(20)) ?? [];
    expect(zh.match(/^■ .*$/gm)).toEqual(['■ 本周到期 (1)', '■ 新消息 (1)']);
  });

  it('has the headers by which a mail program ends it, and the address acts on no GET', async () => {
    const { id, address } = await newReader();
    await copy([id]);
    await morningOf(id);
    await send(address, morning);
    const { token } = (await digestOf(id)) ?? { token: '' };
    const headers = mails.to(address)[0]?.headers;
    expect(JSON.stringify(headers?.get('list'))).toContain(`/api/v1/digests/${token}/unsubscribe`);
    expect(JSON.stringify(headers?.get('list'))).toContain('One-Click');
  });

  it('is not sent when there is nothing, nor to who has no address', async () => {
    const { id } = await newReader();
    expect(await morningOf(id)).toBe('empty');
    const { id: unreachable } = await newReader({ email: null });
    await copy([unreachable]);
    expect(await morningOf(unreachable)).toBe('none');
  });

  it('is made once, however many try, and its job that was lost comes again', async () => {
    const { id, address } = await newReader();
    await copy([id]);
    await db.query('UPDATE digest_plan SET done_at = NULL, after = NULL');
    await plan(morning);
    const jobs: Job<DigestJob>[] = [];
    const queue = {
      add: (more: readonly Job<DigestJob>[]) => Promise.resolve(void jobs.push(...more)),
      waiting: () => Promise.resolve(0),
      depth: () => Promise.resolve({ waiting: 0, active: 0, delayed: 0 }),
    };
    const enqueueAt = (ms: number) =>
      enqueueDigests(
        { db, queue, clock: { now: () => morning, wall: () => new Date(wall.getTime() + ms) } },
        100,
      );
    await enqueueAt(0);
    await enqueueAt(1_000);
    const mine = (await digestOf(id))?.id;
    expect(jobs.filter((job) => job.id === mine)).toHaveLength(1);
    await enqueueAt(31_000);
    expect(jobs.filter((job) => job.id === mine)).toHaveLength(2);
    const clock = clockAt(morning);
    const made = await Promise.all([1, 2, 3, 4].map(() => makeDigest({ db, clock }, mine ?? '')));
    expect(made.filter((report) => report === 'made')).toHaveLength(1);
    expect(await deliveriesTo(address)).toHaveLength(1);
  });

  it('leaves out what was decided before it leaves, and does not leave when that was all', async () => {
    const { id, address } = await newReader();
    const { tasks } = await holds(id, '2030-01-03T10:00:00');
    expect(await morningOf(id)).toBe('made');
    await db.query('UPDATE approval_task SET closed_at = now() WHERE id = $1', [tasks[0]?.id]);
    expect(await send(address, morning)).toEqual(['void']);
    expect(await deliveriesTo(address)).toMatchObject([{ status: 'cancelled' }]);
    expect(mails.to(address)).toEqual([]);
  });

  it('comes in the morning: late after an outage, but not in the afternoon', async () => {
    const { id } = await newReader();
    const again = () => db.query('UPDATE digest_plan SET done_at = NULL, after = NULL');
    await again();
    await plan(at('2030-01-10T11:00:00'));
    expect((await digestOf(id))?.day).toBe('2030-01-10');
    await again();
    await plan(at('2030-01-11T12:00:01'));
    expect((await digestOf(id))?.day).toBe('2030-01-10');
  });

  it('of a day that is over is not made; what waited for it is in the next', async () => {
    const { id } = await newReader();
    await copy([id]);
    await db.query('UPDATE digest_plan SET done_at = NULL, after = NULL');
    await plan(morning);
    const late = await digestOf(id);
    const nextDay = clockAt(at('2030-01-11T08:30:00'));
    expect(await makeDigest({ db, clock: nextDay }, late?.id ?? '')).toBe('missed');
    await plan(nextDay.now());
    const next = await digestOf(id);
    expect(next?.day).toBe('2030-01-11');
    expect(await makeDigest({ db, clock: nextDay }, next?.id ?? '')).toBe('made');
  });
});

it('comes by itself from several notifiers, once, on the morning of a working day', async () => {
  const { id, address } = await newReader();
  await copy([id], '两个通知进程');
  const offset = at('2030-01-14T08:45:00').getTime() - Date.now();
  await db.query(
    'INSERT INTO demo_clock (id, offset_ms) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET offset_ms = $1',
    [Math.round(offset)],
  );
  const env = notifierEnv({
    ...{ databaseUrl: room.databaseUrl, smtpUrl: mails.url, prefix: randomUUID(), redisUrl: redisUrl() },
  });
  const notifiers = await Promise.all([startNotifier(env), startNotifier(env)]);
  try {
    await eventually(() => expect(mails.to(address)).toHaveLength(1), 30_000);
    expect((await digestOf(id))?.day).toBe('2030-01-14');
  } finally {
    await Promise.all(notifiers.map((each) => each.stop()));
  }
  expect(mails.to(address)).toHaveLength(1);
});
