import { z } from 'zod';

/** 元 with at most two places, above nothing: `1200`, `1200.50`. */
export const amount = z
  .stringFormat('amount', /^\d{1,12}(\.\d{1,2})?$/)
  .refine((text) => /[1-9]/.test(text), { params: { code: 'amount_nothing' } });

/** 元 with two places; below nothing where something was taken back. */
export const money = z.string().regex(/^-?\d{1,18}\.\d{2}$/);

/** What was promised, paid and used, in 元. */
export const balance = z.strictObject({
  promised: money,
  paid: money,
  used: money,
  /** By how much more was paid than promised; null when it was not. */
  overPromised: money.nullable(),
});
export type BalanceView = z.infer<typeof balance>;
