import { randomUUID } from 'node:crypto';
import type { WorkingCalendar } from '@shanhai/domain/calendar';
import { STAGE_LADDER } from '@shanhai/domain/calendar';
import { openDeadline } from '@shanhai/application/calendar';
import type { Database } from '@shanhai/platform/postgres';

/** A small organisation: a county with its office, below a city. Persons by what they are. */
export interface Organisation {
  readonly county: string;
  readonly city: string;
  readonly holder: string;
  readonly second: string;
  readonly head: string;
  readonly coordinator: string;
}

/** Person with an address (or none) and posts held since 2019: one in a unit of its own unless others are named. */
export async function addPerson(
  db: Database,
  name: string,
  more: {
    email?: string | null;
    language?: 'zh' | 'en';
    posts?: readonly (readonly [string, string])[];
  } = {},
): Promise<string> {
  const id = randomUUID();
  const email = more.email === undefined ? `${name}@mail.example` : more.email;
  await db.query('INSERT INTO person (id, name, name_en, email, language) VALUES ($1, $2, $3, $4, $5)', [
    ...[id, name, `${name}-en`, email, more.language ?? 'zh'],
  ]);
  for (const [unit, role] of more.posts ?? [[await readersUnit(db), 'approver']]) {
    await db.query(
      `INSERT INTO post (id, person_id, unit_id, role, title, valid_from) VALUES ($1, $2, $3, $4, $4, '2019-01-01')`,
      [randomUUID(), id, unit, role],
    );
  }
  return id;
}

/** Nobody is above who belongs here. Who has no post gets no e-mail. */
async function readersUnit(db: Database): Promise<string> {
  await db.query(
    `INSERT INTO unit (id, kind, parent_id, name_zh, name_en, valid_from, source)
     VALUES ('readers', 'member_unit', NULL, '读者', 'Readers', '2019-01-01', 'test') ON CONFLICT DO NOTHING`,
  );
  return 'readers';
}

async function addUnit(db: Database, id: string, kind: string, parent: string | null): Promise<string> {
  await db.query(
    `INSERT INTO unit (id, kind, parent_id, name_zh, name_en, valid_from, source)
     VALUES ($1, $2, $3, $1, $1, '2019-01-01', 'test')`,
    [id, kind, parent],
  );
  return id;
}

export async function addOrganisation(db: Database): Promise<Organisation> {
  const mark = randomUUID().slice(0, 8);
  const city = await addUnit(db, `city-${mark}`, 'city', null);
  const county = await addUnit(db, `county-${mark}`, 'county', city);
  const office = await addUnit(db, `office-${mark}`, 'office', county);
  return {
    city,
    county,
    holder: await addPerson(db, '承办人', { posts: [[office, 'approver']] }),
    second: await addPerson(db, '另一承办人', { posts: [[office, 'approver']] }),
    head: await addPerson(db, '县领导', { posts: [[county, 'head']] }),
    coordinator: await addPerson(db, '联络员', { posts: [[county, 'coordinator']], language: 'en' }),
  };
}

export interface HeldStage {
  readonly approvalId: string;
  readonly caseId: string;
  readonly deadlineId: string;
  readonly dueAt: Date;
  readonly tasks: readonly { readonly id: string; readonly personId: string }[];
}

const definition = {
  root: {
    kind: 'sequence',
    children: [{ kind: 'stage', key: 'city', title: { zh: '市级审核', en: 'City review' } }],
  },
};

/** An approval whose stage `city` is open since `startedAt` and held by persons, due in five working days. */
export async function addHeldStage(
  db: Database,
  of: { county: string; holders: readonly string[]; startedAt: Date; calendar: WorkingCalendar },
): Promise<HeldStage> {
  const [approvalId, caseId, deadlineId, routeId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await db.query(
    `INSERT INTO route (id, key, version, title_zh, title_en, definition, hash, published_at)
     VALUES ($1, gen_random_uuid()::text, 1, '流程', 'Route', $2, '', now())`,
    [routeId, JSON.stringify(definition)],
  );
  await db.query(
    `INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary, status,
                           round, version, state, started_at)
     VALUES ($1, 'project-application', $2, $3, $4, $5, 'SF-2020-0001', '龙泉市示范村', '[]', 'running', 1, 1, '{}', $6)`,
    [approvalId, caseId, routeId, of.county, of.holders[0], of.startedAt],
  );
  const { dueAt } = await openDeadline(db, {
    ...{ id: deadlineId, subjectType: 'approval', subjectId: approvalId, kind: 'stage', stageKey: 'city' },
    unitId: of.county,
    ...{
      budget: 5,
      unit: 'working_day',
      startedAt: of.startedAt,
      calendar: of.calendar,
      policy: STAGE_LADDER,
    },
  });
  const tasks = of.holders.map((personId) => ({ id: randomUUID(), personId }));
  for (const { id, personId } of tasks) {
    await db.query(
      `INSERT INTO approval_task (id, approval_id, stage_key, round, person_id, kind, opened_at, due_at)
       VALUES ($1, $2, 'city', 1, $3, 'decide', $4, $5)`,
      [id, approvalId, personId, of.startedAt, dueAt],
    );
  }
  return { approvalId, caseId, deadlineId, dueAt, tasks };
}
