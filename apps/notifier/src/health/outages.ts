import { Inject, Injectable } from '@nestjs/common';
import type { ComponentState } from '@shanhai/platform/health';
import type { Logger } from '@shanhai/platform/logs';
import { LOGGER } from '../tokens';

/** What the notifier stands on. */
export type Component = 'database' | 'queue' | 'mail';

/** What can fail for a while: a component, or a step of the sweep that something in the data stops. */
export type Concern =
  | Component
  | 'posts'
  | 'post_ends'
  | 'rescue'
  | 'lateness'
  | 'delegations'
  | 'reminders'
  | 'projections'
  | 'imports'
  | 'alarms'
  | 'ladders'
  | 'deadlines'
  | 'deliveries'
  | 'enqueue'
  | 'acts'
  | 'dead_letters'
  | 'done'
  | 'quiet'
  | 'digests'
  | 'keys';

/** Knows what is failing now, and says so once per outage rather than once per try. */
@Injectable()
export class Outages {
  private readonly failing = new Map<Concern, string>();
  private readonly seen = new Set<Concern>();

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** Runs one try; answers whether it succeeded. */
  async guard(concern: Concern, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      this.recovered(concern);
      return true;
    } catch (error) {
      this.failed(concern, error);
      return false;
    }
  }

  failed(concern: Concern, error: unknown): void {
    if (!this.failing.has(concern)) this.logger.warn({ concern, err: error }, 'out of order, trying on');
    this.failing.set(concern, error instanceof Error ? error.message : String(error));
  }

  recovered(concern: Concern): void {
    this.seen.add(concern);
    if (this.failing.delete(concern)) this.logger.info({ concern }, 'in order again');
  }

  states(): Record<Component, ComponentState> {
    return {
      database: this.stateOf('database'),
      queue: this.stateOf('queue'),
      mail: this.stateOf('mail'),
    };
  }

  private stateOf(component: Component): ComponentState {
    const detail = this.failing.get(component);
    if (detail !== undefined) return { state: 'down', detail };
    return { state: this.seen.has(component) ? 'ok' : 'starting', detail: null };
  }
}
