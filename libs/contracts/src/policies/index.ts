import { z } from 'zod';
import { date, endpoint, personRef, timestamp } from '../http';
import { ruleProblem, ruleText } from '../rules';

/** Policies (规则) that administrators keep: how plans of targets are issued, reported on, changed and closed. */
export const policyKeys = ['target.plan', 'target.report', 'target.change', 'target.close'] as const;
export const policyKey = z.enum(policyKeys);
export type PolicyKey = z.infer<typeof policyKey>;

/**
 * current: holds today. coming: holds from its day on. past: a newer one has begun. overtaken: it never holds, since a newer one
 * begins no later.
 */
export const policyStandings = ['current', 'coming', 'past', 'overtaken'] as const;

const summary = {
  key: policyKey,
  version: z.int(),
  /** The first day on which it counts; null: from the beginning. */
  validFrom: date.nullable(),
  standing: z.enum(policyStandings),
  /** Why it is so: a notice, a decision, an office's custom. */
  source: z.string(),
  illustrative: z.boolean(),
  /** Null: it came with the service. */
  publishedAt: timestamp.nullable(),
  publishedBy: personRef.nullable(),
};
export const policySummary = z.strictObject(summary);
export type PolicySummary = z.infer<typeof policySummary>;

const document = z.record(z.string(), z.unknown());

export const policyView = z.strictObject({
  ...summary,
  document,
  /** The YAML as it was written; null when a document was given. */
  text: z.string().nullable(),
});
export type PolicyView = z.infer<typeof policyView>;

export const policyCheck = z.strictObject({
  publishable: z.boolean(),
  /** Null while it is not of the policy's shape. */
  document: document.nullable(),
  problems: z.array(ruleProblem),
});
export type PolicyCheck = z.infer<typeof policyCheck>;

const byKey = z.strictObject({ key: policyKey });
const tag = 'policies';

/** Read by everybody; published by who holds route.manage. */
export const policyRoutes = {
  listPolicies: endpoint({
    method: 'GET',
    path: '/policies',
    tag,
    summary: 'Policies that hold now, and those that will',
    status: 200,
    response: z.strictObject({ items: z.array(policySummary) }),
    access: 'session',
  }),
  readPolicy: endpoint({
    method: 'GET',
    path: '/policies/{key}',
    tag,
    summary: 'Every version of a policy with what it says, newest first',
    params: byKey,
    status: 200,
    response: z.strictObject({ key: policyKey, versions: z.array(policyView) }),
    access: 'session',
  }),
  checkPolicy: endpoint({
    method: 'POST',
    path: '/policies/{key}/check',
    tag,
    summary: 'Everything that is wrong with a text of a policy, each with its place; stores nothing',
    params: byKey,
    body: z.strictObject({ text: ruleText }),
    status: 200,
    response: policyCheck,
    access: 'session',
    problems: ['forbidden'],
  }),
  publishPolicy: endpoint({
    method: 'POST',
    path: '/policies/{key}/versions',
    tag,
    summary:
      'The next version of a policy, immutable, from a day on; what was begun before keeps what it has',
    params: byKey,
    body: z.strictObject({
      text: ruleText,
      source: z.string().trim().min(1).max(500),
      /** Today at the earliest. */
      validFrom: date,
      /** The newest version that was seen: nobody overwrites what they have not read. */
      after: z.int().min(0),
    }),
    status: 201,
    response: policyView,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'policy_invalid', 'policy_day_past', 'version_conflict'],
  }),
};
