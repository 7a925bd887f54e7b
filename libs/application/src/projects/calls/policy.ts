import { lawfulPeriod, reviewPolicy } from '@shanhai/contracts/projects/calls';
import { permissionsOf } from '@shanhai/domain/org';
import type { Database } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { loadPolicy } from '../../admin/policies.store';
import type { SignedIn } from '../../session';
import { kept, type Programmes } from '../money/policy';

const id = z.string().min(1).max(100);

/** The policy `programme.calls`: who looks after calls, and what a new one begins with. */
export const callPolicy = z.strictObject({
  /** Units whose holders of `call.manage` manage calls: of the programmes that are named, or of all. */
  offices: z.array(z.strictObject({ unit: id, programmes: z.array(id).min(1).optional() })).min(1),
  review: reviewPolicy,
  periods: z.array(lawfulPeriod),
});
export type CallPolicy = z.output<typeof callPolicy>;

/** Pass the pool: the policy is kept for it. */
export const policyOfCalls = (db: Database): Promise<CallPolicy> =>
  loadPolicy(db, 'programme.calls', callPolicy);

/** Of which programmes a person manages the calls: they hold `call.manage` in the very office that looks after them. */
export const managedBy = ({ offices }: CallPolicy, { posts }: Pick<SignedIn, 'posts'>): Programmes =>
  kept(offices, (office) =>
    posts.some(({ unit, role }) => unit.id === office && permissionsOf(role).includes('call.manage')),
  );

export const managesSome = (programmes: Programmes): boolean => programmes.all || programmes.ids.length > 0;
