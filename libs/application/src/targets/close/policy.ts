import type { Queryable } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { loadPolicy } from '../../admin/policies.store';

/** Policy `target.close`. */
const shape = z.strictObject({
  /** A year may be closed from so many days after its last. */
  daysAfterYear: z.number().int().min(0).max(366),
  /** Of requests to open it again. */
  numberPrefix: z.string().min(1),
  reopenRoute: z.string(),
  reopenForm: z.string(),
  illustrative: z.boolean(),
});
export type ClosePolicy = z.infer<typeof shape>;

export const closePolicy = (db: Queryable): Promise<ClosePolicy> => loadPolicy(db, 'target.close', shape);
