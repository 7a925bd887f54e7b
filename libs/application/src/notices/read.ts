import { groupOfKind, kindsOf, type Notice, type NoticeKind } from '@shanhai/contracts/notices';
import type { NoticeGroup } from '@shanhai/domain/notices';
import { type Result, ok, reject } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import {
  type NoticeFilter,
  type Place,
  type StoredNotice,
  noticePage,
  setAllRead,
  setRead,
  unreadOf,
} from './notices.store';
import { type Language, renderStored } from './templates';

export interface NoticesQuery {
  readonly personId: string;
  readonly language: Language;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly group?: NoticeGroup | undefined;
  readonly kind?: NoticeKind | undefined;
  /** Type of case. */
  readonly process?: string | undefined;
  readonly unread?: 'true' | 'false' | undefined;
}

export interface NoticesPage {
  readonly items: Notice[];
  readonly nextCursor: string | null;
  readonly unread: number;
}

/** A person's notices, newest first, as sentences in the reader's language. Rejects with `request_invalid`. */
export async function listNotices(db: Queryable, query: NoticesQuery): Promise<Result<NoticesPage>> {
  const place = placeIn(query.cursor);
  if (!place.ok) return place;
  const [rows, unread] = await Promise.all([
    noticePage(db, query.personId, place.value, query.limit + 1, filterOf(query)),
    countUnread(db, query.personId),
  ]);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({
    items: page.map((row) => noticeView(row, query.language)),
    nextCursor: last ? cursorOf([last.createdAt.toISOString(), last.id]) : null,
    unread,
  });
}

const filterOf = ({ group, kind, process, unread }: NoticesQuery): NoticeFilter => ({
  kinds: kindsWanted(group, kind),
  process: process ?? null,
  unread: unread === undefined ? null : unread === 'true',
});

function kindsWanted(
  group: NoticeGroup | undefined,
  kind: NoticeKind | undefined,
): readonly NoticeKind[] | null {
  if (group === undefined) return kind === undefined ? null : [kind];
  return kindsOf(group).filter((each) => kind === undefined || each === kind);
}

/** How many notices of a person are unread. */
export async function countUnread(db: Queryable, personId: string): Promise<number> {
  return (await unreadOf(db, [personId])).get(personId) ?? 0;
}

/** Marks a person's own notice as read. Rejects with `not_found`, also for somebody else's. */
export async function markRead(
  db: Queryable,
  personId: string,
  id: string,
  now: Date,
): Promise<Result<undefined, 'not_found'>> {
  return (await setRead(db, personId, id, now)) ? ok(undefined) : reject('not_found');
}

/** Marks everything as read that a person was told up to a time. Answers how many there were. */
export const markAllRead = async (
  db: Queryable,
  personId: string,
  until: Date,
  now: Date,
): Promise<Result<{ marked: number }>> => ok({ marked: await setAllRead(db, personId, until, now) });

const noticeView = (row: StoredNotice, language: Language): Notice => {
  const { title, body } = renderStored(row.kind, language, row.data);
  return {
    ...{ id: row.id, kind: row.kind, group: groupOfKind[row.kind], title, body, link: row.link },
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
};

/** A cursor that holds no time and id was not made here. */
function placeIn(cursor: string | undefined): Result<Place | undefined> {
  const values = cursorValues(cursor, 2);
  if (!values.ok) return values;
  const [createdAt, id] = values.value ?? [];
  if (createdAt === undefined || id === undefined) return ok(undefined);
  if (Number.isNaN(Date.parse(createdAt)) || !UUID.test(id))
    return reject('request_invalid', { errors: [{ pointer: '/query/cursor', code: 'cursor_unknown' }] });
  return ok({ createdAt, id });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
