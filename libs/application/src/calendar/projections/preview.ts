import type { CalendarPreview } from '@shanhai/contracts/calendar';
import type { Projection } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Calendars } from '../calendar.store';
import { candidatesAfter, type Candidate, type Place, type Reach } from './candidates.store';
import { casesOf } from './cases.store';
import { reprojected } from './reproject';

/** Rows of one look: between two, others of this process are served. */
const LOOK = 1_000;

interface Moved {
  readonly candidate: Candidate;
  readonly to: Projection;
}

export interface PreviewQuery {
  readonly reach: Reach;
  readonly calendars: Calendars;
  readonly after: Place | null;
  readonly limit: number;
}

const placeOf = ({ unitId: unit, dueAt: due, id }: Candidate): Place => ({ unit, due, id });

/**
 * The open deadlines that a calendar would move, by unit and end, and on the first page how many there are. Later pages
 * stop as soon as they are full.
 */
export async function previewMoves(
  db: Queryable,
  { reach, calendars, after, limit }: PreviewQuery,
): Promise<Omit<CalendarPreview, 'basis' | 'warnings' | 'nextCursor'> & { readonly last: Place | null }> {
  const counts = { open: 0, moved: 0, relabelled: 0 };
  const found: Moved[] = [];
  for (let place = after; ;) {
    const candidates = await candidatesAfter(db, reach, place, LOOK);
    const moving = candidates.flatMap((candidate) => {
      const to = reprojected(candidate, calendars);
      return to ? [{ candidate, to }] : [];
    });
    const moved = moving.filter(({ candidate, to }) => to.dueAt.getTime() !== candidate.dueAt.getTime());
    counts.open += candidates.length;
    counts.moved += moved.length;
    counts.relabelled += moving.length - moved.length;
    found.push(...moved.slice(0, limit + 1 - found.length));
    const last = candidates.at(-1);
    if (last === undefined || candidates.length < LOOK || (after !== null && found.length > limit)) break;
    place = placeOf(last);
  }
  const page = found.slice(0, limit);
  const end = page.at(-1);
  return {
    counts: after === null ? counts : null,
    items: await itemsOf(db, page),
    last: found.length > limit && end ? placeOf(end.candidate) : null,
  };
}

async function itemsOf(db: Queryable, page: readonly Moved[]): Promise<CalendarPreview['items']> {
  const cases = await casesOf(
    db,
    page.map(({ candidate }) => candidate.id),
  );
  return page.flatMap(({ candidate: { id, kind, dueAt, provisional }, to }) => {
    const of = cases.get(id);
    // Closed between the two looks: there is nothing to move any more.
    if (of === undefined) return [];
    return {
      ...{ deadlineId: id, kind, ...of },
      from: { dueAt: dueAt.toISOString(), provisional },
      to: { dueAt: to.dueAt.toISOString(), provisional: to.provisional },
    };
  });
}
