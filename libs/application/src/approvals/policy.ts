import type { DurationBudget } from '@shanhai/domain/approvals';
import type { LadderPolicy } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { loadPolicy } from '../admin/policies.store';

const dayUnit = z.enum(['working_day', 'calendar_day']);
const ladder = z.strictObject({
  rungs: z.array(
    z.strictObject({
      rung: z.string(),
      offset: z.int(),
      unit: dayUnit,
      at: z.string(),
      escalate: z.boolean(),
    }),
  ),
});
const correction = z.strictObject({
  budget: z.int().min(1),
  unit: z.enum(['working_day', 'calendar_day', 'hour']),
});

const urging = z.strictObject({ cooldownHours: z.number().min(0) });

export interface ApprovalPolicy {
  /** When holders of a stage are reminded. */
  readonly ladder: LadderPolicy;
  /** How long an applicant has to correct what a stage sends back. */
  readonly correction: DurationBudget;
  /** Between two urges (催办) of one approval. */
  readonly urgeCooldownHours: number;
}

/** What is data in the approvals' clocks: policies `ladder.stage`, `approval.correction`, `approval.urge`. */
export async function approvalPolicy(db: Queryable): Promise<ApprovalPolicy> {
  const rungs = await loadPolicy(db, 'ladder.stage', ladder);
  const term = await loadPolicy(db, 'approval.correction', correction);
  const urge = await loadPolicy(db, 'approval.urge', urging);
  return { ladder: rungs, correction: term, urgeCooldownHours: urge.cooldownHours };
}
