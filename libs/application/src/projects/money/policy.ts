import type { FundRule } from '@shanhai/domain/projects/money';
import { permissionsOf } from '@shanhai/domain/org';
import { z } from 'zod';
import type { SignedIn } from '../../session';

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const id = z.string().min(1).max(100);
const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/);
const figures = z.enum(['reserved', 'committed', 'paid', 'used', 'returned']);

const rule = z.strictObject({
  key,
  title: words,
  programmes: z.array(id).min(1).optional(),
  of: z.enum(['project', 'fund']),
  severity: z.enum(['block', 'warn']),
  figures: z
    .record(key, z.strictObject({ of: figures, field: id, in: z.array(z.string()).min(1) }))
    .optional(),
  value: z.string(),
  least: z.string().optional(),
  most: z.string().optional(),
  whole: z.string().optional(),
}) satisfies z.ZodType<FundRule>;

/** The policy `programme.funds`: who keeps the money of programmes, the rules, and by what it can be summed. */
export const fundPolicy = z.strictObject({
  /** Units whose holders of `fund.record` record movements: of the programmes that are named, or of all. */
  keepers: z.array(z.strictObject({ unit: id, programmes: z.array(id).min(1).optional() })).min(1),
  /** Fields of forms by which there are sums. */
  fields: z.array(z.strictObject({ field: id, title: words })),
  rules: z.array(rule),
});
export type FundPolicy = z.output<typeof fundPolicy>;

/** What of all programmes somebody may do something with. */
export type Programmes = { readonly all: true } | { readonly all: false; readonly ids: readonly string[] };

export const includes = (programmes: Programmes, id: string): boolean =>
  programmes.all || programmes.ids.includes(id);

interface Kept {
  readonly unit: string;
  readonly programmes?: readonly string[] | undefined;
}

/** The programmes that units look after of those that are chosen. */
export const kept = (keepers: readonly Kept[], by: (unit: string) => boolean): Programmes => {
  const own = keepers.filter(({ unit }) => by(unit));
  if (own.some(({ programmes }) => programmes === undefined)) return { all: true };
  return { all: false, ids: own.flatMap(({ programmes = [] }) => programmes) };
};

type Reader = Pick<SignedIn, 'posts' | 'permissions' | 'coveredUnits'>;

/** For which programmes a person records movements: they hold `fund.record` in the very unit that keeps the money. */
export const recordedBy = (policy: FundPolicy, { posts }: Reader): Programmes =>
  kept(policy.keepers, (keeper) =>
    posts.some(({ unit, role }) => unit.id === keeper && permissionsOf(role).includes('fund.record')),
  );

/**
 * Of which programmes a person reads all: the auditor, who is of a unit that keeps the money, and who stands above one.
 * Everybody else reads the money of the applications that they may see.
 */
export const overseenBy = (policy: FundPolicy, { permissions, coveredUnits }: Reader): Programmes =>
  permissions.has('audit.read') ? { all: true } : kept(policy.keepers, (keeper) => coveredUnits.has(keeper));
