import { z } from 'zod';
import { localized } from '../http';

/** What the validator found in one place of a route or a form. Errors block publication, warnings don't. */
export const ruleProblem = z.strictObject({
  code: z.string(),
  /** JSON pointer into the document. */
  pointer: z.string(),
  /** Where it stands in the YAML text, from 1; null when JSON was given. */
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  severity: z.enum(['error', 'warning']),
  message: localized,
});
export type RuleProblem = z.infer<typeof ruleProblem>;

/** Far deeper than any rule, and far from what overflows a process that reads it. */
const MOST_LEVELS = 1_000;

/** With a stack of its own: what comes from outside may be deeper than the process's. */
function isDeeper(document: unknown): boolean {
  const todo = [{ value: document, level: 0 }];
  for (let visit = todo.pop(); visit; visit = todo.pop()) {
    const { value, level } = visit;
    if (level > MOST_LEVELS) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const part of Object.values(value)) todo.push({ value: part, level: level + 1 });
  }
  return false;
}

const document = z.record(z.string(), z.unknown()).refine((value) => !isDeeper(value), {
  params: { code: 'document_too_deep', max: MOST_LEVELS },
});

/** Either the YAML text, which is kept with its comments, or the document itself. */
export const ruleText = z.union([
  z.strictObject({
    source: z
      .string()
      .min(1)
      .max(256 * 1024),
  }),
  z.strictObject({ document }),
]);
export type RuleText = z.infer<typeof ruleText>;
