import { z } from 'zod';
import { localized, personRef, timestamp, unitRef } from '../http';

/** Of separation of duties. signed_earlier: of a stage whose signers never sign this one. */
export const leftOutReasons = ['initiator', 'signed_earlier'] as const;

export const wayStage = z.strictObject({
  key: z.string(),
  title: localized,
  mode: z.enum(['any', 'all', 'sequence', 'vote']),
  /**
   * entered: these signers would be asked. carried: they have just signed the same, and it stands. skipped: see `reason`. nobody: nobody would be found, and it would wait in
   * the rescue queue. not_needed: the join is satisfied before, or it lies behind the end.
   */
  outcome: z.enum(['entered', 'carried', 'skipped', 'nobody', 'not_needed']),
  /**
   * Why it is skipped: condition_false, or initiator_is_signer and nobody else. Why others are asked than those whom
   * the rules name first: nobody_found, or initiator_is_signer.
   */
  reason: z.enum(['condition_false', 'initiator_is_signer', 'nobody_found']).nullable(),
  /** unanswered: it asks for an answer that the form does not give, and the stage is gone through. */
  condition: z
    .strictObject({
      expression: z.string(),
      /** Fields of the form that it asks for. */
      fields: z.array(z.string()),
      holds: z.boolean(),
      unanswered: z.boolean(),
    })
    .nullable(),
  signers: z.array(
    z.strictObject({
      person: personRef,
      /** Their post, when they were found by one. */
      unit: unitRef.nullable(),
      title: z.string().nullable(),
      group: z.string().nullable(),
    }),
  ),
  /** Fields of the form from which more signers will follow, and which are not answered. */
  awaits: z.array(z.string()),
  /** Found by a rule, but not asked. */
  leftOut: z.array(
    z.strictObject({ person: personRef, reason: z.enum(leftOutReasons), stages: z.array(z.string()) }),
  ),
  enteredAt: timestamp.nullable(),
  dueAt: timestamp.nullable(),
  provisional: z.boolean(),
});
export type WayStage = z.infer<typeof wayStage>;

/** The way that a case would go which nobody has started. */
export const way = z.strictObject({
  /** Always true: nothing was started, and each stage is taken to need all of its time. */
  forecast: z.literal(true),
  asOf: timestamp,
  stages: z.array(wayStage),
});
export type Way = z.infer<typeof way>;
