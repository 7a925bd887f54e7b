#!/usr/bin/env node
/**
 * npm run bench:forms: what the service takes to read the rules of a form of 300 fields, once for each version, and to hold
 * answers against it. Prints JSON at the end; exits non-zero when a budget is missed (docs/performance.md). What the browser takes
 * to draw it is measured by test/e2e/forms.test.ts, in the running system.
 */
import { compileForm, ruleFaults, verdictOf } from '@shanhai/domain/forms';
import { median } from './clients.mjs';
import { report } from './report.mjs';

const FIELDS = 300;
const ROWS = 50;
const RUNS = 200;
const VALIDATE_BUDGET_MS = 20;
const READ_BUDGET_MS = 200;

const label = { zh: '项', en: 'Item' };
const money = { type: 'string', pattern: '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$' };

/** Of three fields one is typed, one is computed of it, one is shown, required and checked by it. @param {number} at */
function rulesOf(at) {
  if (at % 3 === 1) return { computed: `sum([form.?f${at - 1}]) * 2` };
  if (at % 3 === 2) return { visible: `form.f${at - 2} > 1`, required: `form.f${at - 1} > 10` };
  return {};
}

const names = Array.from({ length: FIELDS - 1 }, (_, at) => `f${at}`);
const form = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: names.filter((_, at) => at % 3 === 0),
    properties: {
      ...Object.fromEntries(names.map((name) => [name, money])),
      rows: {
        ...{ type: 'array', maxItems: ROWS },
        items: {
          ...{ type: 'object', additionalProperties: false, required: ['price'] },
          properties: { price: money, count: { type: 'integer', minimum: 1 }, amount: money },
        },
      },
    },
  },
  layout: {
    checks: [{ holds: 'sum(form.rows.map(r, r.?amount)) > 1', message: label, fields: ['rows'] }],
    sections: [
      {
        key: 'all',
        fields: [
          ...names.map((key, at) => ({ key, label, widget: 'money', ...rulesOf(at) })),
          {
            ...{ key: 'rows', label, widget: 'rows' },
            rows: {
              columns: [
                { key: 'price', label, widget: 'money' },
                { key: 'count', label, widget: 'number' },
                { key: 'amount', label, widget: 'money', computed: 'row.price * row.count' },
              ],
              checks: [{ holds: 'row.amount <= 1000', message: label, columns: ['price'] }],
            },
          },
        ],
      },
    ],
  },
};
const answers = {
  ...Object.fromEntries(names.map((name, at) => [name, `${at}.25`])),
  rows: Array.from({ length: ROWS }, (_, at) => ({ price: `${at}.1`, count: at + 1 })),
};

/** @param {() => unknown} run */
function timed(run) {
  const from = performance.now();
  run();
  return performance.now() - from;
}

const faults = ruleFaults(form);
if (faults.length > 0) throw new Error(JSON.stringify(faults[0]));
const compiled = compileForm(form);
const read = median(Array.from({ length: 20 }, () => timed(() => compileForm(form))));
const validated = median(
  Array.from({ length: RUNS }, () => timed(() => verdictOf(compiled, answers, '2026-11-26', {}))),
);

report([
  {
    name: `a form of ${FIELDS} fields validated, ms`,
    ratio: validated,
    budget: VALIDATE_BUDGET_MS,
    within: validated <= VALIDATE_BUDGET_MS,
  },
  {
    name: 'its rules read, once a version, ms',
    ratio: read,
    budget: READ_BUDGET_MS,
    within: read <= READ_BUDGET_MS,
  },
]);
