import { reportRhythms } from '@shanhai/domain/targets/reports';
import { z } from 'zod';

/** How a plan is reported on, as it was when its year began. Terms in working days. */
export const reportPolicy = z.strictObject({
  every: z.enum(reportRhythms),
  /** From the day on which reports are asked for, or a correction is opened. */
  dueWorkingDays: z.number().int().min(1),
  /** When a light changes: points behind schedule, and days that a milestone is late. */
  lights: z.strictObject({
    behindPoints: z.number().min(0).max(100),
    farBehindPoints: z.number().min(0).max(100),
    farBehindDays: z.number().int().min(0),
  }),
  numberPrefix: z.string().min(1),
  /** By which route a report is reviewed: by the kind of the unit, else `default`. The route says the review's term. */
  routes: z.record(z.string(), z.string()).and(z.object({ default: z.string() })),
  form: z.string(),
  illustrative: z.boolean(),
});
export const reportPolicies = { key: 'target.report', shape: reportPolicy } as const;
export type ReportPolicy = z.infer<typeof reportPolicy>;

/** @throws when the year began with a policy that this version does not know. */
export const policyOf = ({ policy }: { readonly policy: unknown }): ReportPolicy =>
  reportPolicy.parse(policy);
