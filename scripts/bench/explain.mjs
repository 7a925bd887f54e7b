#!/usr/bin/env node
/**
 * npm run bench:explain [-- --tasks N]: the plan of each statement that the API sends for the requests of a morning, as
 * PostgreSQL executed it among so many open tasks; of several turns, that of the fastest.
 */
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { benchDatabase } from './postgres.mjs';
import { personOf, sessionOf } from './prepare.mjs';
import { filled } from './scale.mjs';

const { values } = parseArgs({ options: { tasks: { type: 'string', default: '1000000' } } });
const TURNS = 12; // a prepared statement has its plan for good from the sixth time on

/** @typedef {{ ms: number, text: string, plan: string }} Explained */

const folder = mkdtempSync(join(tmpdir(), 'shanhai-explain-'));
const log = join(folder, 'postgres.log');
const database = await benchDatabase(openSync(log, 'w'));
await explainAll();
const system = await filled(database, Number(values.tasks));
try {
  for (const [name, call] of await requests()) report(name, await explained(call));
} finally {
  await system.stop();
  await database.stop();
  rmSync(folder, { recursive: true });
}

/** Every statement of the service says its plan to the server's log. */
async function explainAll() {
  const owner = new pg.Client({ connectionString: database.owner });
  await owner.connect();
  const role = new URL(database.app).username;
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_timing': 'off', // reading the clock for each row is a good part of a short statement
    'auto_explain.log_parameter_max_length': '0',
  };
  for (const [name, value] of Object.entries(settings))
    await owner.query(`ALTER ROLE ${role} SET ${name} = '${value}'`);
  await owner.end();
}

/**
 * The list is that of a person with 500 open tasks. What is opened and decided are cases with all that belongs to them,
 * of which the copies have only what lists need.
 * @returns {Promise<[string, (turn: number) => Promise<unknown>][]>}
 */
async function requests() {
  const { usual } = system.cookies;
  const [clerk, head] = [await signedIn('longquan.clerk'), await signedIn('longquan.head')];
  const whole = await Promise.all(Array.from({ length: TURNS }, () => start(clerk)));
  const open = (/** @type {number} */ turn) => `/approvals/${whole[turn]?.approvalId}`;
  const list = '/inbox?limit=50';
  const { nextCursor } = await ask('GET', list, usual);
  const next = `${list}&cursor=${encodeURIComponent(nextCursor)}`;
  const { items } = await ask('GET', '/inbox?limit=200', head);
  const decide = (/** @type {number} */ turn) => {
    const { approvalId } = whole[turn] ?? {};
    const { taskId, version } = items.find(
      (/** @type {{ approvalId: string }} */ one) => one.approvalId === approvalId,
    );
    return ask('POST', `${open(turn)}/commands`, head, { type: 'approve', taskId, version });
  };
  return [
    ['the inbox, its first page', () => ask('GET', list, usual)],
    ['the inbox, the next page', () => ask('GET', next, usual)],
    ['an approval is opened', (turn) => ask('GET', open(turn), head)],
    ['a start', () => start(clerk)],
    ['a decision', decide],
  ];
}

/** @param {string} username @returns {Promise<string>} */
async function signedIn(username) {
  const { id } = await personOf(system.db, username);
  return sessionOf(system.db, id);
}

/** @param {string} cookie @returns {Promise<{ approvalId: string }>} */
function start(cookie) {
  return ask('POST', '/submissions', cookie, {
    routeKey: 'general-request',
    formData: { subject: '对接产业合作', body: '拟请予以批准，具体事项见附件说明。', urgency: 'usual' },
  });
}

/** @param {'GET' | 'POST'} method @param {string} path @param {string} cookie @param {object} [body] */
async function ask(method, path, cookie, body) {
  const headers = {
    cookie,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    origin: system.url,
  };
  const answer = await fetch(`${system.url}/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

/** Of each statement of a request its fastest turn. @param {(turn: number) => Promise<unknown>} call */
async function explained(call) {
  /** @type {Map<string, Explained>} */
  const best = new Map();
  for (let turn = 0; turn < TURNS; turn++) {
    const before = readFileSync(log, 'utf8').length;
    await call(turn);
    for (const one of plansIn(readFileSync(log, 'utf8').slice(before))) {
      const known = best.get(one.text);
      if (!known || one.ms < known.ms) best.set(one.text, one);
    }
  }
  return [...best.values()];
}

/** @param {string} said @returns {Explained[]} */
function plansIn(said) {
  const found = said.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n|\n)+)/g);
  return [...found].map(([, ms, body = '']) => {
    const lines = body.replaceAll('\t', '').trim().split('\n');
    const planAt = lines.findIndex((line) => line.includes('(cost='));
    const text = lines
      .slice(0, planAt)
      .join(' ')
      .replace(/^Query Text: /, '')
      .replace(/\s+/g, ' ');
    const plan = lines.slice(planAt).map((line) => line.replace(/\(cost=[^)]*\) ?/, ''));
    return { ms: Number(ms), text, plan: plan.join('\n') };
  });
}

/** @param {string} name @param {Explained[]} statements */
function report(name, statements) {
  console.log(`\n# ${name}`);
  for (const { ms, text, plan } of statements) {
    if (ms < 0.05 && !/\bFROM\b/.test(text)) continue; // BEGIN, SELECT 1
    console.log(`\n${ms.toFixed(2)} ms: ${text.slice(0, 120)}…\n${plan}`);
  }
}
