import { mismatchRules } from '@shanhai/domain/targets/plans';
import { z } from 'zod';

/** How a plan is issued, as it was when its draft was begun. Terms in working days. */
export const planPolicy = z.strictObject({
  /** What a difference does when a breakdown is handed in. */
  mismatch: z.enum(mismatchRules),
  signWorkingDays: z.number().int().min(1),
  breakdownWorkingDays: z.number().int().min(1),
  numberPrefix: z.string().min(1),
  letterPrefix: z.string().min(1),
  breakdownPrefix: z.string().min(1),
  /** By which route a plan is approved: by the kind of the government that it is of in `routes`, else this. */
  route: z.string(),
  routes: z.record(z.string(), z.string()).optional(),
  form: z.string(),
  /** By which route a breakdown is reviewed: by the kind of the unit, else `default`. */
  breakdownRoutes: z.record(z.string(), z.string()).and(z.object({ default: z.string() })),
  breakdownForm: z.string(),
  illustrative: z.boolean(),
});
export const planPolicies = { key: 'target.plan', shape: planPolicy } as const;
export type PlanPolicy = z.infer<typeof planPolicy>;

/** A city's plan is its own to approve: neither the province's member units nor its leading group sign it. */
export const routeOf = ({ route, routes = {} }: PlanPolicy, governmentKind: string): string =>
  routes[governmentKind] ?? route;

/** @throws when the plan was begun with a policy that this version does not know. */
export const policyOf = ({ policy }: { readonly policy: unknown }): PlanPolicy => planPolicy.parse(policy);
