#!/usr/bin/env node
/**
 * npm test [-- PART …]: builds, then everything that has to hold; without names all of it. Parts: eslint, prettier,
 * types, layers, unused, unit, integration, workflows, system, tour. Ends with `N passed, N failed`: a check counts
 * as one, a Jest project as its tests.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks, journeys, projects } from './test/parts.mjs';
import { runPart } from './test/run-part.mjs';
import { build } from './up/build.mjs';
import { installDependencies } from './up/dependencies.mjs';
import { createLog } from './up/log-file.mjs';
import { createScreen, seconds } from './up/screen.mjs';

/** @typedef {import('./test/run-part.mjs').Outcome} Outcome */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Not below node_modules, which the first step may empty.
const logs = join(root, '.test-logs');
const screen = createScreen(process.stdout, () => performance.now());
const known = [...checks, ...projects, ...journeys];

/** @param {string[]} names */
function choose(names) {
  const unknown = names.filter((name) => !known.some((part) => part.name === name));
  if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${known.map(({ name }) => name).join(', ')}`); // prettier-ignore
  return (/** @type {{ name: string }} */ part) => names.length === 0 || names.includes(part.name);
}

/** @param {Outcome} outcome */
function show({ name, passed, failed, skipped, ms, details }) {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  screen.say(
    `  ${failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${counts.padEnd(40)} ${seconds(ms).padStart(9)}`,
  );
  if (failed > 0) screen.say(`${details.trimEnd()}\n`);
}

/** Two at a time, because that is how many cores a small machine has. @param {import('./test/parts.mjs').Part[]} parts */
async function inTwoLanes(parts) {
  const queue = [...parts];
  /** @type {Outcome[]} */
  const outcomes = [];
  const lane = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const outcome = await runPart(part, root, logs);
      show(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all([lane(), lane()]);
  return outcomes;
}

async function main() {
  const wanted = choose(process.argv.slice(2));
  mkdirSync(logs, { recursive: true });
  const log = createLog(join(logs, 'prepare.log'));
  await screen.step('Dependencies', () => installDependencies(root, process.env, log));
  await screen.step('Build', async (detail) => {
    const built = await build(root, process.env, log);
    detail(built.length > 0 ? built.join(', ') : 'nothing changed');
  });
  const outcomes = await inTwoLanes(checks.filter(wanted));
  for (const part of [...projects, ...journeys].filter(wanted)) {
    const outcome = await runPart(part, root, logs);
    show(outcome);
    outcomes.push(outcome);
  }
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  screen.say(`\nin ${seconds(screen.elapsed())}, logs in ${logs}`);
  screen.say(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 || outcomes.length === 0 ? 1 : 0;
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  // The build is what everything else stands on: without it nothing was tested.
  screen.say('0 passed, 1 failed');
  process.exitCode = 1;
});
