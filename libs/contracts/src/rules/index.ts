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

/** Either the YAML text, which is kept with its comments, or the document itself. */
export const ruleText = z.union([
  z.strictObject({
    source: z
      .string()
      .min(1)
      .max(256 * 1024),
  }),
  z.strictObject({ document: z.record(z.string(), z.unknown()) }),
]);
export type RuleText = z.infer<typeof ruleText>;
