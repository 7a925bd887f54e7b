import { differenceRules } from '@shanhai/domain/targets/changes';
import { changeGround, type ChangeGround } from '@shanhai/contracts/targets/changes';
import { z } from 'zod';

/** Policy `target.change`: how an issued plan may be changed, as it was when the request was begun. */
export const changePolicy = z.strictObject({
  /** 法定事由: no other ground lets a target be changed. */
  grounds: z.array(changeGround).min(1),
  /** What a difference does that a request leaves above the shares that it names. */
  difference: z.enum(differenceRules),
  numberPrefix: z.string().min(1),
  /** By which route a request is decided: by the kind of the unit that asks, else `default`. */
  routes: z.record(z.string(), z.string()).and(z.object({ default: z.string() })),
  form: z.string(),
});
export const changePolicies = { key: 'target.change', shape: changePolicy } as const;
export type ChangePolicy = z.infer<typeof changePolicy>;

/** @throws when the request was begun with a policy that this version does not know. */
export const policyOf = ({ policy }: { readonly policy: unknown }): ChangePolicy =>
  changePolicy.parse(policy);

export const groundOf = (policy: ChangePolicy, key: string | null): ChangeGround | null =>
  policy.grounds.find((ground) => ground.key === key) ?? null;
