import type { Readable } from 'node:stream';
import type { Column, Pages } from './columns';
import { csv } from './csv';
import { workbook } from './sheet';

export interface TableFile {
  readonly name: string;
  readonly content: Readable;
}

/** What a file is of. It is named by its title and the business day on which it was asked for. */
export interface Table<Row> {
  readonly title: string;
  readonly day: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
}

/** Its stream fails when a page does: the file ends in the middle and the connection breaks. */
export const csvFile = <Row>({ title, day, columns, pages }: Table<Row>): TableFile => ({
  name: `${title}-${day}.csv`,
  content: csv(columns, pages),
});

export const workbookFile = <Row>({ title, day, columns, pages }: Table<Row>): TableFile => ({
  name: `${title}-${day}.xlsx`,
  content: workbook(title, columns, pages),
});
