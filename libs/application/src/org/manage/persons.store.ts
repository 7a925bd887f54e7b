import type { PersonItem } from '@shanhai/contracts/org';
import type { Queryable } from '@shanhai/platform/postgres';

/** The posts that a person holds on the day $1, as a picker shows them. Index post (person_id). */
const HELD = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', post.id, 'role', post.role, 'title', post.title, 'unit',
           jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en))
           ORDER BY post.valid_from, post.id), '[]') AS posts
  FROM post JOIN unit u ON u.id = post.unit_id
  WHERE post.person_id = p.id AND post.valid_from <= $1::date AND (post.valid_to IS NULL OR post.valid_to >= $1)`;

export interface PersonsQuery {
  readonly day: string;
  readonly q: string | null;
  readonly unit: string | null;
  readonly role: string | null;
  /** Name and id of the last person of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/**
 * Persons by name, walked in the order of person_by_name until the page is full. By unit or role: those found by
 * post (unit_id, role), or by the posts of each. A part of a name is looked for person by person: Chinese names have two
 * or three letters, which an index of trigrams does not serve (measured in docs/org.md).
 */
export async function personPage(db: Queryable, query: PersonsQuery): Promise<PersonItem[]> {
  const { day, q, unit, role, after, limit } = query;
  const { rows } = await db.query<PersonItem>({
    text: `SELECT p.id, p.name, p.name_en AS "nameEn", held.posts
           FROM person p CROSS JOIN LATERAL (${HELD}) held
           WHERE ${q === null ? '$2::text IS NULL' : NAMED} AND ${heldWhere(unit, role)}
             AND ($5::text IS NULL OR (p.name, p.id) > ($5, $6::uuid))
           ORDER BY p.name, p.id LIMIT $7`,
    values: [day, q, unit, role, after?.[0] ?? null, after?.[1] ?? null, limit],
  });
  return rows;
}

const HOLDS_ON_DAY = `post.valid_from <= $1::date AND (post.valid_to IS NULL OR post.valid_to >= $1)`;

const NAMED = `(p.name ILIKE $2 OR p.name_en ILIKE $2 OR p.id IN (
  SELECT post.person_id FROM post JOIN unit u ON u.id = post.unit_id
  WHERE (u.name_zh ILIKE $2 OR u.name_en ILIKE $2) AND ${HOLDS_ON_DAY}))`;

function heldWhere(unit: string | null, role: string | null): string {
  if (unit === null && role === null) return '$3::text IS NULL AND $4::text IS NULL';
  return `p.id IN (SELECT post.person_id FROM post
    WHERE ${unit === null ? '$3::text IS NULL' : 'post.unit_id = $3'}
      AND ${role === null ? '$4::text IS NULL' : 'post.role = $4'} AND ${HOLDS_ON_DAY})`;
}

export interface PersonRow extends PersonItem {
  readonly email: string | null;
  readonly language: 'zh' | 'en';
  readonly account: { readonly username: string; readonly disabled: boolean } | null;
  readonly version: number;
}

/** Primary keys of person and account. */
export async function personById(db: Queryable, id: string, day: string): Promise<PersonRow | undefined> {
  const { rows } = await db.query<PersonRow>({
    name: 'org_person_by_id',
    text: `SELECT p.id, p.name, p.name_en AS "nameEn", held.posts, p.email, p.language, p.version,
                  CASE WHEN a.person_id IS NOT NULL THEN
                    jsonb_build_object('username', a.username, 'disabled', a.disabled_at IS NOT NULL) END AS account
           FROM person p LEFT JOIN account a ON a.person_id = p.id CROSS JOIN LATERAL (${HELD}) held
           WHERE p.id = $2`,
    values: [day, id],
  });
  return rows[0];
}

export interface PersonFields {
  readonly name: string;
  readonly nameEn: string;
  readonly email: string | null;
  readonly language: 'zh' | 'en';
}

export async function insertPerson(tx: Queryable, id: string, person: PersonFields): Promise<void> {
  await tx.query({
    name: 'person_insert',
    text: 'INSERT INTO person (id, name, name_en, email, language) VALUES ($1, $2, $3, $4, $5)',
    values: [id, person.name, person.nameEn, person.email, person.language],
  });
}

export async function updatePerson(tx: Queryable, id: string, person: PersonFields): Promise<void> {
  await tx.query({
    name: 'person_update',
    text: `UPDATE person SET name = $2, name_en = $3, email = $4, language = $5, version = version + 1
           WHERE id = $1`,
    values: [id, person.name, person.nameEn, person.email, person.language],
  });
}

/** Whoever changes a person, their account or their posts queues here. False when there is no such person. */
export async function lockPerson(tx: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'person_lock',
    text: 'SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE',
    values: [id],
  });
  return rowCount === 1;
}

export interface AccountFields {
  readonly personId: string;
  readonly username: string;
  /** null: the password stays. */
  readonly passwordHash: string | null;
  readonly disabledAt: Date | null;
}

/**
 * Makes an account or changes it. False when there is none to change and no password to make one with.
 * @throws a unique violation (23505) when the username is somebody else's.
 */
export async function writeAccount(tx: Queryable, account: AccountFields): Promise<boolean> {
  const { personId, username, passwordHash, disabledAt } = account;
  const { rowCount } = await tx.query({
    name: passwordHash === null ? 'account_update' : 'account_upsert',
    text:
      passwordHash === null
        ? `UPDATE account SET username = $2, disabled_at = CASE WHEN $4::timestamptz IS NULL THEN NULL
             ELSE coalesce(disabled_at, $4) END WHERE person_id = $1 AND $3::text IS NULL`
        : `INSERT INTO account (person_id, username, password_hash, disabled_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (person_id) DO UPDATE SET username = excluded.username,
             password_hash = excluded.password_hash, disabled_at = excluded.disabled_at, demo = false`,
    values: [personId, username, passwordHash, disabledAt],
  });
  return rowCount === 1;
}
