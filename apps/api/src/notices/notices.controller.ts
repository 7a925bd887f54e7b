import { Controller, Inject } from '@nestjs/common';
import { listNotices, markAllRead, markRead } from '@shanhai/application/notices';
import { routes } from '@shanhai/contracts/notices';
import { ok, reject } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { Handle, taken, type Call } from '../http';
import { apiHeaders } from '../http/headers';
import { CLOCK, COUNTS_HUB, DATABASE } from '../tokens';
import { CountsHub } from './counts-hub';

@Controller()
export class NoticesController {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(COUNTS_HUB) private readonly hub: CountsHub,
  ) {}

  @Handle(routes.list)
  async list({ person, query, language }: Call<typeof routes.list>) {
    return listNotices(this.db, { personId: person.id, language, ...query });
  }

  @Handle(routes.markRead)
  async markRead({ person, params }: Call<typeof routes.markRead>) {
    return markRead(this.db, person.id, params.id, this.clock.now());
  }

  @Handle(routes.markAllRead)
  async markAllRead({ person, body }: Call<typeof routes.markAllRead>) {
    return markAllRead(this.db, person.id, new Date(body.until), this.clock.now());
  }

  @Handle(routes.stream)
  async stream({ person, reply }: Call<typeof routes.stream>) {
    if (!this.hub.hasRoomFor(person.id)) return reject('too_many_requests', { params: { seconds: 60 } });
    reply.hijack();
    reply.raw.writeHead(200, {
      ...apiHeaders,
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    });
    this.hub.add(reply.raw, person, this.clock.wall());
    return Promise.resolve(ok(taken));
  }
}
