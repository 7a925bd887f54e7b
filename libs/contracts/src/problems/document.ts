import { z } from 'zod';

/** What every error answer looks like (RFC 9457, application/problem+json). */
export const problemDocument = z.strictObject({
  /** Where the code is explained. */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** A sentence in the reader's language. */
  detail: z.string(),
  /** Stable; clients branch on this. */
  code: z.string(),
  /** Facts of the sentence, such as the version that now holds. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  errors: z
    .array(
      z.strictObject({
        /** JSON pointer (RFC 6901) into the body, the query or the form. */
        pointer: z.string(),
        in: z.enum(['body', 'query', 'header']),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .optional(),
  traceId: z.string(),
});
export type ProblemDocument = z.infer<typeof problemDocument>;
