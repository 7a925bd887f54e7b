import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { versionOn, type PolicyVersion } from '@shanhai/domain/policies';
import type { PolicyKey } from '@shanhai/contracts/policies';
import type { Queryable } from '@shanhai/platform/postgres';
import type { z } from 'zod';

/** A new version of a policy is used within a minute: what runs already keeps what it was given. */
const MAX_AGE_MS = 60_000;

interface Version extends PolicyVersion {
  readonly data: unknown;
}

interface Cached {
  readonly loadedAt: number;
  readonly versions: Promise<readonly Version[]>;
}
const loaded = new WeakMap<Queryable, Map<PolicyKey, Cached>>();

/**
 * The policy that holds on the day of `at`. Its versions are kept in the process for up to a minute per database handle: pass
 * the pool.
 * @throws when none holds, or when its data is not of the shape: publication has checked it.
 */
export async function policyOn<S extends z.ZodType>(
  db: Queryable,
  of: { readonly key: PolicyKey; readonly shape: S },
  at: Date,
): Promise<z.output<S>> {
  const held = versionOn(await versionsOf(db, of.key), formatDay(dayOf(at)));
  if (!held) throw new Error(`there is no policy "${of.key}"`);
  return of.shape.parse(held.data);
}

function versionsOf(db: Queryable, key: PolicyKey): Promise<readonly Version[]> {
  const known = loaded.get(db) ?? new Map<PolicyKey, Cached>();
  loaded.set(db, known);
  const cached = known.get(key);
  if (cached && performance.now() - cached.loadedAt < MAX_AGE_MS) return cached.versions;
  const versions = readVersions(db, key);
  known.set(key, { loadedAt: performance.now(), versions });
  // A failed read must not be kept: the next caller asks the database again.
  versions.catch(() => known.delete(key));
  return versions;
}

/** This process has published one: the next who asks reads afresh. */
export const forgetPolicies = (db: Queryable): boolean => loaded.delete(db);

/** Primary key. */
async function readVersions(db: Queryable, key: PolicyKey): Promise<readonly Version[]> {
  const { rows } = await db.query<Version & object>({
    name: 'policy_versions',
    text: 'SELECT version, valid_from AS "validFrom", data FROM policy WHERE key = $1',
    values: [key],
  });
  return rows;
}
