import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {import('./parts.mjs').Part} Part */
/** @typedef {{ name: string, passed: number, failed: number, skipped: number, ms: number, details: string }} Outcome */

const SHOWN_LINES = 60;
/** What a run may take to end after its report is written. */
const EXIT_MS = 60_000;

/** @param {string} text */
const lastLines = (text) => text.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number, testResults: { name: string, message: string }[] }} JestReport
 */

/**
 * Counts the tests of a Jest run. A file that could not be run at all counts as one failure, and so does a run
 * that found no test or broke off.
 * @param {JestReport | undefined} report @param {boolean} wentWell @param {string} output
 */
export function countTests(report, wentWell, output) {
  if (!report) return { passed: 0, failed: 1, skipped: 0, details: lastLines(output) };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const messages = report.testResults.map(({ message }) => stripVTControlCharacters(message)).filter(Boolean);
  const silent = failed === 0 && (!wentWell || report.numPassedTests === 0);
  return {
    passed: report.numPassedTests,
    failed: silent ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    details: silent ? lastLines(output) : messages.join('\n'),
  };
}

/** @param {Part} part @param {string} root @param {string} logs @returns {Promise<Outcome>} */
export async function runPart({ name, command, json }, root, logs) {
  const began = performance.now();
  const report = join(logs, `${name}.json`);
  rmSync(report, { force: true });
  const [program = '', ...args] = json ? [...command, '--json', `--outputFile=${report}`] : command;
  const child = spawn(program, args, {
    cwd: root,
    // Without a terminal and its colours, so that a log is the same everywhere.
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const file = createWriteStream(join(logs, `${name}.log`));
  // With --json Jest writes the report to stdout as well: it is in the file already.
  const streams = json ? [child.stderr] : [child.stdout, child.stderr];
  if (json) child.stdout.resume();
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      file.write(text);
    });
  }
  // Once its report is there a run has nothing left to do: one that does not end would hold up everything behind it.
  let hung = false;
  const guard = setInterval(() => {
    const written = json ? statSync(report, { throwIfNoEntry: false }) : undefined;
    if (written === undefined || Date.now() - written.mtimeMs < EXIT_MS) return;
    hung = true;
    child.kill('SIGKILL');
  }, 1_000);
  const [code] = await once(child, 'close');
  clearInterval(guard);
  file.end();
  const ms = performance.now() - began;
  if (hung) output += `\n${name} did not end after its tests: something was left running.`;
  if (json)
    return { name, ms, ...countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code === 0, output) }; // prettier-ignore
  return {
    name,
    ms,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    details: lastLines(output),
  };
}
