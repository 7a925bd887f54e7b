import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, runPart } from './run-part.mjs';

const report = {
  ...{
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  },
  testResults: [],
};

describe('counting the tests of a Jest run', () => {
  it('takes them from the report', () => {
    expect(countTests({ ...report, numPendingTests: 2 }, true, '')).toMatchObject({
      passed: 5,
      failed: 0,
      skipped: 2,
    });
  });

  it.each([
    ['a file that does not compile', { ...report, numRuntimeErrorTestSuites: 1 }, false],
    ['a run that broke off', undefined, false],
    ['a run without tests', { ...report, numPassedTests: 0 }, true],
    ['a failing exit that no test explains', report, false],
  ])('counts %s as a failure', (_what, found, wentWell) => {
    expect(countTests(found, wentWell, 'last words').failed).toBe(1);
  });
});

it('shows what a failing check has said', async () => {
  const part = { name: 'check', command: ['/bin/sh', '-c', 'echo line 7: wrong; exit 2'] };
  const outcome = await runPart(part, tmpdir(), mkdtempSync(join(tmpdir(), 'part-')));
  expect(outcome).toMatchObject({ passed: 0, failed: 1, details: 'line 7: wrong' });
});
