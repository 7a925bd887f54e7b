export interface AttemptLimits {
  /** Failures of one username from one address. */
  readonly perName: number;
  /** Failures from one address, whatever the names. */
  readonly perAddress: number;
  readonly windowMs: number;
}

interface Count {
  failures: number;
  readonly endsAt: number;
}

/**
 * Counts failed sign-ins in fixed windows. Only failures count, so that a whole office behind one address
 * can sign in on a Monday morning. Kept in the process: n api processes let n times as many through.
 */
export class SignInAttempts {
  private readonly counts = new Map<string, Count>();

  constructor(
    private readonly limits: AttemptLimits,
    private readonly most = 50_000,
  ) {}

  /** Seconds to wait before the next attempt is looked at; 0 when it may be made now. */
  waitSeconds(address: string, username: string, wall: Date): number {
    const now = wall.getTime();
    const waits = [
      this.wait(this.nameKey(address, username), this.limits.perName, now),
      this.wait(address, this.limits.perAddress, now),
    ];
    return Math.ceil(Math.max(...waits) / 1000);
  }

  failed(address: string, username: string, wall: Date): void {
    const now = wall.getTime();
    this.count(this.nameKey(address, username), now);
    this.count(address, now);
  }

  succeeded(address: string, username: string): void {
    this.counts.delete(this.nameKey(address, username));
  }

  private nameKey(address: string, username: string): string {
    return `${address}\n${username}`;
  }

  private wait(key: string, limit: number, now: number): number {
    const count = this.counts.get(key);
    return count && count.endsAt > now && count.failures >= limit ? count.endsAt - now : 0;
  }

  private count(key: string, now: number): void {
    const count = this.counts.get(key);
    if (count && count.endsAt > now) {
      count.failures += 1;
      return;
    }
    if (this.counts.size >= this.most) this.sweep(now);
    this.counts.set(key, { failures: 1, endsAt: now + this.limits.windowMs });
  }

  /** Drops what is over; if an attack keeps the table full, drops all: the memory is bounded first. */
  private sweep(now: number): void {
    for (const [key, { endsAt }] of this.counts) if (endsAt <= now) this.counts.delete(key);
    if (this.counts.size >= this.most) this.counts.clear();
  }
}
