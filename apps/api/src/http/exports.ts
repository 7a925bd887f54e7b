import type { Endpoint } from '@shanhai/contracts/http';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { csvFile, workbookFile, type Table, type TableFile } from '@shanhai/platform/tables';
import type { Outgoing } from './call';
import { ExportSlots } from './export-slots';

/** What asks for a table as a file. */
interface Asked {
  readonly endpoint: Endpoint;
  readonly personId: string;
  /** Name of the file for programs that read no other than ASCII, without its ending. */
  readonly plainName: string;
}

/** The door of all tables that go out as files. */
export class Exports {
  private readonly slots = new ExportSlots();

  /** As CSV or as an Excel workbook, by what the endpoint produces. */
  send<Row>(asked: Asked, table: Table<Row>): Result<Outgoing> {
    return this.file(asked, () =>
      asked.endpoint.produces === 'text/csv' ? csvFile(table) : workbookFile(table),
    );
  }

  /** A file that is not begun before there is room for it. */
  file({ endpoint, personId, plainName }: Asked, open: () => TableFile): Result<Outgoing> {
    if (!this.slots.take(personId)) return reject('too_many_requests', { params: { seconds: 10 } });
    const { name, content } = open();
    content.once('close', () => this.slots.free(personId));
    return ok({ headers: headersOf(plainName, name, endpoint.produces ?? ''), content });
  }
}

const headersOf = (plainName: string, name: string, type: string) => ({
  'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
  'content-disposition': `attachment; filename="${plainName}${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encodeURIComponent(name)}`,
});
