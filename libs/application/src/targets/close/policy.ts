import type { Queryable } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { policyOn } from '../../policies/dated.store';

/** Policy `target.close`. */
export const closing = z.strictObject({
  /** A year may be closed from so many days after its last. */
  daysAfterYear: z.number().int().min(0).max(366),
  /** Of requests to open it again. */
  numberPrefix: z.string().min(1),
  reopenRoute: z.string(),
  reopenForm: z.string(),
  illustrative: z.boolean(),
});
export type ClosePolicy = z.infer<typeof closing>;

/** As it holds on the day of `at`. */
export const closePolicy = (db: Queryable, at: Date): Promise<ClosePolicy> =>
  policyOn(db, { key: 'target.close', shape: closing }, at);
