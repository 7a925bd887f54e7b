import { randomUUID } from 'node:crypto';
import { inbox } from '@shanhai/application/approvals';
import { systemClock } from '@shanhai/platform/clock';
import { startApi, startFloor } from './api.mjs';
import { median, workOff } from './clients.mjs';
import { keptConnections, send } from './http.mjs';
import {
  clerksOf,
  comment,
  personOf,
  prepareApprovals,
  sessionOf,
  statementsOf,
  statementsOfStarts,
  wanted,
} from './prepare.mjs';

/** @typedef {{ decisions: number, pages: number, clients: number, rounds: number }} Size */
/** @typedef {import('@shanhai/platform/postgres').Database} Database */

/**
 * A decision over HTTP against its two statements by bare pg, with the same clients.
 * @param {Database} db @param {string} url @param {Size} size
 */
export async function decideBench(db, url, { decisions, clients, rounds }) {
  const person = await personOf(db, 'longquan.head');
  const cookie = await sessionOf(db, person.id);
  const agent = keptConnections(clients);
  const api = await startApi(url);
  const overHttp = async (/** @type {import('./prepare.mjs').Prepared} */ { approvalId, taskId }) => {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const body = JSON.stringify({ type: 'approve', taskId, version: 1, comment });
    const answer = await send(agent, api.url, {
      method: 'POST',
      path: `/api/v1/approvals/${approvalId}/commands`,
      headers,
      body,
    });
    if (answer.status !== 200) throw new Error(`a decision answered ${answer.status}: ${answer.text}`);
  };
  const bare = async (/** @type {any} */ { load, commit }) => {
    await db.query(load);
    const { rowCount } = await db.query(commit);
    if (rowCount !== 1) throw new Error('a decision of the floor was not written');
  };
  try {
    const pairs = [];
    for (let round = 0; round <= rounds; round++) {
      const prepared = await prepareApprovals(db, decisions * 2);
      const statements = await statementsOf(db, prepared.slice(0, decisions), person);
      const floor = await workOff(statements, clients, bare);
      const service = await workOff(prepared.slice(decisions), clients, overHttp);
      if (round > 0) pairs.push(say('decide', floor, service)); // the first round warms both up
    }
    return summary('decide over HTTP', 0.5, pairs);
  } finally {
    agent.destroy();
    await api.stop();
  }
}

/**
 * A general submission that is started over HTTP against its statements by bare pg, with the same clients, each in a
 * unit of its own.
 * @param {Database} db @param {import('pg').Client} owner @param {string} url @param {Size} size
 */
export async function startBench(db, owner, url, { decisions, clients, rounds }) {
  const clerks = await clerksOf(owner, db, clients);
  const agent = keptConnections(clients);
  const api = await startApi(url);
  const overHttp = async (/** @type {number} */ _, /** @type {number} */ client) => {
    const { cookie = '' } = clerks[client] ?? {};
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const body = JSON.stringify(wanted);
    const answer = await send(agent, api.url, { method: 'POST', path: '/api/v1/submissions', headers, body });
    if (answer.status !== 201) throw new Error(`a start answered ${answer.status}: ${answer.text}`);
  };
  const bare = async (/** @type {import('./prepare.mjs').Statement[]} */ statements) => {
    for (const statement of statements) await db.query(statement);
  };
  try {
    const pairs = [];
    for (let round = 0; round <= rounds; round++) {
      const statements = await statementsOfStarts(db, clerks, decisions);
      const floor = await workOff(statements, clients, bare);
      const service = await workOff(Array.from({ length: decisions }, (_, job) => job), clients, overHttp); // prettier-ignore
      if (round > 0) pairs.push(say('start', floor, service));
    }
    return summary('start over HTTP', 0.5, pairs);
  } finally {
    agent.destroy();
    await api.stop();
  }
}

/**
 * A page of 50 of the inbox against bare Fastify and pg with the same statements.
 * @param {Database} db @param {string} url @param {Size} size
 */
export async function inboxBench(db, url, { pages, clients, rounds }) {
  const person = await personOf(db, 'longquan.head');
  await prepareApprovals(db, 200);
  const cookie = await sessionOf(db, person.id);
  const agent = keptConnections(clients);
  const [api, floor] = await Promise.all([
    startApi(url),
    startFloor(url, await inboxStatements(db, person.id)),
  ]);
  const get = (/** @type {string} */ base, /** @type {string} */ path) => async () => {
    const answer = await send(agent, base, { method: 'GET', path, headers: { cookie } });
    if (answer.status !== 200) throw new Error(`the inbox answered ${answer.status}: ${answer.text}`);
  };
  try {
    const jobs = Array.from({ length: pages }, (_, job) => job);
    const pairs = [];
    for (let round = 0; round <= rounds; round++) {
      const bare = await workOff(jobs, clients, get(floor.url, '/inbox'));
      const service = await workOff(jobs, clients, get(api.url, '/api/v1/inbox'));
      if (round > 0) pairs.push(say('inbox', bare, service));
    }
    return summary('inbox page', 0.7, pairs);
  } finally {
    agent.destroy();
    await Promise.all([api.stop(), floor.stop()]);
  }
}

/** The statements of an inbox page, as the service sends them. @param {Database} db @param {string} personId */
async function inboxStatements(db, personId) {
  /** @type {unknown[]} */
  const seen = [];
  const query = (/** @type {any} */ statement, /** @type {any} */ values) => {
    if (statement.name?.startsWith('inbox')) seen.push(statement);
    return db.query(statement, values);
  };
  await inbox({ db: /** @type {any} */ ({ ...db, query }), clock: systemClock }, personId, { limit: 50 });
  return seen;
}

/** @param {string} what @param {import('./clients.mjs').Measured} floor @param {import('./clients.mjs').Measured} service */
function say(what, floor, service) {
  const figures = (/** @type {import("./clients.mjs").Measured} */ { perSecond, p50, p99 }) =>
    `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  const ratio = service.perSecond / floor.perSecond;
  console.log(`${what}: floor ${figures(floor)}; service ${figures(service)}; ratio ${ratio.toFixed(2)}`);
  return { floor, service, ratio };
}

/** @param {string} name @param {number} budget @param {{ ratio: number }[]} pairs */
const summary = (name, budget, pairs) => ({
  name,
  budget,
  ratio: median(pairs.map((pair) => pair.ratio)),
  pairs,
});
