import type { DeadlineFilters } from '@shanhai/contracts/deadlines';
import { dayOf, formatDay, instantAt, parseDay, type LightBounds } from '@shanhai/domain/calendar';
import type { Reader } from '../org';
import type { Selection, Span } from './selection.store';

/** Whose deadlines are asked for. */
export interface DeadlineReader extends Pick<Reader, 'id' | 'coveredUnits' | 'standsInFor'> {
  readonly posts: readonly { readonly unit: { readonly id: string } }[];
}

/** What a list, a count or a file is of: the same question gives the same deadlines to all of them. */
export function selectionOf(
  reader: DeadlineReader,
  { scope, unit, day: onDay, state, ...filters }: DeadlineFilters,
  bounds: LightBounds,
): Selection {
  const within = (units: Iterable<string>) =>
    [...units].filter((each) => unit === undefined || each === unit);
  const holds = scope === 'mine' || scope === 'held';
  const own = scope === 'mine' || scope === 'unit';
  return {
    ...filters,
    unit,
    bounds,
    day: formatDay(dayOf(bounds.now)),
    holders: holds ? [reader.id, ...(reader.standsInFor ?? [])] : [],
    initiator: scope === 'mine' || scope === 'started' ? reader.id : null,
    // A post may be in a role that reads no cases: its unit is not covered then.
    units: within(own ? ownUnits(reader) : scope === 'covered' ? reader.coveredUnits : []),
    spans: [spanOfState(state, bounds.now), onDay === undefined ? undefined : daySpan(onDay)].filter(
      (span) => span !== undefined,
    ),
    clock: state === 'paused' || state === 'provisional' ? state : undefined,
  };
}

const ownUnits = ({ posts, coveredUnits }: DeadlineReader): Set<string> =>
  new Set(posts.map((post) => post.unit.id).filter((id) => coveredUnits.has(id)));

export const daySpan = (day: string): Span => ({
  from: instantAt(parseDay(day), '00:00'),
  before: instantAt(parseDay(day) + 1, '00:00'),
});

function spanOfState(state: DeadlineFilters['state'], now: Date): Span | undefined {
  const midnight = (days: number): Date => instantAt(dayOf(now) + days, '00:00');
  switch (state) {
    case 'overdue':
      return { from: null, before: now };
    case 'today':
      return { from: now, before: midnight(1) };
    case 'week':
      return { from: now, before: midnight(7) };
    case 'month':
      return { from: now, before: midnight(30) };
    case 'later':
      return { from: midnight(7), before: null };
    case 'paused':
    case 'provisional':
    case undefined:
      return undefined;
  }
}
