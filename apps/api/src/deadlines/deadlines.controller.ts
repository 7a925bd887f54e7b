import { Controller, Inject } from '@nestjs/common';
import {
  board,
  deadlines,
  deadlineTable,
  feedOf,
  month,
  readFeed,
  renewFeed,
  revokeFeed,
  type FeedDeps,
} from '@shanhai/application/deadlines';
import { routes } from '@shanhai/contracts/deadlines';
import { ok } from '@shanhai/domain/result';
import { Handle, type Call, type Exports, type Outgoing } from '../http';
import { DEADLINES, EXPORTS } from '../tokens';

const plainName = 'deadlines';

@Controller()
export class DeadlinesController {
  constructor(
    @Inject(DEADLINES) private readonly deps: FeedDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

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
    const asked = { endpoint: routes.exportCsv, personId: person.id, plainName };
    const table = deadlineTable(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.exports.send(asked, table));
  }

  @Handle(routes.exportXlsx)
  async exportXlsx({ person, query, language }: Call<typeof routes.exportXlsx>) {
    const asked = { endpoint: routes.exportXlsx, personId: person.id, plainName };
    const table = deadlineTable(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.exports.send(asked, table));
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
  async calendar({ params, query, request }: Call<typeof routes.calendar>) {
    const read = await readFeed(this.deps, { ...params, ...query, address: request.ip });
    return read.ok ? ok(asCalendar(read.value)) : read;
  }
}

const asCalendar = (content: string): Outgoing => ({
  headers: {
    'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'content-disposition': 'inline; filename="deadlines.ics"',
  },
  content,
});
