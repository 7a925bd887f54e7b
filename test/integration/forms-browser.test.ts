import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileForm, ruleFaults, verdictOf } from '@shanhai/domain/forms';
import * as fc from 'fast-check';
import { launch } from '../e2e/browser';
import { samples, type Sample } from '../support/random-forms';

// The browser says while somebody types what the service says at submission. The bundle that pages load judges in Chromium
// what the service judges here.
const INPUTS = 10_000;
const BATCH = 500;
const TODAY = '2026-11-26';
const SEED = Number(process.env['FORMS_SEED'] ?? 20_201_126);

const root = join(__dirname, '../..');
const dir = mkdtempSync(join(tmpdir(), 'shanhai-forms-'));
afterAll(() => rmSync(dir, { recursive: true }));

interface Rules {
  readonly compileForm: typeof compileForm;
  readonly verdictOf: typeof verdictOf;
}

/** A verdict as text, from either side. Runs in the browser too: it may use nothing from here. */
const judged = ({ rules, inputs, today }: { rules: Rules; inputs: readonly Sample[]; today: string }) =>
  inputs.map(({ form, answers }) => {
    const { standing, faults } = rules.verdictOf(rules.compileForm(form), answers, today, {});
    const { shown, required, broken, rows } = standing;
    const inRows = Object.values(rows).map((each) => each.map((row) => [...row.required]));
    return JSON.stringify([standing.answers, [...shown], [...required], broken, inRows, faults]);
  });

test(`browser and service come to the same verdict on ${INPUTS} random forms and answers`, async () => {
  execFileSync(
    'node',
    ['apps/web/bundle-module.mjs', join(root, 'libs/contracts/src/form-rules/index.ts'), dir],
    {
      cwd: root,
    },
  );
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ path: join(dir, 'bundle.js') });
    const seen = new Set<string>();
    const all = fc.sample(samples, { numRuns: INPUTS, seed: SEED });
    for (let at = 0; at < all.length; at += BATCH) {
      // What travels to a browser is JSON: NaN and the like can't.
      const inputs = JSON.parse(JSON.stringify(all.slice(at, at + BATCH))) as Sample[];
      expect(inputs.slice(0, 20).flatMap(({ form }) => ruleFaults(form))).toEqual([]);
      const here = judged({ rules: { compileForm, verdictOf }, inputs, today: TODAY });
      const there = await page.evaluate<string[]>(
        `(${judged.toString()})({ rules: window.bundle, inputs: ${JSON.stringify(inputs)}, today: '${TODAY}' })`,
      );
      expect(there).toEqual(here);
      for (const code of codesIn(here)) seen.add(code);
    }
    // The inputs are worth their number only if they meet what forms can say.
    expect([...seen].sort()).toEqual(expect.arrayContaining([...told]));
  } finally {
    await browser.close();
  }
}, 300_000);

const codesIn = (verdicts: readonly string[]): string[] =>
  verdicts.flatMap((verdict) => verdict.match(/answer_\w+|rows_\w+/g) ?? []);

const told = [
  ...[
    'answer_check_failed',
    'answer_not_computed',
    'answer_not_date',
    'answer_not_number',
    'answer_not_offered',
  ],
  ...['answer_not_whole', 'answer_one_line', 'answer_required', 'answer_too_early', 'answer_too_long'],
  ...['answer_too_many_decimals', 'answer_too_short', 'answer_too_small', 'answer_wrong_format'],
  ...['rows_too_few', 'rows_too_many'],
];
