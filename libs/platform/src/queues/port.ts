/** A job by a name of its own: the same id waits in the queue once, however often it is added. */
export interface Job<T> {
  /** Without a colon, which BullMQ keeps for itself. */
  readonly id: string;
  readonly data: T;
  /** Milliseconds by the wall clock until it may be worked on; at once when it is left out. */
  readonly delayMs?: number;
}

/** Jobs that wait, that wait for their time, and that are being worked on. */
export interface QueueDepth {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
}

export interface JobQueue<T> {
  /**
   * Adds jobs that are not there yet. What is added may be lost (a flushed Redis) or run twice (a killed
   * process): who adds keeps the truth elsewhere.
   * @throws when the queue cannot be reached, at once rather than when it comes back.
   */
  add(jobs: readonly Job<T>[]): Promise<void>;
  /** How many jobs wait to be worked on. @throws as `add` does. */
  waiting(): Promise<number>;
  /** How many are where. @throws as `add` does. */
  depth(): Promise<QueueDepth>;
}

export interface Consumer {
  /** Waits for the jobs that are being worked on. */
  close(): Promise<void>;
}

export interface ConsumerOptions<T> {
  readonly concurrency: number;
  /** A throw is logged and drops the job: a job is an errand, not the thing itself. */
  readonly work: (job: { readonly id: string; readonly data: T }) => Promise<void>;
}

/** Queues on Redis or on Postgres, the same to who uses them. */
export interface Queues {
  queue<T>(name: string): JobQueue<T>;
  consume<T>(name: string, options: ConsumerOptions<T>): Consumer;
  /** @throws when the queue cannot be reached now. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
