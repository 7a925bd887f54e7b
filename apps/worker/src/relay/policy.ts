/** How the relay paces itself. Times in milliseconds. */
export interface RelayPolicy {
  /** Messages carried at once for one destination. A Temporal call costs about 10 ms, so 32 fill it. */
  readonly batch: number;
  /**
   * Longer than the calls of one message together (two of `callMs`), so that a lease never ends under one; and
   * short, because what a killed relay held waits for it to end.
   */
  readonly leaseMs: number;
  /** A call takes about 10 ms. One that takes longer than this is given back and made again later. */
  readonly callMs: number;
  /** The poll doubles from the first to the second while nothing comes; LISTEN makes it rarely matter. */
  readonly pollMs: { readonly from: number; readonly to: number };
  /** Pause before a message that failed by itself is tried again. */
  readonly retryMs: { readonly from: number; readonly to: number };
  /** With `retryMs` about 2½ hours; then the message is a dead letter for somebody to look at. */
  readonly maxAttempts: number;
  /** Pause before a destination that can't be reached is tried again, without end and without an attempt. */
  readonly awayMs: { readonly from: number; readonly to: number };
  readonly keepDoneDays: number;
}

export const relayPolicy: RelayPolicy = {
  batch: 32,
  leaseMs: 8_000,
  callMs: 3_000,
  pollMs: { from: 20, to: 1_000 },
  retryMs: { from: 500, to: 900_000 },
  maxAttempts: 20,
  awayMs: { from: 250, to: 5_000 },
  keepDoneDays: 7,
};
