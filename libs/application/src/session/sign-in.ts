import type { Me } from '@shanhai/contracts/session';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { randomBytes } from 'node:crypto';
import type { SignInAttempts } from './attempts';
import { sessionIdOf, type SessionCache } from './cache';
import { verifyPassword } from './passwords';
import { findAccount, insertSession, revokeSession } from './session.store';
import type { SignedIn } from './signed-in.store';

/** 12 hours of the wall clock: a working day with its evening. */
export const SESSION_MS = 12 * 3_600_000;

export interface SignInDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly attempts: SignInAttempts;
  readonly sessions: SessionCache;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string;
}

export interface Opened {
  readonly token: string;
  readonly me: Me;
}

/**
 * Opens a session: `sign_in_failed` says neither which of the two was wrong nor whether the name exists,
 * `too_many_requests` carries the seconds to wait.
 */
export async function signIn(deps: SignInDeps, credentials: Credentials): Promise<Result<Opened>> {
  const { username, password, address } = credentials;
  const wall = deps.clock.wall();
  const seconds = deps.attempts.waitSeconds(address, username, wall);
  if (seconds > 0) return reject('too_many_requests', { params: { seconds } });
  const account = await findAccount(deps.db, username);
  const verified = await verifyPassword(account?.passwordHash, password);
  if (verified === 'busy') return reject('too_many_requests', { params: { seconds: 2 } });
  if (!verified || !account) {
    deps.attempts.failed(address, username, wall);
    return reject('sign_in_failed');
  }
  deps.attempts.succeeded(address, username);
  return open(deps, account.personId, credentials);
}

async function open(deps: SignInDeps, personId: string, from: Credentials): Promise<Result<Opened>> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = deps.clock.wall();
  await insertSession(deps.db, {
    id: sessionIdOf(token),
    personId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + SESSION_MS),
    userAgent: from.userAgent.slice(0, 300),
    address: from.address,
  });
  const signedIn = await deps.sessions.find(token);
  // Between the two statements the account may have been disabled.
  return signedIn ? ok({ token, me: meOf(signedIn) }) : reject('sign_in_failed');
}

/** The session can never be used again, in any process. */
export async function signOut(deps: SignInDeps, signedIn: SignedIn): Promise<Result<undefined>> {
  await revokeSession(deps.db, signedIn.sessionId, deps.clock.wall());
  deps.sessions.forget(signedIn.sessionId);
  return ok(undefined);
}

export const meOf = ({ id, name, nameEn, email, language, posts, permissions }: SignedIn): Me => ({
  person: { id, name, nameEn, email, language },
  posts: posts.map(({ unit, role, title, lastDay }) => ({ unit, role, title, lastDay })),
  permissions: [...permissions].sort(),
});
