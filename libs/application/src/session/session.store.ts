import type { Queryable } from '@shanhai/platform/postgres';

export interface AccountRow {
  readonly personId: string;
  readonly passwordHash: string;
}

/** The account of a username, unless it is disabled. Unique index on username. */
export async function findAccount(db: Queryable, username: string): Promise<AccountRow | undefined> {
  const { rows } = await db.query<AccountRow>({
    name: 'find_account',
    text: `SELECT person_id AS "personId", password_hash AS "passwordHash"
             FROM account WHERE username = $1 AND disabled_at IS NULL`,
    values: [username],
  });
  return rows[0];
}

export interface NewSession {
  readonly id: Buffer;
  readonly personId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string;
  readonly address: string;
}

export async function insertSession(db: Queryable, session: NewSession): Promise<void> {
  await db.query({
    text: `INSERT INTO session (id, person_id, created_at, expires_at, user_agent, address)
           VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [
      session.id,
      session.personId,
      session.createdAt,
      session.expiresAt,
      session.userAgent,
      session.address,
    ],
  });
}

/** The channel on which every api process hears that a session must be forgotten at once. */
export const SESSION_REVOKED = 'session_revoked';

/** Ends a session for good, and tells all processes in the same transaction. */
export async function revokeSession(db: Queryable, sessionId: string, wall: Date): Promise<void> {
  await db.query({
    text: `WITH revoked AS (
             UPDATE session SET revoked_at = $2 WHERE id = decode($1, 'hex') AND revoked_at IS NULL RETURNING id)
           SELECT pg_notify('${SESSION_REVOKED}', encode(id, 'hex')) FROM revoked`,
    values: [sessionId, wall],
  });
}

/**
 * Every process forgets what it remembers of a person's sessions, when the transaction commits: their next request is
 * answered by the posts and the name that they have now. Index session (person_id).
 */
export async function forgetSessions(tx: Queryable, personId: string, wall: Date): Promise<void> {
  await tx.query({
    name: 'sessions_forget',
    text: `SELECT pg_notify('${SESSION_REVOKED}', encode(id, 'hex')) FROM session
           WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2`,
    values: [personId, wall],
  });
}

/** Ends every session of a person for good, in every process: a new password, or an account that is disabled. */
export async function revokeSessions(tx: Queryable, personId: string, wall: Date): Promise<void> {
  await tx.query({
    name: 'sessions_revoke',
    text: `WITH revoked AS (
             UPDATE session SET revoked_at = $2
             WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING id)
           SELECT pg_notify('${SESSION_REVOKED}', encode(id, 'hex')) FROM revoked`,
    values: [personId, wall],
  });
}
