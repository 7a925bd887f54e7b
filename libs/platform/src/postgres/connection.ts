import { Client, type ClientConfig } from 'pg';

/**
 * A connection that may break while it is in somebody's hands. What is asked of it rejects then, at once or next time;
 * but pg says it once more as an `error`, which ends the process where nobody listens, and a pool listens only to
 * connections that wait in it.
 */
export class Connection extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
