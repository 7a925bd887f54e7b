/** How a deadline stands by the business clock. */
export interface DeadlineReading {
  readonly state: 'running' | 'due' | 'closed';
  /** Milliseconds until it is worth asking again; 0 when it is due or closed. */
  readonly waitMs: number;
}

export interface DeadlineActivities {
  readDeadline(deadlineId: string): Promise<DeadlineReading>;
}
