import { Inject, Injectable } from '@nestjs/common';
import {
  channelKeys,
  deliveriesQueue,
  enqueueDeliveries,
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

  /** Up to `limit` of each channel; answers how many the busiest one had. */
  async enqueue(limit: number): Promise<number> {
    const { lanes } = this;
    const { db, clock } = this.ports;
    let most = 0;
    for (const [channel, queue] of this.jobs) {
      most = Math.max(most, await enqueueDeliveries({ db, clock, channel, queue, lanes }, limit));
    }
    return most;
  }
}
