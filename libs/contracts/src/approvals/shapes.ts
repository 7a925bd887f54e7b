import { z } from 'zod';
import { localized, timestamp, uuid } from '../http';

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

/** One of the groups by which a stage is signed, such as a department. */
export const stageGroup = z.strictObject({ key: z.string(), title: localized });

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

const visible = /[^\p{C}\p{Z}]/u;
/** Words of a person. What nobody can see says nothing: a line of zero-width spaces is no reason. */
export const comment = z
  .string()
  .trim()
  .overwrite((text) => (visible.test(text) ? text : ''))
  .max(4000);
