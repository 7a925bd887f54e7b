#!/usr/bin/env node
/** `npm start`: from a fresh clone to the workbench, and everything stopped again on Ctrl-C. Needs only Node. */
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoAccounts, environment, startApps, workflowsRun } from './up/apps.mjs';
import { build } from './up/build.mjs';
import { CannotStart } from './up/cannot-start.mjs';
import { claimFolder, secretsOf } from './up/data-folder.mjs';
import { installDependencies } from './up/dependencies.mjs';
import { migrate } from './up/migrate.mjs';
import { checkNode } from './up/node-version.mjs';
import { HELP, readOptions } from './up/options.mjs';
import { startDatabase, startMail, startQueues, startTemporal } from './up/parts.mjs';
import { freePort } from './up/ports.mjs';
import { createScreen, seconds } from './up/screen.mjs';
import { seed } from './up/seed.mjs';
import { createSystem } from './up/system.mjs';

/** @typedef {import('./up/options.mjs').Options} Options */
/** @typedef {import('./up/system.mjs').System} System */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const screen = createScreen(process.stdout, () => performance.now());
// Whoever reads us may go away (a closed pipe); the system runs on until it is told to stop.
process.stdout.on('error', () => undefined);

/** Who is shown first: the persons of the story in the README. */
const STORY = ['longquan.clerk', 'longquan.head', 'lishui.office', 'province.office', 'admin'];

/** @param {System} system @param {Options} options */
async function prepare(system, options) {
  const { env } = system;
  const log = system.log('prepare');
  await screen.step('Dependencies', async (detail) => {
    if (!(await installDependencies(root, env, log))) detail('as locked');
  });
  const secrets = secretsOf(system.data);
  const building = build(root, env, log);
  building.catch(() => undefined); // awaited below, once the database is up
  const urls = await screen.step('PostgreSQL', (detail) => startDatabase(system, secrets, detail));
  const parts = {
    DATABASE_URL: urls.app,
    ...(await screen.step('Queues', (detail) => startQueues(system, secrets, detail))),
    ...(await screen.step('Mail', (detail) => startMail(system, detail))),
    ...(await screen.step('Temporal', (detail) => startTemporal(system, detail))),
  };
  await screen.step('Migrations', async (detail) => {
    const applied = await migrate({ root, url: urls.owner, env });
    detail(applied > 0 ? `${applied} applied` : 'none new');
  });
  await screen.step('Build', async (detail) => {
    const built = await building;
    detail(built.length > 0 ? built.join(', ') : 'nothing changed');
  });
  await screen.step('Seed data', () => seed({ root, url: urls.owner, demo: options.demo, env, log }));
  return parts;
}

/** @param {string} address */
async function showAccounts(address) {
  const { password, items } = await demoAccounts(address);
  const shown = STORY.flatMap((username) => items.find((item) => item.username === username) ?? []);
  screen.say(`\nDemo accounts, password ${password} (${items.length} in all, on the sign-in page):`);
  for (const { username, name, posts } of shown)
    screen.say(`  ${username.padEnd(18)} ${name} ${posts.join(', ')}`);
}

/** @param {System} system @param {Options} options */
async function up(system, options) {
  const parts = await prepare(system, options);
  const host = system.env['HOST'] ?? '127.0.0.1';
  const port = await freePort(options.port, host);
  if (port !== options.port) screen.say(`  ! Port ${options.port} is taken, so this one takes ${port}.`);
  const env = environment(system, { demo: options.demo, host, port, parts });
  await screen.step('Applications', () => startApps(system, env));
  const url = env.PUBLIC_URL;
  system.announce(url);
  screen.say(`\nShanhai is ready at ${url} (after ${seconds(screen.elapsed())})`);
  const address = `http://127.0.0.1:${port}`;
  if (options.demo) await showAccounts(address);
  screen.say('\nCtrl-C stops everything.');
  await workflowsRun(system, address);
  screen.say(`Temporal is ready${parts['TEMPORAL_UI_URL'] ? ` at ${parts['TEMPORAL_UI_URL']}` : ''}`);
}

/** @param {System} system */
function stopOnSignals(system) {
  let asked = false;
  const stop = () => {
    if (asked) return system.kill();
    asked = true;
    screen.say('\nStopping …');
    system.stop().then(
      () => {
        screen.say('Stopped. Nothing is left running.');
        process.exit();
      },
      (error) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
}

/** @param {unknown} error */
function fail(error) {
  const known = error instanceof CannotStart;
  const text = known
    ? `${error.message}\n${error.remedy}`
    : error instanceof Error
      ? error.stack
      : String(error);
  process.stderr.write(`\nShanhai can't start: ${text}\n`);
  process.exit(1);
}

async function main() {
  const options = readOptions(process.argv.slice(2), process.env, root);
  if (options.help) return screen.say(HELP);
  checkNode(process.versions.node);
  mkdirSync(dirname(options.data), { recursive: true });
  const leftovers = await claimFolder(options.data, options);
  const data = realpathSync(options.data);
  screen.say(`Shanhai 山海 · Node ${process.versions.node} · data in ${data}`);
  if (leftovers > 0) screen.say(`  ! ${leftovers} processes of a run that died were ended.`);
  const system = createSystem({ root, data, env: process.env, screen });
  stopOnSignals(system);
  try {
    await up(system, options);
  } catch (error) {
    if (system.signal.aborted) return; // somebody pressed Ctrl-C while it came up: stopOnSignals says the rest
    await system.stop();
    fail(error);
  }
}

main().catch(fail);
