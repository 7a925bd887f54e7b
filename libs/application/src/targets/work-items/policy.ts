import type { Queryable } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { loadPolicy } from '../../admin/policies.store';

/** Policy `work_item`. No law fixes it. */
const shape = z.strictObject({
  /** In how many working days a unit signs for what was issued to it. */
  receiptWorkingDays: z.number().int().min(1).max(30),
  urgeCooldownHours: z.number().min(0),
  numberPrefix: z.string().regex(/^[A-Z]{2,6}$/),
  /** Key of the route on which an extension is decided, and of the form that its signers read. */
  extensionRoute: z.string(),
  extensionForm: z.string(),
});

export const workItemPolicy = (db: Queryable): Promise<z.output<typeof shape>> =>
  loadPolicy(db, 'work_item', shape);
