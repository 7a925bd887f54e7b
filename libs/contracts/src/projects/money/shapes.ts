import { accounts, amountFault, isVoucher, movementKinds } from '@shanhai/domain/projects/money';
import { z } from 'zod';
import { date, isOneLine, localized, personRef, timestamp, unitRef, uuid } from '../../http';

/** 元 with two places. */
export const money = z.string().regex(/^\d{1,14}\.\d{2}$/);

/** 元 with at most two places, above nothing: `1200`, `1200.50`. */
export const amount = z.string().superRefine((text, context) => {
  const code = amountFault(text);
  if (code !== undefined) context.addIssue({ code: 'custom', params: { code } });
});

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine(isOneLine, { params: { code: 'text_one_line' } });

/** 文号 of the paper that allows a movement. */
export const document = line(200).min(1);
export const note = line(500);
export const voucher = z
  .string()
  .trim()
  .max(60)
  .refine(isVoucher, { params: { code: 'voucher_malformed' } });

const projectShape = {
  reserved: money,
  /** By decisions, paid or not. */
  committed: money,
  paid: money,
  used: money,
  returned: money,
};
export const projectNumbers = z.strictObject(projectShape);
export type ProjectNumbersView = z.infer<typeof projectNumbers>;

export const fundNumbers = z.strictObject({
  budget: money,
  /** What of the budget is neither reserved nor committed. */
  available: money,
  ...projectShape,
});
export type FundNumbersView = z.infer<typeof fundNumbers>;

const programmeRef = z.strictObject({ id: z.string(), title: localized });

export const fund = z.strictObject({
  id: uuid,
  programme: programmeRef,
  year: z.number().int(),
  numbers: fundNumbers,
  illustrative: z.boolean(),
  /** Whether the reader records movements of it. */
  mayRecord: z.boolean(),
});
export type FundView = z.infer<typeof fund>;

export const verdict = z.strictObject({
  key: z.string(),
  title: localized,
  of: z.enum(['project', 'fund']),
  severity: z.enum(['block', 'warn']),
  holds: z.boolean(),
  bound: z.enum(['least', 'most']),
  /** What is measured and its bound, in 元. */
  value: money,
  limit: money,
  /** By how much the bound is broken. */
  short: money,
  /** Both in per cent of a whole, where the rule speaks of a share. */
  share: z.strictObject({ value: z.string(), limit: z.string() }).nullable(),
});
export type VerdictView = z.infer<typeof verdict>;

export const projectAccount = z.strictObject({
  fundId: uuid,
  programme: programmeRef,
  year: z.number().int(),
  application: z.strictObject({
    id: uuid,
    number: z.string().nullable(),
    title: z.string(),
    unit: unitRef,
  }),
  numbers: projectNumbers,
  mayRecord: z.boolean(),
});
export type ProjectAccountView = z.infer<typeof projectAccount>;

export const posting = z.strictObject({ debit: z.enum(accounts), credit: z.enum(accounts), amount: money });

/** What allows a movement: an event of a case, or a paper document. */
export const decision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), type: z.string(), at: timestamp, seq: z.number().int() }),
  z.strictObject({ kind: z.literal('document'), number: z.string() }),
]);

export const movement = z.strictObject({
  id: uuid,
  fundId: uuid,
  programme: programmeRef,
  year: z.number().int(),
  /** Its number among the movements of the fund, which is that of its event. */
  seq: z.number().int(),
  kind: z.enum(movementKinds),
  amount: money,
  postings: z.array(posting),
  application: z
    .strictObject({ id: uuid, number: z.string().nullable(), title: z.string(), unit: unitRef })
    .nullable(),
  movedOn: date,
  decision,
  voucher: z.string().nullable(),
  note: z.string(),
  reverses: uuid.nullable(),
  reversedBy: uuid.nullable(),
  illustrative: z.boolean(),
  /** null for what followed from a case's decision, and for the first data. */
  recordedBy: personRef.nullable(),
  recordedAt: timestamp,
  /** The numbers of the fund, and of the application in it, with this movement. */
  fundAfter: fundNumbers.nullable(),
  projectAfter: projectNumbers.nullable(),
  mayReverse: z.boolean(),
});
export type MovementView = z.infer<typeof movement>;
