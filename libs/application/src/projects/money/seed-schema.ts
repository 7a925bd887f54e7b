import { date } from '@shanhai/contracts/http';
import { movementKinds } from '@shanhai/domain/projects/money';
import { z } from 'zod';

/** The shape of prisma/seed/funds.yaml: budgets, and the money of a few applications, all of it examples. */
const text = z.string().min(1);
const id = text.max(100);
const amount = z.string().regex(/^[1-9]\d{0,11}(\.\d{1,2})?$/);

const movement = z.strictObject({
  kind: z.enum(movementKinds).exclude(['reversed', 'budget_granted', 'budget_raised', 'budget_lowered']),
  ...{ amount, on: date, note: text },
  voucher: text.optional(),
});

export const fundsFile = z.strictObject({
  illustrative: z.literal(true),
  year: z.number().int(),
  on: date,
  ...{ document: text, note: text },
  budgets: z.array(z.strictObject({ programme: id, amount })),
  projects: z.array(
    z.strictObject({
      ...{ programme: id, unit: id, applicant: id },
      answers: z.looseObject({ projectName: text }),
      movements: z.array(movement).min(1),
    }),
  ),
});
export type FundsFile = z.output<typeof fundsFile>;
