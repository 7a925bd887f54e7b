import { callContent } from '@shanhai/contracts/projects/calls';
import { date } from '@shanhai/contracts/http';
import { z } from 'zod';

/** The shape of prisma/seed/calls.yaml: a call of each programme, and some at every state, all of it examples. */
const text = z.string().min(1);
const id = text.max(100);
const days = z.number().int().min(-1000).max(1000);

export const callsFile = z.strictObject({
  illustrative: z.literal(true),
  source: text,
  standing: z.strictObject({ opensOn: date, closesOn: date }),
  demo: z.array(
    z.strictObject({
      ...{ key: id, programme: id, zh: text, en: text },
      status: z.enum(['draft', 'published', 'withdrawn']),
      about: z.strictObject({ zh: text, en: text }),
      ...{ opensInDays: days, closesInDays: days },
      perUnit: callContent.shape.perUnit,
      total: callContent.shape.total,
      amount: callContent.shape.amount.default(null),
      checks: callContent.shape.checks.default([]),
      /** Why it was withdrawn. */
      reason: text.optional(),
    }),
  ),
});
export type CallsFile = z.output<typeof callsFile>;
