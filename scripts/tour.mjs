#!/usr/bin/env node
/**
 * npm run tour [-- --url URL | --data DIR]: the main jobs through the public API, on a running system or, when
 * there is none, on one of its own in a folder that is thrown away.
 */
import { parseArgs } from 'node:util';
import { factsHold } from './tour/facts.mjs';
import { story } from './tour/story.mjs';
import { runningSystem } from './tour/system.mjs';
import { targets } from './tour/targets.mjs';

const { values } = parseArgs({
  options: { url: { type: 'string' }, data: { type: 'string', default: '.shanhai' } },
});

let passed = 0;
const system = await runningSystem(values);
try {
  for (const part of [story(system.url), targets(system.url), factsHold(system)])
    for await (const step of part) console.log(`${String((passed += 1)).padStart(2)}  ${step}`);
  console.log(`tour: ${passed} steps passed`);
} catch (error) {
  console.error(
    `tour: failed after ${passed} steps: ${error instanceof Error ? error.stack : String(error)}`,
  );
  process.exitCode = 1;
} finally {
  await system.stop();
}
