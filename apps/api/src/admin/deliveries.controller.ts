import { Controller, Inject } from '@nestjs/common';
import {
  actOnDeliveries,
  listChannels,
  listDeliveries,
  listDeliveryActs,
  paceChannel,
  readDelivery,
  type DeliveryDeps,
} from '@shanhai/application/notices';
import { routes } from '@shanhai/contracts/admin';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { Database } from '@shanhai/platform/postgres';
import { Handle, type Call } from '../http';
import { CLOCK, DATABASE } from '../tokens';

/** Deliveries and dead letters, for administrators. */
@Controller()
export class DeliveriesController {
  private readonly deps: DeliveryDeps;

  constructor(@Inject(DATABASE) db: Database, @Inject(CLOCK) clock: Clock) {
    this.deps = { db, clock, newId };
  }

  @Handle(routes.deliveries)
  async list({ person, query }: Call<typeof routes.deliveries>) {
    return listDeliveries(this.deps.db, person, query);
  }

  @Handle(routes.delivery)
  async one({ person, params }: Call<typeof routes.delivery>) {
    return readDelivery(this.deps.db, person, params.id);
  }

  @Handle(routes.deliveryActs)
  async acts({ person, query }: Call<typeof routes.deliveryActs>) {
    return listDeliveryActs(this.deps.db, person, query);
  }

  @Handle(routes.actOnDeliveries)
  async act({ person, body, idempotency }: Call<typeof routes.actOnDeliveries>) {
    return actOnDeliveries(this.deps, person, body, idempotency);
  }

  @Handle(routes.channels)
  async channels({ person }: Call<typeof routes.channels>) {
    return listChannels(this.deps.db, person);
  }

  @Handle(routes.paceChannel)
  async pace({ person, params, body, version }: Call<typeof routes.paceChannel>) {
    return paceChannel(this.deps, person, params.channel, { perMinute: body.perMinute, version });
  }
}
