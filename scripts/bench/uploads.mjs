#!/usr/bin/env node
/**
 * npm run bench:uploads [-- --mb N --at-once N]: what the API's memory grows by while one large file comes in, at once and
 * in parts, and while many come in side by side. Prints JSON at the end; exits non-zero when a budget is missed.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { parseArgs } from 'node:util';
import { PART_BYTES } from '@shanhai/contracts/attachments/limits';
import { startApi } from './api.mjs';
import { benchDatabase, connections } from './postgres.mjs';
import { personOf, sessionOf, wanted } from './prepare.mjs';
import { report } from './report.mjs';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '200' }, 'at-once': { type: 'string', default: '50' } },
});
const LARGE = Number(values.mb) << 20;
const AT_ONCE = Number(values['at-once']);
/** Of each of many. */
const SMALL = 10 << 20;
/** What the process may grow by, in MB: the buffers of one upload, or of many, and what V8 has not collected yet. */
const BUDGET_MB = { one: 64, many: 128 };

const HEAD = Buffer.from('%PDF-1.4\n');
const CHUNK = Buffer.alloc(64 * 1024, 0x20);

/** A PDF of this size, in chunks that are made as they are sent. @param {number} size */
function* pdf(size) {
  yield HEAD;
  for (let left = size - HEAD.length; left > 0; left -= CHUNK.length)
    yield CHUNK.subarray(0, Math.min(left, CHUNK.length));
}

/** @typedef {{ url: string, cookie: string, pid: number }} Service */

/**
 * @param {Service} service @param {{ method: string, path: string, headers?: Record<string, string> }} what
 * @param {Iterable<Buffer>} body @returns {Promise<any>}
 */
async function send({ url, cookie }, { method, path, headers = {} }, body) {
  const outgoing = request(`${url}/api/v1${path}`, { method, headers: { cookie, ...headers } });
  const answered = new Promise((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (/** @type {string} */ part) => (text += part));
      response.on('end', () => {
        if ((response.statusCode ?? 0) < 300) resolve(JSON.parse(text));
        else reject(new Error(`${path}: ${response.statusCode} ${text}`));
      });
    });
  });
  for (const chunk of body)
    if (!outgoing.write(chunk))
      await new Promise((resolve) => outgoing.once('drain', () => resolve(undefined)));
  outgoing.end();
  return answered;
}

/** @param {Service} service @param {string} method @param {string} path @param {object} body */
const sendJson = (service, method, path, body) =>
  send(
    service,
    { method, path, headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } },
    [Buffer.from(JSON.stringify(body))],
  );

/** @param {string} name @param {string} disposition @param {Iterable<Buffer>} content */
function* form(name, disposition, content) {
  yield Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"${disposition}\r\n\r\n`);
  yield* content;
  yield Buffer.from('\r\n--b--\r\n');
}
const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
const FILE = '; filename="a.pdf"\r\nContent-Type: application/pdf';

/** @param {Service} service @returns {Promise<string>} where its files go */
async function draft(service) {
  const { id } = await sendJson(service, 'POST', '/submissions', { ...wanted, submit: false });
  return `/submissions/${id}/attachments/documents`;
}

/** @param {Service} service @param {string} path @param {number} size */
const atOnce = (service, path, size) =>
  send(service, { method: 'POST', path, headers: multipart }, form('file', FILE, pdf(size)));

/** @param {Service} service @param {string} path @param {number} size */
async function inParts(service, path, size) {
  const id = randomUUID();
  await sendJson(service, 'PUT', `/uploads/${id}`, { name: 'a.pdf', size });
  const rest = Buffer.alloc(PART_BYTES, 0x20);
  const first = Buffer.concat([HEAD, rest.subarray(HEAD.length)]);
  for (let at = 0; at < size; at += PART_BYTES) {
    const part = (at === 0 ? first : rest).subarray(0, Math.min(PART_BYTES, size - at));
    const to = { method: 'PUT', path: `/uploads/${id}/parts/${at}`, headers: multipart };
    await send(service, to, form('file', FILE, [part]));
  }
  return send(service, { method: 'POST', path, headers: multipart }, form('upload', '', [Buffer.from(id)]));
}

/** @param {number} pid in MB */
const residentOf = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** @param {Service} service @param {string} name @param {number} budget @param {() => Promise<unknown>} work */
async function growth({ pid }, name, budget, work) {
  const before = residentOf(pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentOf(pid))), 20);
  const begun = performance.now();
  await work().finally(() => clearInterval(watch));
  const seconds = (performance.now() - begun) / 1000;
  const ratio = most - before;
  console.log(`${name}: ${before.toFixed(0)} → ${most.toFixed(0)} MB at most, ${seconds.toFixed(1)} s`);
  return { name: `${name}, MB more`, budget, ratio, within: ratio <= budget, seconds };
}

const database = await benchDatabase();
const { db, close } = await connections(database, 2);
const api = await startApi(database.app);
try {
  const { id } = await personOf(db, 'longquan.clerk');
  const service = { url: api.url, pid: api.pid ?? 0, cookie: await sessionOf(db, id) };
  const path = await draft(service);
  await atOnce(service, path, SMALL); // what a process loads once
  /** @type {string[]} */
  const paths = [];
  for (let i = 0; i < AT_ONCE; i += 1) paths.push(await draft(service));
  report([
    await growth(service, `${values.mb} MB at once`, BUDGET_MB.one, () => atOnce(service, path, LARGE)),
    await growth(service, `${values.mb} MB in parts`, BUDGET_MB.one, () => inParts(service, path, LARGE)),
    await growth(service, `${AT_ONCE} files of ${SMALL >> 20} MB side by side`, BUDGET_MB.many, () =>
      Promise.all(paths.map((each) => atOnce(service, each, SMALL))),
    ),
  ]);
} finally {
  await api.stop();
  await close();
  await database.stop();
}
