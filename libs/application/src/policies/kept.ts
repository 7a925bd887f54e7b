import type { PolicyKey } from '@shanhai/contracts/policies';
import type { z } from 'zod';
import { changePolicy } from '../targets/changes/policy';
import { closing } from '../targets/close/policy';
import { planPolicy } from '../targets/plans/policy';
import { reportPolicy } from '../targets/reports/policy';

/** What a policy names and how it is held against itself, besides its shape. Pointers are of its document. */
export interface KeptPolicy {
  readonly shape: z.ZodType<object>;
  readonly routes: readonly string[];
  readonly forms: readonly string[];
  /** Routes by the kind of a unit, and `default`. */
  readonly routesByKind: readonly string[];
  readonly prefixes: readonly string[];
}

export const keptPolicies: Readonly<Record<PolicyKey, KeptPolicy>> = {
  'target.plan': {
    shape: planPolicy,
    routes: ['/route'],
    forms: ['/form', '/breakdownForm'],
    routesByKind: ['/routes', '/breakdownRoutes'],
    prefixes: ['/numberPrefix', '/letterPrefix', '/breakdownPrefix'],
  },
  'target.report': {
    ...{ shape: reportPolicy, routes: [], forms: ['/form'] },
    ...{ routesByKind: ['/routes'], prefixes: ['/numberPrefix'] },
  },
  'target.change': {
    ...{ shape: changePolicy, routes: [], forms: ['/form'] },
    ...{ routesByKind: ['/routes'], prefixes: ['/numberPrefix'] },
  },
  'target.close': {
    ...{ shape: closing, routes: ['/reopenRoute'], forms: ['/reopenForm'] },
    ...{ routesByKind: [], prefixes: ['/numberPrefix'] },
  },
};
