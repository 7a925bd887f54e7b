import { randomUUID } from 'node:crypto';
import { announce, countUnread, DoneNotices } from '@shanhai/application/notices';
import type { NoticeMessage } from '@shanhai/contracts/messages';
import { askingKinds, type NoticeKind } from '@shanhai/contracts/notices';
import { workingCalendar } from '@shanhai/domain/calendar';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';
import { addHeldStage, addOrganisation, type HeldStage, type Organisation } from '../support/held-stage';

/** What asks for something that is done counts no longer as unread. */
let test: TestDatabase;
let db: Database;
let org: Organisation;
beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
  org = await addOrganisation(db);
}, 60_000);
afterAll(async () => {
  await db.end();
  await test.drop();
});

const now = new Date('2020-07-08T10:00:00+08:00');
const clock = { now: () => now, wall: () => now };
const calendar = workingCalendar([{ year: 2020, version: 1, daysOff: [], workdays: [], source: 'test' }]);
async function hold(personId: string): Promise<HeldStage> {
  const stage = await addHeldStage(db, {
    ...{ county: org.county, holders: [personId], calendar, startedAt: now },
  });
  await db.query('UPDATE approval SET number = id::text WHERE id = $1', [stage.approvalId]);
  return stage;
}

async function tell(kind: NoticeKind, personId: string, stage: HeldStage): Promise<string> {
  const { rows } = await db.query<{ number: string }>('SELECT number FROM approval WHERE id = $1', [
    stage.approvalId,
  ]);
  const message = {
    ...{ kind, dedupeKey: randomUUID(), personIds: [personId], link: '/inbox' },
    data: {
      ...{ number: rows[0]?.number, title: '示范村', stageZh: '审核', stageEn: 'Review' },
      ...{ dueAt: now.toISOString(), provisional: false, by: '张明', byEn: 'Zhang Ming', comment: null },
      ...(kind === 'urged' || kind === 'rescue_needed'
        ? {}
        : { taskId: stage.tasks[0]?.id, deadlineId: stage.deadlineId }),
      ...{ holders: '张明', holdersEn: 'Zhang Ming', onBehalfOf: null, onBehalfOfEn: null },
    },
  } as unknown as NoticeMessage;
  await announce(db, clock, message);
  return message.dedupeKey;
}

/** One round, two at a time, as two notifiers make it. */
async function round(): Promise<void> {
  await Promise.all(
    [new DoneNotices(), new DoneNotices()].map(async (notices) => {
      for (let look = 0; look < 20; look += 1) await notices.look(db, now, 2);
    }),
  );
}
const readAt = async (dedupeKey: string): Promise<Date | null> => {
  const { rows } = await db.query<{ readAt: Date | null }>(
    'SELECT read_at AS "readAt" FROM notice WHERE dedupe_key = $1',
    [dedupeKey],
  );
  return rows[0]?.readAt ?? null;
};
const decide = (stage: HeldStage) =>
  db.query('UPDATE approval_task SET closed_at = $2 WHERE approval_id = $1', [stage.approvalId, now]);

it('a to-do and its reminders, when the task is closed; those of another stay', async () => {
  const [stage, other] = [await hold(org.holder), await hold(org.holder)];
  const done = [await tell('task_opened', org.holder, stage), await tell('reminder_due', org.holder, stage)];
  const open = await tell('task_opened', org.holder, other);
  await round();
  expect(await countUnread(db, org.holder)).toBe(3);
  await decide(stage);
  await round();
  expect(await Promise.all(done.map(readAt))).toEqual([now, now]);
  expect(await readAt(open)).toBeNull();
  expect(await countUnread(db, org.holder)).toBe(1);
});

it('an escalation, when the deadline is closed; what only tells stays until it is read', async () => {
  const stage = await hold(org.second);
  const escalated = await tell('escalated', org.head, stage);
  const copied = await tell('copied', org.head, stage);
  await db.query(`UPDATE deadline SET status = 'closed' WHERE id = $1`, [stage.deadlineId]);
  await decide(stage);
  await round();
  expect(await readAt(escalated)).toEqual(now);
  expect(await readAt(copied)).toBeNull();
});

it('urging, when one has decided or the case has ended; rescue, when nothing of the case waits for it', async () => {
  const [mine, ended] = [await hold(org.second), await hold(org.second)];
  const [decided, over] = [await tell('urged', org.second, mine), await tell('urged', org.head, ended)];
  await db.query(
    `INSERT INTO approval_stuck (approval_id, place, stage_key, reason, since) VALUES ($1, 'city', 'city', 'vacant', $2)`,
    [ended.approvalId, now],
  );
  const rescue = await tell('rescue_needed', org.coordinator, ended);
  await round();
  expect(await Promise.all([decided, over, rescue].map(readAt))).toEqual([null, null, null]);
  await decide(mine);
  await db.query(`UPDATE approval SET status = 'withdrawn', closed_at = $2 WHERE id = $1`, [
    ended.approvalId,
    now,
  ]);
  await db.query('DELETE FROM approval_stuck WHERE approval_id = $1', [ended.approvalId]);
  await round();
  expect(await Promise.all([decided, over, rescue].map(readAt))).toEqual([now, now, now]);
});

it('pokes whose number has changed', async () => {
  const stage = await hold(org.second);
  await tell('task_opened', org.second, stage);
  await decide(stage);
  const listener = await db.connect();
  const heard: (string | undefined)[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload));
  await listener.query('LISTEN inbox');
  await round();
  await listener.query('SELECT 1');
  listener.release(true);
  expect(heard).toContain(org.second);
});

it('rests while nothing changes, and goes on when something does', async () => {
  const statements: string[] = [];
  // One connection, so that each statement makes Postgres count what the ones before have changed.
  const one = openDatabase({
    ...{ url: test.appUrl, poolSize: 1, application: 'test', onIdleError: () => undefined },
  });
  const watched = {
    query: (statement: { name: string; text: string }) => {
      statements.push(statement.name);
      return one.query(statement);
    },
  } as unknown as Database;
  const notices = new DoneNotices();
  const stage = await hold(org.holder);
  const done = await tell('task_opened', org.holder, stage);
  const untilAtRest = async (): Promise<void> => {
    for (let quiet = 0; quiet < 10;) {
      statements.length = 0;
      await notices.look(watched, now, 1_000);
      quiet = statements.includes('notices_done') ? 0 : quiet + 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  await untilAtRest();
  expect(await readAt(done)).toBeNull();
  await one.query('UPDATE approval_task SET closed_at = $2 WHERE approval_id = $1', [stage.approvalId, now]);
  await untilAtRest();
  expect(await readAt(done)).toEqual(now);
  await one.end();
}, 60_000);

it('its index names the same kinds', async () => {
  const { rows } = await db.query<{ predicate: string }>(
    `SELECT pg_get_expr(indpred, indrelid) AS predicate FROM pg_index WHERE indexrelid = 'notice_asking'::regclass`,
  );
  for (const kind of askingKinds) expect(rows[0]?.predicate).toContain(`'${kind}'`);
  expect(rows[0]?.predicate.match(/'[a-z_]+'/g)).toHaveLength(askingKinds.length);
});
