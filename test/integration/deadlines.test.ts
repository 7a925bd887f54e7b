import { randomUUID } from 'node:crypto';
import {
  closeDeadlines,
  loadCalendar,
  openDeadline,
  readDeadline,
  signalDueDeadlines,
  type NewDeadline,
} from '@shanhai/application/calendar';
import { STAGE_LADDER, workingCalendar } from '@shanhai/domain/calendar';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';

const at = (text: string): Date => new Date(`${text}+08:00`);
const calendar = workingCalendar([
  { year: 2020, version: 1, daysOff: ['2020-06-25', '2020-06-26'], workdays: ['2020-06-28'], source: 'test' },
]);

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await db.end();
  await test.drop();
});

const term = (more: Partial<NewDeadline> = {}): NewDeadline => ({
  id: randomUUID(),
  subjectType: 'approval',
  subjectId: randomUUID(),
  unitId: 'county.test',
  kind: 'stage',
  stageKey: 'city',
  budget: 5,
  unit: 'working_day',
  startedAt: at('2020-06-22T10:00:00'), // a Monday; the Dragon Boat Festival is on Thursday
  calendar,
  policy: STAGE_LADDER,
  ...more,
});

const remindersOf = async (id: string): Promise<Record<string, string>> => {
  const { rows } = await db.query<{ rung: string; status: string }>(
    'SELECT rung, status FROM reminder WHERE deadline_id = $1',
    [id],
  );
  return Object.fromEntries(rows.map(({ rung, status }) => [rung, status]));
};

describe('a deadline', () => {
  it('is written with its ladder, by the calendar', async () => {
    const input = term();
    // 23, 24, Sunday 28 worked, 29, 30
    expect(await openDeadline(db, input)).toEqual({ dueAt: at('2020-06-30T17:30:00'), provisional: false });
    const { rows } = await db.query(
      `SELECT rung, fire_at AS "fireAt", escalate FROM reminder WHERE deadline_id = $1 ORDER BY fire_at`,
      [input.id],
    );
    expect(rows).toEqual([
      { rung: 'before-1', fireAt: at('2020-06-29T09:00:00'), escalate: false },
      { rung: 'on-the-day', fireAt: at('2020-06-30T08:30:00'), escalate: false },
      { rung: 'after-1', fireAt: at('2020-07-01T09:00:00'), escalate: true },
      { rung: 'after-3', fireAt: at('2020-07-03T09:00:00'), escalate: true },
      { rung: 'after-7', fireAt: at('2020-07-09T09:00:00'), escalate: true },
    ]);
  });

  it('opened again changes nothing and says what stands', async () => {
    const input = term();
    const first = await openDeadline(db, input);
    const again = await openDeadline(db, { ...input, startedAt: at('2020-06-24T10:00:00'), budget: 20 });
    expect(again).toEqual(first);
    expect(Object.keys(await remindersOf(input.id))).toHaveLength(5);
  });

  it('opened by several at once is one', async () => {
    const input = term();
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDeadline(db, input)));
    expect(new Set(opened.map(({ dueAt }) => dueAt.getTime())).size).toBe(1);
  });

  it('is running, then due, then closed; and closing cancels its reminders', async () => {
    const input = term();
    await openDeadline(db, input);
    const due = at('2020-06-30T17:30:00');
    const reading = async (now: Date) => {
      const read = await readDeadline(db, input.id, now);
      return read.ok ? read.value : read.rejection.code;
    };
    expect(await reading(new Date(due.getTime() - 1000))).toEqual({ state: 'running', waitMs: 1000 });
    expect(await reading(due)).toEqual({ state: 'due', waitMs: 0 });
    await closeDeadlines(db, input.subjectId, due);
    expect(await reading(due)).toEqual({ state: 'closed', waitMs: 0 });
    expect(new Set(Object.values(await remindersOf(input.id)))).toEqual(new Set(['cancelled']));
  });

  it('that does not exist is refused', async () => {
    expect(await readDeadline(db, randomUUID(), at('2020-06-22T10:00:00'))).toMatchObject({
      ok: false,
      rejection: { code: 'deadline_unknown' },
    });
  });
});

describe('a deadline that a workflow waits for', () => {
  const outboxOf = async (workflowId: string): Promise<unknown[]> => {
    const { rows } = await db.query<{ payload: unknown }>('SELECT payload FROM outbox WHERE aggregate = $1', [
      workflowId,
    ]);
    return rows.map(({ payload }) => payload);
  };

  it('signals it once when it is due, however many sweep', async () => {
    const workflowId = `project-application:${randomUUID()}`;
    const input = term({ workflowId, policy: { rungs: [] }, kind: 'publicity' });
    await openDeadline(db, input);
    const due = at('2020-06-30T17:30:00');
    await signalDueDeadlines(db, new Date(due.getTime() - 1), 10);
    expect(await outboxOf(workflowId)).toEqual([]);
    await Promise.all([1, 2, 3].map(() => signalDueDeadlines(db, due, 10)));
    await signalDueDeadlines(db, at('2020-08-01T00:00:00'), 10);
    const id = `deadline-due:${input.id}:${due.toISOString()}`;
    expect(await outboxOf(workflowId)).toEqual([
      { workflowId, signal: 'deadlineChanged', argument: { id, deadlineId: input.id } },
    ]);
    const read = await readDeadline(db, input.id, due);
    expect(read).toMatchObject({ ok: true, value: { state: 'due' } });
  });
});

describe('the calendar', () => {
  it('is the newest version of each year, read once', async () => {
    const owner = openDatabase({
      url: test.ownerUrl,
      poolSize: 1,
      application: 'test',
      onIdleError: () => undefined,
    });
    await owner.query('DELETE FROM calendar_publication');
    await owner.query('DELETE FROM calendar_year');
    for (const [version, workdays] of [
      [1, '[]'],
      [2, '["2020-06-28"]'],
    ]) {
      await owner.query(
        `INSERT INTO calendar_year (year, version, days_off, workdays, source) VALUES (2020, $1, '[]', $2, 'test')`,
        [version, workdays],
      );
    }
    const loaded = await loadCalendar(owner);
    expect(loaded.years.get(2020)?.version).toBe(2);
    expect(await loadCalendar(owner)).toBe(loaded);
    await owner.end();
  });
});
