import { randomUUID } from 'node:crypto';
import { closeDeadlines, openDeadline } from '@shanhai/application/calendar';
import { fireReminders } from '@shanhai/application/notices';
import { STAGE_LADDER, workingCalendar } from '@shanhai/domain/calendar';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';
import {
  addHeldStage,
  addOrganisation,
  addPerson,
  type HeldStage,
  type Organisation,
} from '../support/held-stage';

const at = (text: string): Date => new Date(`${text}+08:00`);
const calendar = workingCalendar([{ year: 2020, version: 1, daysOff: [], workdays: [], source: 'test' }]);
const wall = new Date('2020-01-01T00:00:00Z');

let test: TestDatabase;
let db: Database;
let org: Organisation;
beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 8, application: 'test', onIdleError: () => undefined });
  org = await addOrganisation(db);
});
afterAll(async () => {
  await db.end();
  await test.drop();
});

// Monday 6 July 2020; five working days end on Monday 13 July at 17:30.
const held = (holders = [org.holder]): Promise<HeldStage> =>
  addHeldStage(db, { county: org.county, holders, startedAt: at('2020-07-06T10:00:00'), calendar });

const sweep = async (now: Date): Promise<void> => {
  while ((await fireReminders(db, { now, wall }, 10)).length > 0);
};

interface Told {
  kind: string;
  personId: string;
  link: string;
}
const toldAbout = async ({ deadlineId }: HeldStage): Promise<Told[]> => {
  const { rows } = await db.query<Told>(
    `SELECT kind, person_id AS "personId", link FROM notice WHERE data->>'deadlineId' = $1 ORDER BY created_at, kind`,
    [deadlineId],
  );
  return rows;
};
const rungsOf = async ({ deadlineId }: HeldStage): Promise<Record<string, string>> => {
  const { rows } = await db.query<{ rung: string; status: string }>(
    'SELECT rung, status FROM reminder WHERE deadline_id = $1',
    [deadlineId],
  );
  return Object.fromEntries(rows.map(({ rung, status }) => [rung, status]));
};

describe('the ladder of a process’s phase', () => {
  it('reminds who filed the case, and escalates to their superior and the coordinator', async () => {
    const [caseId, deadlineId] = [randomUUID(), randomUUID()];
    await db.query(
      `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, number, title, form_id,
                                        form_data, created_at, updated_at)
       SELECT $1::uuid, p.id, (SELECT id FROM project_call WHERE key = p.id), $2, $3, 'publicity', 'SF-2020-0009', '下樟村', p.form_id, '{}', now(), now() FROM programme p LIMIT 1`,
      [caseId, org.county, org.second],
    );
    await openDeadline(db, {
      ...{ id: deadlineId, subjectType: 'project-application', subjectId: caseId, kind: 'publicity' },
      ...{
        unitId: org.county,
        budget: 5,
        unit: 'working_day',
        startedAt: at('2020-07-06T10:00:00'),
        calendar,
      },
      policy: STAGE_LADDER,
    });
    const told = async () => {
      const { rows } = await db.query<{ kind: string; personId: string; link: string; late: boolean | null }>(
        `SELECT kind, person_id AS "personId", link, (data->>'late')::boolean AS late FROM notice
         WHERE data->>'deadlineId' = $1 ORDER BY created_at, kind`,
        [deadlineId],
      );
      return rows;
    };
    const link = `/projects/${caseId}`;
    await sweep(at('2020-07-10T09:00:00'));
    expect(await told()).toEqual([{ kind: 'phase_reminder', personId: org.second, link, late: false }]);
    await sweep(at('2020-07-14T09:00:00'));
    const after = (await told()).slice(1);
    expect(after).toHaveLength(3);
    expect(after).toContainEqual({ kind: 'phase_reminder', personId: org.second, link, late: true });
    for (const personId of [org.head, org.coordinator]) {
      expect(after).toContainEqual({ kind: 'escalated', personId, link, late: null });
    }
  });
});

describe('the ladder of a stage', () => {
  it('reminds before, on the day, and when it is overdue, then escalates: each once', async () => {
    const stage = await held();
    const toHolder = { personId: org.holder, link: `/t/${stage.tasks[0]?.id}` };
    await sweep(at('2020-07-10T08:59:59'));
    expect(await toldAbout(stage)).toEqual([]);

    await sweep(at('2020-07-10T09:00:00'));
    await sweep(at('2020-07-10T09:00:01'));
    expect(await toldAbout(stage)).toEqual([{ kind: 'reminder_before', ...toHolder }]);

    await sweep(at('2020-07-13T08:30:00'));
    expect(await toldAbout(stage)).toHaveLength(2);
    expect((await toldAbout(stage))[1]).toEqual({ kind: 'reminder_due', ...toHolder });

    await sweep(at('2020-07-14T09:00:00'));
    const told = (await toldAbout(stage)).slice(2);
    const escalated = { kind: 'escalated', link: `/projects/${stage.caseId}` };
    expect(told).toHaveLength(3);
    expect(told).toContainEqual({ kind: 'reminder_overdue', ...toHolder });
    expect(told).toContainEqual({ ...escalated, personId: org.head });
    expect(told).toContainEqual({ ...escalated, personId: org.coordinator });
  });

  it('sends only the latest of what a jump of the clock made due, and skips the others for ever', async () => {
    const stage = await held();
    await sweep(at('2020-07-16T12:00:00'));
    expect((await toldAbout(stage)).filter(({ personId }) => personId === org.holder)).toHaveLength(1);
    expect(await rungsOf(stage)).toEqual({
      'before-1': 'skipped',
      'on-the-day': 'skipped',
      'after-1': 'skipped',
      'after-3': 'fired',
      'after-7': 'scheduled',
    });
    await sweep(at('2020-07-16T12:00:01'));
    expect((await toldAbout(stage)).filter(({ kind }) => kind === 'reminder_overdue')).toHaveLength(1);
  });

  it('tells by the one that fires whom the others would have told', async () => {
    const stage = await held();
    // A ladder whose last rung tells the holders alone, and a stop of the notifier across two of its rungs.
    await db.query(
      `UPDATE reminder SET recipients = ARRAY['holders'], escalate = false WHERE deadline_id = $1 AND rung = 'after-3'`,
      [stage.deadlineId],
    );
    await sweep(at('2020-07-16T12:00:00'));
    expect(await rungsOf(stage)).toMatchObject({ 'after-1': 'skipped', 'after-3': 'fired' });
    expect((await toldAbout(stage)).map(({ kind, personId }) => [kind, personId]).sort()).toEqual(
      [
        ['reminder_overdue', org.holder],
        ['escalated', org.head],
        ['escalated', org.coordinator],
      ].sort(),
    );
    const { rows } = await db.query<{ recipients: string[]; escalate: boolean }>(
      `SELECT recipients, escalate FROM reminder WHERE deadline_id = $1 AND rung = 'after-3'`,
      [stage.deadlineId],
    );
    expect(rows).toEqual([{ recipients: ['coordinator', 'holders', 'superior'], escalate: true }]);
  });

  it('says what is true at the time: a late rung of before the deadline is overdue after it', async () => {
    const stage = await held();
    await sweep(at('2020-07-13T18:00:00'));
    expect((await toldAbout(stage)).map(({ kind }) => kind)).toEqual(['reminder_overdue']);
  });

  it('is over when the stage was decided', async () => {
    const stage = await held();
    await closeDeadlines(db, stage.approvalId, at('2020-07-08T10:00:00'));
    await sweep(at('2020-08-10T09:00:00'));
    expect(await toldAbout(stage)).toEqual([]);
    expect(new Set(Object.values(await rungsOf(stage)))).toEqual(new Set(['cancelled']));
  });

  it('is over, too, when the deadline was closed by a statement that forgot its reminders', async () => {
    const stage = await held();
    await db.query(`UPDATE deadline SET status = 'closed' WHERE id = $1`, [stage.deadlineId]);
    await sweep(at('2020-08-10T09:00:00'));
    expect(await toldAbout(stage)).toEqual([]);
  });

  it('reminds every holder whose task is open, and nobody who has signed', async () => {
    const stage = await held([org.holder, org.second]);
    await db.query('UPDATE approval_task SET closed_at = now() WHERE approval_id = $1 AND person_id = $2', [
      stage.approvalId,
      org.second,
    ]);
    await sweep(at('2020-07-10T09:00:00'));
    expect((await toldAbout(stage)).map(({ personId }) => personId)).toEqual([org.holder]);
  });

  it('does not escalate to a holder, nor to a head whose post has ended', async () => {
    const former = await addPerson(db, '前任领导', { posts: [[org.county, 'head']] });
    await db.query(`UPDATE post SET valid_to = '2020-07-13' WHERE person_id = $1`, [former]);
    const stage = await held([org.coordinator]);
    await sweep(at('2020-07-14T09:00:00'));
    const told = await toldAbout(stage);
    expect(told.map(({ personId }) => personId).sort()).toEqual([org.coordinator, org.head].sort());
    expect(told.find(({ personId }) => personId === org.coordinator)?.kind).toBe('reminder_overdue');
  });

  it('tells the head and the coordinator of the case’s unit of a stage that nobody holds', async () => {
    const stage = await held();
    await db.query('UPDATE approval_task SET closed_at = now() WHERE approval_id = $1', [stage.approvalId]);
    await sweep(at('2020-07-14T09:00:00'));
    expect((await toldAbout(stage)).map(({ personId }) => personId).sort()).toEqual(
      [org.coordinator, org.head].sort(),
    );
  });

  it('escalates to who is above the one that is late, and to the coordinator of their unit, not of the applicant’s', async () => {
    const other = await addOrganisation(db);
    const late = await addPerson(db, '市办副主任', { posts: [[other.county, 'head']] });
    await db.query(`UPDATE post SET valid_to = '2019-12-31' WHERE person_id = $1`, [other.head]);
    const leader = await addPerson(db, '市领导', { posts: [[other.city, 'leader']] });
    const stage = await held([late]);
    await sweep(at('2020-07-14T09:00:00'));
    const told = await toldAbout(stage);
    expect(
      told
        .filter(({ kind }) => kind === 'escalated')
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual([other.coordinator, leader].sort());
  });

  it('says why it comes to the city: the county has no coordinator at present', async () => {
    const other = await addOrganisation(db);
    const city = await addPerson(db, '市联络员', { posts: [[other.city, 'coordinator']] });
    await db.query(`UPDATE post SET valid_to = '2020-07-13' WHERE person_id = $1`, [other.coordinator]);
    const stage = await held([await addPerson(db, '县承办', { posts: [[other.county, 'approver']] })]);
    await sweep(at('2020-07-14T09:00:00'));
    const { rows } = await db.query<{ personId: string; lacking: object | null }>(
      `SELECT person_id AS "personId", data->'lacking' AS lacking FROM notice
       WHERE kind = 'escalated' AND data->>'deadlineId' = $1`,
      [stage.deadlineId],
    );
    const { rows: units } = await db.query<{ zh: string; en: string }>(
      'SELECT name_zh AS zh, name_en AS en FROM unit WHERE id = $1',
      [other.county],
    );
    const lacking = { unitZh: units[0]?.zh, unitEn: units[0]?.en, role: 'coordinator' };
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ personId: city, lacking });
    expect(rows).toContainEqual({ personId: other.head, lacking: null });
  });

  it('says so when nobody is above: to the coordinator, in the rung’s row, and to the administrators when there is none either', async () => {
    const { rows: was } = await db.query<{ id: string }>(`SELECT id FROM post WHERE role = 'administrator'`);
    expect(was.length).toBeGreaterThan(0);
    const mark = randomUUID().slice(0, 8);
    await db.query(
      `INSERT INTO unit (id, kind, parent_id, name_zh, name_en, valid_from, source)
       VALUES ($1, 'city', NULL, $1, $1, '2019-01-01', 'test')`,
      [`alone-${mark}`],
    );
    const late = await addPerson(db, '独自承办', { posts: [[`alone-${mark}`, 'approver']] });
    const watcher = await addPerson(db, '独自联络', { posts: [[`alone-${mark}`, 'coordinator']] });
    const stage = await held([late]);
    await sweep(at('2020-07-14T09:00:00'));
    const escalated = async () => {
      const { rows } = await db.query<{ personId: string; none: boolean; link: string }>(
        `SELECT person_id AS "personId", (data->>'noSuperior')::boolean AS none, link FROM notice
         WHERE kind = 'escalated' AND data->>'deadlineId' = $1 ORDER BY created_at`,
        [stage.deadlineId],
      );
      return rows;
    };
    expect(await escalated()).toEqual([{ personId: watcher, none: true, link: `/projects/${stage.caseId}` }]);
    await db.query(`UPDATE post SET valid_to = '2020-07-14' WHERE person_id = $1`, [watcher]);
    await sweep(at('2020-07-16T09:00:00'));
    const told = (await escalated()).slice(1);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ link }) => link))).toEqual(new Set(['/admin/org']));
    const { rows } = await db.query<{ rung: string; unfound: string[] }>(
      `SELECT rung, unfound FROM reminder WHERE deadline_id = $1 AND unfound <> '{}' ORDER BY fire_at`,
      [stage.deadlineId],
    );
    expect(rows).toEqual([
      { rung: 'after-1', unfound: ['superior'] },
      { rung: 'after-3', unfound: ['superior', 'coordinator'] },
    ]);
  });

  it('reminds who stands in for a holder on leave as well, on that route and day, and each person once', async () => {
    const stage = await held([org.holder, org.second]);
    const away = await addPerson(db, '代理人', { posts: [[org.county, 'approver']] });
    const elsewhere = await addPerson(db, '别处代理人', { posts: [[org.county, 'approver']] });
    const later = await addPerson(db, '后来的代理人', { posts: [[org.county, 'approver']] });
    const { rows: routes } = await db.query<{ key: string }>(
      `SELECT r.key FROM approval a JOIN route r ON r.id = a.route_id WHERE a.id = $1`,
      [stage.approvalId],
    );
    const stand = (principal: string, delegate: string, from: string, to: string, route: string | null) =>
      db.query(
        `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, routes, reason, created_by, created_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, '出差', $1, now())`,
        [principal, delegate, from, to, route === null ? null : [route]],
      );
    await stand(org.holder, away, '2020-07-09', '2020-07-10', routes[0]?.key ?? '');
    await stand(org.holder, later, '2020-07-13', '2020-07-20', null);
    await stand(org.second, elsewhere, '2020-07-01', '2020-07-31', 'another-route');
    // A chain: who stands in is away too.
    const last = await addPerson(db, '再代理人', { posts: [[org.county, 'approver']] });
    await stand(away, last, '2020-07-10', '2020-07-10', null);
    await sweep(at('2020-07-10T09:00:00'));
    const { rows } = await db.query<{ personId: string; of: string | null; link: string }>(
      `SELECT person_id AS "personId", data->>'onBehalfOf' AS of, link FROM notice WHERE data->>'deadlineId' = $1`,
      [stage.deadlineId],
    );
    const linkOf = (person: string) => `/t/${stage.tasks.find(({ personId }) => personId === person)?.id}`;
    const byPerson = (one: { personId: string }, two: { personId: string }) =>
      one.personId < two.personId ? -1 : 1;
    expect(rows.sort(byPerson)).toEqual(
      [
        { personId: org.holder, of: null, link: linkOf(org.holder) },
        { personId: org.second, of: null, link: linkOf(org.second) },
        { personId: away, of: '承办人', link: linkOf(org.holder) },
        { personId: last, of: '承办人', link: linkOf(org.holder) },
      ].sort(byPerson),
    );
    await db.query('UPDATE delegation SET revoked_at = now()');
  });

  it('tells whom its rungs name: the coordinator before the end too, the applicant, a superior only afterwards', async () => {
    const stage = await held([org.second]);
    await db.query('UPDATE approval SET initiator_id = $2 WHERE id = $1', [stage.approvalId, org.holder]);
    await db.query(
      `UPDATE reminder SET recipients = '{coordinator,applicant}' WHERE deadline_id = $1 AND rung = 'before-1'`,
      [stage.deadlineId],
    );
    await sweep(at('2020-07-10T09:00:00'));
    const told = await toldAbout(stage);
    expect(told.map(({ personId }) => personId).sort()).toEqual([org.coordinator, org.holder].sort());
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['phase_reminder']));
    expect(told[0]?.link).toBe(`/projects/${stage.caseId}`);
  });

  it('waits while its clock is paused', async () => {
    const stage = await held();
    await db.query('UPDATE deadline SET paused_at = now() WHERE id = $1', [stage.deadlineId]);
    await sweep(at('2020-07-14T09:00:00'));
    expect(await toldAbout(stage)).toEqual([]);
    expect((await rungsOf(stage))['after-1']).toBe('scheduled');
  });

  it('fires once among several notifiers, for hundreds of deadlines', async () => {
    const stages = await Promise.all(Array.from({ length: 60 }, () => held()));
    const now = at('2020-07-10T09:00:00');
    const one = async (): Promise<void> => {
      for (let empty = 0; empty < 3;)
        empty = (await fireReminders(db, { now, wall }, 7)).length > 0 ? 0 : empty + 1;
    };
    await Promise.all([one(), one(), one()]);
    for (const stage of stages) expect(await toldAbout(stage)).toHaveLength(1);
    const { rows } = await db.query<{ count: number }>(
      `SELECT count(*)::int FROM notice n
       WHERE n.data->>'deadlineId' = ANY($1) AND n.id IN (
         SELECT notice_id FROM delivery UNION ALL SELECT notice_id FROM notice_along)`,
      [stages.map(({ deadlineId }) => deadlineId)],
    );
    expect(rows[0]?.count).toBe(60);
  });

  it('fires nothing when its announcement fails: all or nothing', async () => {
    const stage = await held();
    await db.query(`UPDATE approval SET case_type = 'unheard-of' WHERE id = $1`, [stage.approvalId]);
    await expect(sweep(at('2020-07-14T09:00:00'))).rejects.toThrow('unheard-of');
    expect((await rungsOf(stage))['after-1']).toBe('scheduled');
    expect(await toldAbout(stage)).toEqual([]);
    await db.query(`UPDATE deadline SET status = 'closed' WHERE id = $1`, [stage.deadlineId]);
  });
});
