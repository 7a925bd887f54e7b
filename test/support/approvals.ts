import { randomUUID } from 'node:crypto';
import { command, openApproval, type ApprovalDeps } from '@shanhai/application/approvals';
import type { CommandBody } from '@shanhai/contracts/approvals';
import { newId } from '@shanhai/platform/ids';
import { OutboxWake } from '@shanhai/platform/outbox';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { projectCases } from '@shanhai/application/projects';
import { SettableClock } from './clock';
import { createDatabase, type TestDatabase } from './database';

export interface Desk {
  readonly db: Database;
  readonly clock: SettableClock;
  readonly deps: ApprovalDeps;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/** The use cases of approvals over a seeded database (its own, unless one is given), with a clock that the test sets. */
export async function openDesk(poolSize = 10, shared?: TestDatabase): Promise<Desk> {
  const database = shared ?? (await createDatabase());
  const db = openDatabase({
    url: database.appUrl,
    poolSize,
    application: 'test',
    onIdleError: (error) => process.stderr.write(`${error.message}\n`),
  });
  const clock = new SettableClock(new Date('2026-11-23T01:00:00.000Z'));
  const wake = new OutboxWake(db, (error) => process.stderr.write(`${String(error)}\n`));
  const deps = { db, clock, newId, wake, cases: { 'project-application': projectCases } };
  const close = async () => {
    wake.stop();
    await db.end();
    if (!shared) await database.drop();
  };
  return { db, clock, deps, database, close };
}

/** A person of the seed by username. */
export async function person(db: Database, username: string) {
  const { rows } = await db.query<{ id: string; name: string; nameEn: string; posts: { role: string }[] }>(
    `SELECT p.id, p.name, p.name_en AS "nameEn",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('role', role)), '[]') FROM post
              WHERE person_id = p.id) AS posts
     FROM person p JOIN account a ON a.person_id = p.id
     WHERE a.username = $1`,
    [username],
  );
  const found = rows[0];
  if (!found) throw new Error(`the seed has no ${username}`);
  return { ...found, coveredUnits: new Set<string>(), administers: username === 'admin' };
}

export const villageAnswers = {
  villageName: '下樟村',
  township: '塔石街道',
  partnerUnit: '杭州市萧山区',
  background: '村集体经济薄弱，生态资源丰富，具备发展乡村旅游的条件。',
  contents: '改造民宿12幢，修建登山步道3公里，建设农产品展销中心1处。',
  startOn: '2027-03-01',
  finishOn: '2027-12-31',
  totalInvestment: '1100.00',
  aidFunds: '600.00',
  countyFunds: '200.00',
  households: 126,
  contactName: '叶晓岚',
  contactPhone: '13800000000',
};

/** An accepted application of 龙泉 with its PDF, and its approval opened. */
export async function openVillageApproval(
  desk: Desk,
  more: { approvalId?: string; routeId?: string; answers?: Readonly<Record<string, unknown>> } = {},
) {
  const { db, deps } = desk;
  const clerk = await person(db, 'longquan.clerk');
  const formData = { ...villageAnswers, ...more.answers };
  const applicationId = randomUUID();
  await db.query(
    `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, title, form_id, form_data,
                                      created_at, updated_at)
     SELECT $1, p.id, (SELECT id FROM project_call WHERE key = p.id), '331181', $2, 'in_approval', '龙泉市塔石街道下樟村', p.form_id, $3, now(), now()
     FROM programme p WHERE p.id = '2020-demonstration-village'`,
    [applicationId, clerk.id, JSON.stringify(formData)],
  );
  await db.query(
    `INSERT INTO attachment (id, case_type, case_id, field, name, size, media_type, sha256, round, uploaded_by, uploaded_at)
     VALUES ($1, 'project-application', $2, 'documents', '实施方案.pdf', 3, 'application/pdf', sha256('pdf'), 1, $3, now())`,
    [randomUUID(), applicationId, clerk.id],
  );
  const { rows } = await db.query<{ routeId: string }>(
    `SELECT route_id AS "routeId" FROM programme WHERE id = '2020-demonstration-village'`,
  );
  const content = await projectCases.submit(db, applicationId, new Date());
  if (!content.ok) throw new Error(content.rejection.code);
  const approvalId = more.approvalId ?? randomUUID();
  const opened = await openApproval(deps, {
    ...{ approvalId, caseType: 'project-application', caseId: applicationId, unitId: '331181' },
    ...{
      routeId: more.routeId ?? rows[0]?.routeId ?? '',
      number: 'SFD-331181-2026-0001',
      initiatorId: clerk.id,
    },
    content: { ...content.value, summary: [] },
    process: true,
  });
  if (!opened.ok) throw new Error(opened.rejection.code);
  await db.query('UPDATE project_application SET approval_id = $2 WHERE id = $1', [
    applicationId,
    approvalId,
  ]);
  return { approvalId, applicationId, clerk };
}

/** The open task of a person on an approval, and the approval's version. */
export async function taskOf(db: Database, approvalId: string, personId: string) {
  const { rows } = await db.query<{ taskId: string; version: number }>(
    `SELECT t.id AS "taskId", a.version FROM approval_task t JOIN approval a ON a.id = t.approval_id
     WHERE t.approval_id = $1 AND t.person_id = $2 AND t.closed_at IS NULL`,
    [approvalId, personId],
  );
  return rows[0];
}

/** A person acts on what they hold, as the API would let them. */
export async function act(
  desk: Desk,
  approvalId: string,
  username: string,
  body: { type: CommandBody['type']; [more: string]: unknown },
  key: string = randomUUID(),
) {
  const who = await person(desk.db, username);
  const held = await taskOf(desk.db, approvalId, who.id);
  const { rows } = await desk.db.query<{ version: number }>('SELECT version FROM approval WHERE id = $1', [
    approvalId,
  ]);
  const seated = body.type === 'resubmit' || body.type === 'withdraw' ? {} : { taskId: held?.taskId };
  const full = { version: rows[0]?.version, ...seated, ...body } as CommandBody;
  const requestHash = Buffer.from(JSON.stringify(body));
  return command(desk.deps, { approvalId, person: who, body: full, idempotency: { key, requestHash } });
}
