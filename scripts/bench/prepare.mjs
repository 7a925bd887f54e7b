import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { beginSubmission, command, openApproval } from '@shanhai/application/approvals';
import { projectCases } from '@shanhai/application/projects';
import { newId } from '@shanhai/platform/ids';
import { systemClock } from '@shanhai/platform/clock';
import { answers } from '../tour/village.mjs';

/** @typedef {import('@shanhai/platform/postgres').Database} Database */
/** @typedef {{ name?: string, text: string, values?: unknown[] }} Statement */
/** @typedef {{ approvalId: string, taskId: string, caseId: string }} Prepared */

const quiet = { wake: () => {} };

/** @param {Database} db */
const depsOf = (db) =>
  /** @type {any} */ ({
    ...{ db, clock: systemClock, newId, wake: quiet },
    cases: { 'project-application': projectCases },
  });

/** @param {Database} db @param {string} username */
export async function personOf(db, username) {
  const { rows } = await db.query(
    `SELECT p.id, p.name, p.name_en AS "nameEn" FROM person p JOIN account a ON a.person_id = p.id WHERE username = $1`,
    [username],
  );
  return /** @type {{ id: string, name: string, nameEn: string }} */ (rows[0]);
}

/** A session as sign-in would have made it; returns its cookie. @param {Database} db @param {string} personId */
export async function sessionOf(db, personId) {
  const token = randomBytes(32).toString('base64url');
  await db.query(
    `INSERT INTO session (id, person_id, created_at, expires_at, user_agent, address)
     VALUES ($1, $2, now(), now() + interval '1 day', 'bench', '127.0.0.1')`,
    [createHash('sha256').update(token).digest(), personId],
  );
  return `shanhai_session=${token}`;
}

/**
 * Approvals that wait for the county's head, each with an application of its own behind it.
 * @param {Database} db @param {number} count @returns {Promise<Prepared[]>}
 */
export async function prepareApprovals(db, count) {
  const clerk = await personOf(db, 'longquan.clerk');
  const { rows: routes } = await db.query(
    `SELECT route_id AS "routeId", form_id AS "formId" FROM programme WHERE id = '2020-demonstration-village'`,
  );
  const { routeId, formId } = /** @type {any} */ (routes[0]);
  /** @type {string[]} */
  const ids = Array.from({ length: count }, () => randomUUID());
  const content = { title: '龙泉市塔石街道下樟村', formData: answers, attachments: [], summary: [] };
  const open = async (/** @type {string} */ caseId) => {
    const subject = {
      caseType: 'project-application',
      caseId,
      unitId: '331181',
      routeId,
      number: `B-${caseId}`,
    };
    await openApproval(depsOf(db), {
      ...{ ...subject, approvalId: caseId, initiatorId: clerk.id, content, process: true },
    });
  };
  await db.query(
    `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, title, form_id, form_data,
                                      created_at, updated_at)
     SELECT id, '2020-demonstration-village', (SELECT id FROM project_call WHERE key = '2020-demonstration-village'), '331181', $2, 'in_approval', $3, $4, $5, now(), now()
     FROM unnest($1::uuid[]) AS t(id)`,
    [ids, clerk.id, content.title, formId, JSON.stringify(answers)],
  );
  for (let i = 0; i < ids.length; i += 8) await Promise.all(ids.slice(i, i + 8).map(open));
  const { rows } = await db.query(
    `SELECT approval_id AS "approvalId", id AS "taskId", approval_id AS "caseId" FROM approval_task
     WHERE approval_id = ANY($1::uuid[]) AND closed_at IS NULL`,
    [ids],
  );
  return /** @type {Prepared[]} */ (rows);
}

/**
 * The two statements of each decision, with their values, as the service would send them: the decision is made,
 * its commit is written down here instead of being sent.
 * @param {Database} db @param {readonly Prepared[]} prepared
 * @param {{ id: string, name: string, nameEn: string }} person
 * @returns {Promise<{ load: Statement, commit: Statement }[]>}
 */
export async function statementsOf(db, prepared, person) {
  const recorded = [];
  for (const { approvalId, taskId } of prepared) {
    /** @type {Record<string, Statement>} */
    const seen = {};
    const watching = {
      .../** @type {any} */ (db),
      query: (/** @type {any} */ query, /** @type {any} */ values) => {
        if (query.name) seen[query.name] = query;
        return query.name === 'approval_commit'
          ? Promise.resolve({ rowCount: 1, rows: [] })
          : db.query(query, values);
      },
    };
    const body = { type: /** @type {const} */ ('approve'), taskId, version: 1, comment };
    const idempotency = { key: randomUUID(), requestHash: createHash('sha256').update(taskId).digest() };
    const actor = { ...person, coveredUnits: new Set(), administers: false, posts: [] };
    const result = await command(depsOf(watching), { approvalId, person: actor, body, idempotency });
    if (!result.ok) throw new Error(`the bench could not prepare a decision: ${result.rejection.code}`);
    const { approval_load: load, approval_commit: commit } = seen;
    if (!load || !commit) throw new Error('the statements of a decision have other names now');
    recorded.push({ load, commit });
  }
  return recorded;
}

/** A clerk with the session's cookie, in a unit of their own: numbers are without gaps within a unit, one after another. */
/** @typedef {{ cookie: string, signedIn: any }} Clerk */

/** @param {import('pg').Client} owner @param {Database} db @param {number} count @returns {Promise<Clerk[]>} */
export async function clerksOf(owner, db, count) {
  const clerks = [];
  for (let at = 0; at < count; at++) {
    const unit = { id: `bench-${at}`, nameZh: `测试县${at}`, nameEn: `Bench ${at}` };
    await owner.query(
      `INSERT INTO unit (id, kind, parent_id, name_zh, name_en, valid_from, source)
       VALUES ($1, 'county', '331100', $2, $3, '2020-01-01', 'bench')`,
      [unit.id, unit.nameZh, unit.nameEn],
    );
    const [id = ''] = await Promise.all(['clerk', 'head'].map((role) => addPerson(owner, unit.id, role)));
    const posts = [{ unit, role: 'clerk', title: '经办' }];
    const signedIn = {
      id,
      name: 'clerk',
      nameEn: 'clerk',
      posts,
      permissions: new Set(),
      coveredUnits: new Set(),
    };
    clerks.push({ cookie: await sessionOf(db, id), signedIn });
  }
  return clerks;
}

/** @param {import('pg').Client} owner @param {string} unit @param {string} role */
async function addPerson(owner, unit, role) {
  const id = randomUUID();
  await owner.query('INSERT INTO person (id, name, name_en) VALUES ($1, $2::text, $2::text)', [id, role]);
  await owner.query(
    `INSERT INTO account (person_id, username, password_hash) VALUES ($1::uuid, 'bench-' || $1::uuid, '')`,
    [id],
  );
  await owner.query(
    `INSERT INTO post (id, person_id, unit_id, role, title, valid_from) VALUES ($1, $2, $3, $4::text, $4::text, '2020-01-01')`,
    [randomUUID(), id, unit, role],
  );
  return id;
}

/** What a clerk sends to start a general request (请示), with 1 KB of text. */
export const wanted = {
  routeKey: 'general-request',
  formData: {
    subject: '拨付山海协作援建资金',
    body: '经审核，材料齐全，资金来源落实，符合年度计划安排。'.repeat(13),
  },
};

/**
 * The statements of each start, with their values, as the service would send them; the last one is not sent.
 * @param {Database} db @param {readonly Clerk[]} clerks @param {number} count @returns {Promise<Statement[][]>}
 */
export async function statementsOfStarts(db, clerks, count) {
  const recorded = [];
  // The first one reads what a process reads once.
  for (let at = -1; at < count; at++) {
    /** @type {Statement[]} */
    const seen = [];
    const query = (/** @type {any} */ statement, /** @type {any} */ values) => {
      seen.push(typeof statement === 'string' ? { text: statement, values } : statement);
      return String(statement.name).startsWith('submission_start')
        ? Promise.resolve({ rowCount: 1, rows: [{ number: 'x' }] })
        : db.query(statement, values);
    };
    const watching = { .../** @type {any} */ (db), query };
    const clerk = /** @type {Clerk} */ (clerks[(at + 1) % clerks.length]);
    const idempotency = { key: randomUUID(), requestHash: createHash('sha256').update(String(at)).digest() };
    const deps = depsOf(watching);
    const result = await beginSubmission(deps, clerk.signedIn, { ...wanted, submit: true }, idempotency);
    if (!result.ok) throw new Error(`the bench could not prepare a start: ${result.rejection.code}`);
    if (at >= 0) recorded.push(seen);
  }
  return recorded;
}

/** 200 bytes, as an official would write. */
export const comment =
  '经审核，材料齐全，资金来源落实，符合年度计划安排，同意上报。请市山海办会同财政部门复核资金构成。';
