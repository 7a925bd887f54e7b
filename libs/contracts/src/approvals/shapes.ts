import { z } from 'zod';
import { localized, timestamp, uuid, wordsOf } from '../http';

export const approvalStatuses = [
  'running',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;

/** Up to three facts of the form, chosen by its layout, shown without opening the case. */
export const fact = z.strictObject({ label: localized, value: z.string(), unit: localized.optional() });

const votes = z.strictObject({ count: z.number().int() });
/** Exact: two thirds is `[2, 3]`. */
const fraction = z.tuple([z.number().int(), z.number().int()]).readonly();

/** What passes a vote, as its route says. */
export const voteRule = z.strictObject({
  /** cast: of the votes for and against. members: of all who may vote. */
  pass: z.union([votes, z.strictObject({ ratio: fraction, of: z.enum(['cast', 'members']) })]),
  /** Votes that must be cast, abstentions included; null: none. */
  quorum: z.union([votes, z.strictObject({ ratio: fraction })]).nullable(),
  /** Whether one vote against by some of the members ends it. */
  veto: z.boolean(),
});
export type VoteRuleView = z.infer<typeof voteRule>;

/** One of the groups by which a stage is signed, such as a department. `vote`: null where it does not vote. */
export const stageGroup = z.strictObject({ key: z.string(), title: localized, vote: voteRule.nullable() });

/** A file that somebody has put beside a comment. */
export const commentFile = z.strictObject({
  id: uuid,
  name: z.string(),
  size: z.number().int(),
  mediaType: z.string(),
  sha256: z.string(),
  uploadedAt: timestamp,
});
export type CommentFile = z.infer<typeof commentFile>;

export const comment = wordsOf(4000);
