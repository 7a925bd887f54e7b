import {
  type LadderBook,
  type LadderPolicy,
  type PublishedLadder,
  ladderBook,
} from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

/**
 * The newest version of each kind and unit that is not retired, and every unit's parent: some hundreds of short rows,
 * read once a minute. Index ladder_kind_unit_id_version_key.
 */
const BOOK = `
  WITH newest AS (
    SELECT DISTINCT ON (kind, unit_id) id, kind, unit_id, version, definition, retired_at
    FROM ladder ORDER BY kind, unit_id, version DESC
  )
  SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'unitId', unit_id, 'version', version,
                                                       'definition', definition)), '[]')
          FROM newest WHERE retired_at IS NULL) AS ladders,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'parentId', parent_id)), '[]') FROM unit) AS units`;

interface BookRow {
  readonly ladders: readonly (Omit<PublishedLadder, 'rungs'> & { readonly definition: LadderPolicy })[];
  readonly units: readonly { readonly id: string; readonly parentId: string | null }[];
}

/** A new version is used within a minute, as every standing rule is. */
const MAX_AGE_MS = 60_000;

interface Cached {
  readonly loadedAt: number;
  readonly book: Promise<LadderBook>;
}
const loaded = new WeakMap<Queryable, Cached>();

/**
 * The ladders that hold now, kept in the process for up to a minute per database handle: pass the pool rather than one
 * transaction's client, so that no decision asks for them.
 */
export function loadLadders(db: Queryable): Promise<LadderBook> {
  const cached = loaded.get(db);
  if (cached !== undefined && performance.now() - cached.loadedAt < MAX_AGE_MS) return cached.book;
  const book = readBook(db);
  loaded.set(db, { loadedAt: performance.now(), book });
  // A failed read must not be kept: the next caller asks the database again.
  book.catch(() => loaded.delete(db));
  return book;
}

/** This process has published or retired one: the next who asks reads them afresh. */
export const forgetLadders = (db: Queryable): boolean => loaded.delete(db);

/** The same, read now. */
export async function readBook(db: Queryable): Promise<LadderBook> {
  const { rows } = await db.query<BookRow>({ name: 'ladders_book', text: BOOK });
  const { ladders, units } = rows[0] ?? { ladders: [], units: [] };
  return ladderBook(
    ladders.map(({ definition, ...of }) => ({ ...of, rungs: definition.rungs })),
    units,
  );
}
