import { Controller, Inject } from '@nestjs/common';
import {
  board,
  csvOf,
  deadlines,
  feedOf,
  month,
  readFeed,
  renewFeed,
  revokeFeed,
  workbookOf,
  type FeedDeps,
  type TableFile,
} from '@shanhai/application/deadlines';
import { routes } from '@shanhai/contracts/deadlines';
import type { Endpoint } from '@shanhai/contracts/http';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { Handle, type Call, type Outgoing } from '../http';
import { DEADLINES } from '../tokens';
import { ExportSlots } from './export-slots';

@Controller()
export class DeadlinesController {
  private readonly slots = new ExportSlots();

  constructor(@Inject(DEADLINES) private readonly deps: FeedDeps) {}

  @Handle(routes.deadlines)
  async deadlines({ person, query }: Call<typeof routes.deadlines>) {
    return deadlines(this.deps, person, query);
  }

  @Handle(routes.month)
  async month({ person, query }: Call<typeof routes.month>) {
    return month(this.deps, person, query);
  }

  @Handle(routes.board)
  async board({ person, query }: Call<typeof routes.board>) {
    return board(this.deps, person, query);
  }

  @Handle(routes.exportCsv)
  async exportCsv({ person, query, language }: Call<typeof routes.exportCsv>) {
    const file = () => csvOf(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.sent(routes.exportCsv, person.id, file));
  }

  @Handle(routes.exportXlsx)
  async exportXlsx({ person, query, language }: Call<typeof routes.exportXlsx>) {
    const file = () => workbookOf(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.sent(routes.exportXlsx, person.id, file));
  }

  @Handle(routes.feed)
  async feed({ person }: Call<typeof routes.feed>) {
    return feedOf(this.deps, person.id);
  }

  @Handle(routes.renewFeed)
  async renewFeed({ person }: Call<typeof routes.renewFeed>) {
    return renewFeed(this.deps, person.id);
  }

  @Handle(routes.revokeFeed)
  async revokeFeed({ person }: Call<typeof routes.revokeFeed>) {
    return revokeFeed(this.deps, person.id);
  }

  @Handle(routes.calendar)
  async calendar({ params, request }: Call<typeof routes.calendar>) {
    const read = await readFeed(this.deps, { token: params.token, address: request.ip });
    return read.ok ? ok(asCalendar(read.value)) : read;
  }

  private sent({ produces }: Endpoint, personId: string, make: () => TableFile): Result<Outgoing> {
    if (!this.slots.take(personId)) return reject('too_many_requests', { params: { seconds: 10 } });
    const { name, content } = make();
    content.once('close', () => this.slots.free(personId));
    return ok({ headers: headersOf(name, produces ?? ''), content });
  }
}

const headersOf = (name: string, type: string) => ({
  'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
  'content-disposition': `attachment; filename="deadlines${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encodeURIComponent(name)}`,
});

const asCalendar = (content: string): Outgoing => ({
  headers: {
    'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'content-disposition': 'inline; filename="deadlines.ics"',
  },
  content,
});
