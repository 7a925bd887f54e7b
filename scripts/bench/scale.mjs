import pg from 'pg';
import { startApi } from './api.mjs';
import { fill } from './bulk.mjs';
import { median, workOff } from './clients.mjs';
import { keptConnections, send } from './http.mjs';
import { connections } from './postgres.mjs';
import { sessionOf } from './prepare.mjs';

/** @typedef {{ owner: string, app: string }} Urls */
/** @typedef {import('./clients.mjs').Measured} Measured */

/** Another database of the same server, a copy of the one that was prepared. @param {Urls} urls @param {string} name */
export async function copyDatabase(urls, name) {
  const from = new URL(urls.owner).pathname.slice(1);
  const admin = new URL(urls.owner);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${from}`);
  await client.end();
  const named = (/** @type {string} */ url) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return { owner: named(urls.owner), app: named(urls.app) };
}

/** A filled database with an API over it and three persons signed in. @param {Urls} urls @param {number} tasks */
export async function filled(urls, tasks) {
  const { db, owner, close } = await connections(urls, 4);
  const begun = performance.now();
  const probes = await fill(db, owner, tasks);
  console.log(`${tasks} open tasks written in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const cookies = {
    many: await sessionOf(db, probes.many),
    usual: await sessionOf(db, probes.usual),
    few: await sessionOf(db, probes.few),
  };
  const api = await startApi(urls.app);
  const stop = async () => {
    await api.stop();
    await close();
  };
  return { db, owner, probes, cookies, url: api.url, pid: api.pid, stop };
}

/** @typedef {Awaited<ReturnType<typeof filled>>} Filled */

/**
 * Pages of the inbox, turn by turn on the small and the large database, for the same number of open tasks; and on
 * the large one for persons with many and with few, of pages with as many rows as the second has, and as each opens it:
 * fifty rows against five.
 * @param {Filled} small @param {Filled} large @param {{ pages: number, clients: number, rounds: number }} size
 */
export async function scaleBench(small, large, { pages, clients, rounds }) {
  const agent = keptConnections(clients);
  const jobs = Array.from({ length: pages }, (_, job) => job);
  const measure = (
    /** @type {Filled} */ { url, cookies },
    /** @type {keyof Filled['cookies']} */ who,
    limit = 50,
  ) =>
    workOff(jobs, clients, async () => {
      const headers = { cookie: cookies[who] };
      const answer = await send(agent, url, { method: 'GET', path: `/api/v1/inbox?limit=${limit}`, headers });
      if (answer.status !== 200) throw new Error(`the inbox answered ${answer.status}: ${answer.text}`);
    });
  try {
    /** @type {Record<"small" | "large" | "few" | "many" | "opened", Measured>[]} */
    const turns = [];
    for (let round = 0; round <= rounds; round++) {
      const turn = {
        ...{ small: await measure(small, 'usual'), large: await measure(large, 'usual') },
        ...{ few: await measure(large, 'few', 5), many: await measure(large, 'many', 5) },
        opened: await measure(large, 'many'),
      };
      if (round > 0) turns.push(turn); // the first round warms all up
      console.log(`scale: ${Object.entries(turn).map(say).join('; ')}`);
    }
    const ratio = (/** @type {(turn: typeof turns[number]) => number} */ of) => median(turns.map(of));
    return [
      atMost(
        'p99 of the inbox, 1,000,000 tasks : 10,000',
        1.5,
        ratio((t) => t.large.p99 / t.small.p99),
      ),
      atMost(
        'inbox of 5,000 tasks : of 5, median',
        2,
        ratio((t) => t.many.p50 / t.few.p50),
      ),
      atMost(
        'the same, fifty rows : five',
        2,
        ratio((t) => t.opened.p50 / t.few.p50),
      ),
    ].map((result) => ({ ...result, turns }));
  } finally {
    agent.destroy();
  }
}

const say = (/** @type {[string, Measured]} */ [name, { p50, p99 }]) =>
  `${name} p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms`;

/** @param {string} name @param {number} budget @param {number} ratio */
const atMost = (name, budget, ratio) => ({ name, budget, ratio, within: ratio <= budget });
