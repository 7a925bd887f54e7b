import type { PolicyKey, PolicySummary } from '@shanhai/contracts/policies';
import type { Queryable } from '@shanhai/platform/postgres';

/** A version of a policy with who published it. */
export interface PolicyRow {
  readonly key: PolicyKey;
  readonly version: number;
  readonly validFrom: string | null;
  readonly document: Record<string, unknown>;
  readonly text: string | null;
  readonly source: string;
  readonly illustrative: boolean;
  readonly publishedAt: Date | null;
  readonly publishedBy: PolicySummary['publishedBy'];
}

/** Every version of some policies, a handful each, newest first. Primary key. */
export async function policyRows(db: Queryable, keys: readonly PolicyKey[]): Promise<PolicyRow[]> {
  const { rows } = await db.query<PolicyRow>({
    name: 'policies_list',
    text: `SELECT o.key, o.version, o.valid_from AS "validFrom", o.data AS document, o.text, o.source, o.illustrative,
                  o.published_at AS "publishedAt",
                  CASE WHEN p.id IS NOT NULL
                       THEN jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) END AS "publishedBy"
             FROM policy o LEFT JOIN person p ON p.id = o.published_by
            WHERE o.key = ANY($1::text[])
            ORDER BY array_position($1::text[], o.key), o.version DESC`,
    values: [keys],
  });
  return rows;
}

/** The newest version of a policy; whoever asks holds it until the transaction ends: publications follow each other. */
export async function lockPolicy(tx: Queryable, key: PolicyKey): Promise<number> {
  await tx.query({
    name: 'policy_lock',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('policy ' || $1, 0))`,
    values: [key],
  });
  const { rows } = await tx.query<{ version: number }>({
    name: 'policy_newest',
    text: 'SELECT coalesce(max(version), 0)::int AS version FROM policy WHERE key = $1',
    values: [key],
  });
  return rows[0]?.version ?? 0;
}

export interface NewPolicy extends Pick<PolicyRow, 'key' | 'version' | 'text' | 'source' | 'illustrative'> {
  readonly validFrom: string;
  readonly document: object;
  readonly by: string;
  readonly now: Date;
}

export async function insertPolicy(tx: Queryable, of: NewPolicy): Promise<void> {
  await tx.query({
    name: 'policy_insert',
    text: `INSERT INTO policy (key, version, data, illustrative, source, valid_from, text, published_at, published_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      ...[of.key, of.version, JSON.stringify(of.document), of.illustrative, of.source],
      ...[of.validFrom, of.text, of.now, of.by],
    ],
  });
}

/** Of these keys, those of routes that are published and not retired, and those of forms. */
export async function knownKeys(
  db: Queryable,
  { routes, forms }: { readonly routes: readonly string[]; readonly forms: readonly string[] },
): Promise<{ readonly routes: ReadonlySet<string>; readonly forms: ReadonlySet<string> }> {
  const { rows } = await db.query<{ routes: string[]; forms: string[] }>({
    name: 'policy_known_keys',
    text: `SELECT ARRAY(SELECT DISTINCT key FROM route
                         WHERE key = ANY($1::text[]) AND published_at IS NOT NULL AND retired_at IS NULL) AS routes,
                  ARRAY(SELECT DISTINCT key FROM form WHERE key = ANY($2::text[])) AS forms`,
    values: [routes, forms],
  });
  return { routes: new Set(rows[0]?.routes), forms: new Set(rows[0]?.forms) };
}
