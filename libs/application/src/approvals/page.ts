import { ok, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Where a page begins, and how many rows to read: one more than asked for says that there is another page. */
interface At {
  /** Sort values of the last row of the page before: an instant and an id. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** One page of a list that is sorted by an instant and an id. Rejects a cursor that we did not make. */
export async function pageOf<Row, Item>(
  { limit, cursor }: PageQuery,
  read: (at: At) => Promise<Row[]>,
  keyOf: (row: Row) => readonly [Date, string],
  itemOf: (row: Row) => Item | Promise<Item>,
): Promise<Result<{ items: Item[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const rows = await read({ after: after.value, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const key = last && keyOf(last);
  return ok({
    items: await Promise.all(rows.slice(0, limit).map(itemOf)),
    nextCursor: key ? cursorOf(asText(key)) : null,
  });
}

const AT_ONCE = 500;

/** A whole list in pages by an instant or a day and an id, each with a statement of its own: no connection is held for a slow reader. */
export async function* everyPage<Row, Item>(
  read: (at: At) => Promise<Row[]>,
  keyOf: (row: Row) => readonly [Date | string, string],
  itemsOf: (rows: readonly Row[]) => Promise<Item[]>,
): AsyncGenerator<readonly Item[]> {
  for (let after: At['after'] = null; ;) {
    const rows = await read({ after, limit: AT_ONCE });
    yield await itemsOf(rows);
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = asText(keyOf(last));
  }
}

/** The sort values of a row as a cursor keeps them. */
export const asText = ([at, id]: readonly [Date | string, string]): [string, string] => [
  typeof at === 'string' ? at : at.toISOString(),
  id,
];
