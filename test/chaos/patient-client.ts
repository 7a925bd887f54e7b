import { setTimeout as wait } from 'node:timers/promises';
import { Client, Refused } from '../../scripts/tour/client.mjs';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 150;

/** Answers of a service that is on its way up again, as against an error of its own. */
const passing = [502, 503, 504];

/** fetch throws a TypeError when nobody listens or the connection breaks; by name, because Jest has its own TypeError. */
const isBroken = (error: unknown): boolean => (error as Error).name === 'TypeError';

/**
 * A person who tries again when the service is away, with the same Idempotency-Key, as the workbench does. What
 * was answered meanwhile is kept: anything but "not now" is a finding.
 */
export class PatientClient extends Client {
  readonly unexpected: string[] = [];

  override async request(...request: Parameters<Client['request']>): Promise<Response> {
    for (const until = Date.now() + PATIENCE_MS; ; await wait(PAUSE_MS)) {
      try {
        return await super.request(...request);
      } catch (error) {
        if (error instanceof Refused && error.status < 500) throw error;
        if (error instanceof Refused && !passing.includes(error.status)) this.unexpected.push(error.message);
        if (!(error instanceof Refused || isBroken(error)) || Date.now() > until) throw error;
      }
    }
  }
}
