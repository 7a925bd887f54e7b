import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import { createHash } from 'node:crypto';
import { findSignedIn, type SignedIn } from './signed-in.store';

interface Entry {
  readonly signedIn: SignedIn;
  readonly staleAt: number;
}

/** The database keeps the digest of a token, so a copy of the table opens no session. */
export const sessionIdOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * Who a token belongs to, remembered for `ttlMs` so that a click costs no look-up. A revoked session is
 * forgotten at once through `session_revoked`; while nobody can tell us of revocations, nothing is remembered.
 */
export class SessionCache {
  private readonly byToken = new Map<string, Entry>();
  /** Hex of the session's id → its token. */
  private readonly tokens = new Map<string, string>();
  private readonly listeners = new Set<(sessionId: string) => void>();
  private trusted = false;
  /** How often something was forgotten: what was read before then may be out of date. */
  private forgotten = 0;

  constructor(
    private readonly db: Queryable,
    private readonly clock: Clock,
    private readonly ttlMs = 10_000,
    private readonly most = 20_000,
  ) {}

  /** Who it is, when that is remembered: asked for each request, so without a promise or a digest. */
  remembered(token: string): SignedIn | undefined {
    const entry = this.byToken.get(token);
    return entry && entry.staleAt > this.clock.wall().getTime() ? entry.signedIn : undefined;
  }

  /** undefined when the session is unknown, expired or revoked. */
  async find(token: string): Promise<SignedIn | undefined> {
    const known = this.remembered(token);
    if (known || !tokenPattern.test(token)) return known;
    const wall = this.clock.wall();
    const day = formatDay(dayOf(this.clock.now()));
    const { forgotten } = this;
    const signedIn = await findSignedIn(this.db, sessionIdOf(token), wall, day);
    if (signedIn && forgotten === this.forgotten) this.remember(token, signedIn, wall.getTime());
    return signedIn;
  }

  /** A session was revoked, here or in another process. */
  forget(sessionId: string): void {
    this.byToken.delete(this.tokens.get(sessionId) ?? '');
    this.tokens.delete(sessionId);
    this.forgotten += 1;
    this.listeners.forEach((told) => told(sessionId));
  }

  /** Tells of each revoked session: what it holds open must end. */
  onRevoked(told: (sessionId: string) => void): void {
    this.listeners.add(told);
  }

  /** Whether revocations reach us. */
  listening(on: boolean): void {
    this.trusted = on;
    this.clear();
  }

  private clear(): void {
    this.forgotten += 1;
    this.byToken.clear();
    this.tokens.clear();
  }

  private remember(token: string, signedIn: SignedIn, wall: number): void {
    if (!this.trusted) return;
    if (this.byToken.size >= this.most) this.clear();
    const staleAt = Math.min(wall + this.ttlMs, signedIn.expiresAt.getTime());
    this.byToken.set(token, { signedIn, staleAt });
    this.tokens.set(signedIn.sessionId, token);
  }
}
