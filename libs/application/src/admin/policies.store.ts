import type { Queryable } from '@shanhai/platform/postgres';
import type { z } from 'zod';

/** A new version of a policy is used within a minute: what runs already keeps what it was given. */
const MAX_AGE_MS = 60_000;

interface Cached {
  readonly loadedAt: number;
  readonly data: Promise<unknown>;
}
const loaded = new WeakMap<Queryable, Map<string, Cached>>();

/** Policies that change with the service alone. Those that are published from a day on are read by `policyOn`. */
type UndatedPolicy =
  'approval.correction' | 'approval.urge' | 'deadline.lights' | 'post.end' | 'programme.calls' | 'work_item';

/**
 * The newest version of a policy, kept in the process for up to a minute per database handle: pass the pool.
 * @throws when there is none, or when its data is not of the shape: publication has checked it.
 */
export function loadPolicy<S extends z.ZodType>(
  db: Queryable,
  key: UndatedPolicy,
  shape: S,
): Promise<z.output<S>> {
  const known = loaded.get(db) ?? new Map<string, Cached>();
  loaded.set(db, known);
  const cached = known.get(key);
  if (cached && performance.now() - cached.loadedAt < MAX_AGE_MS) return cached.data as Promise<z.output<S>>;
  const data = readPolicy(db, key).then((found) => shape.parse(found));
  known.set(key, { loadedAt: performance.now(), data });
  // A failed read must not be kept: the next caller asks the database again.
  data.catch(() => known.delete(key));
  return data;
}

async function readPolicy(db: Queryable, key: string): Promise<unknown> {
  const { rows } = await db.query<{ data: unknown }>(
    'SELECT data FROM policy WHERE key = $1 ORDER BY version DESC LIMIT 1',
    [key],
  );
  if (!rows[0]) throw new Error(`there is no policy "${key}"`);
  return rows[0].data;
}

/** The newest version of a policy with what is said of it: for who shows where a figure comes from. Primary key. */
export async function readPolicyWithSource<S extends z.ZodType>(
  db: Queryable,
  key: string,
  shape: S,
): Promise<{ readonly data: z.output<S>; readonly source: string; readonly illustrative: boolean }> {
  const { rows } = await db.query<{ data: unknown; source: string; illustrative: boolean }>({
    name: 'policy_with_source',
    text: 'SELECT data, source, illustrative FROM policy WHERE key = $1 ORDER BY version DESC LIMIT 1',
    values: [key],
  });
  const row = rows[0];
  if (!row) throw new Error(`there is no policy "${key}"`);
  return { ...row, data: shape.parse(row.data) };
}
