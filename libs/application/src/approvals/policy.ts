import type { DurationBudget } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { loadPolicy } from '../admin/policies.store';

const correction = z.strictObject({
  budget: z.int().min(1),
  unit: z.enum(['working_day', 'calendar_day', 'hour']),
});

const urging = z.strictObject({ cooldownHours: z.number().min(0) });

export interface ApprovalPolicy {
  /** How long an applicant has to correct what a stage sends back. */
  readonly correction: DurationBudget;
  /** Between two urges (催办) of one approval. */
  readonly urgeCooldownHours: number;
}

/** What is data in the approvals' clocks: policies `approval.correction` and `approval.urge`. */
export async function approvalPolicy(db: Queryable): Promise<ApprovalPolicy> {
  const term = await loadPolicy(db, 'approval.correction', correction);
  const urge = await loadPolicy(db, 'approval.urge', urging);
  return { correction: term, urgeCooldownHours: urge.cooldownHours };
}
