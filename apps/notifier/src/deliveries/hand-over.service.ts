import { Inject, Injectable } from '@nestjs/common';
import {
  channelKeys,
  deliveriesQueue,
  HANDED_AT_ONCE,
  handOver,
  type ChannelKey,
  type DeliveryPorts,
  type Lanes,
} from '@shanhai/application/notices';
import type { DeliveryJob } from '@shanhai/contracts/messages';
import type { JobQueue, Queues } from '@shanhai/platform/queues';
import { DELIVERY_PORTS, LANES, QUEUES } from '../tokens';

/** Hands deliveries that are due to the queue of their channel. */
@Injectable()
export class HandOver {
  private readonly jobs: readonly (readonly [ChannelKey, JobQueue<DeliveryJob>])[];

  constructor(
    @Inject(DELIVERY_PORTS) private readonly ports: DeliveryPorts,
    @Inject(LANES) private readonly lanes: Lanes,
    @Inject(QUEUES) private readonly queues: Queues,
  ) {
    this.jobs = channelKeys.map((channel) => [channel, queues.queue(deliveriesQueue(channel))]);
  }

  /** @throws when the queues cannot be reached now. */
  probe(): Promise<void> {
    return this.queues.probe();
  }

  /** Another queue of the same place. */
  queueOf<T>(name: string): JobQueue<T> {
    return this.queues.queue(name);
  }

  /** Of each channel as much as its queue has room for; answers how many. */
  async enqueue(signal: AbortSignal): Promise<number> {
    const { lanes } = this;
    const { db, clock } = this.ports;
    const handed = await Promise.allSettled(
      this.jobs.map(([channel, queue]) =>
        handOver({ db, clock, channel, queue, lanes }, HANDED_AT_ONCE, signal),
      ),
    );
    let total = 0;
    for (const each of handed) {
      if (each.status === 'rejected') throw each.reason;
      total += each.value;
    }
    return total;
  }
}
