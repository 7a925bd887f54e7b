import type { InboxFilters } from '@shanhai/contracts/approvals';
import { oneOf, present } from '../app/address';

/** The tabs of the inbox. pool and delegated are the list of what waits, narrowed. */
export const views = ['todo', 'pool', 'queued', 'started', 'copies', 'done', 'delegated'] as const;
export type View = (typeof views)[number];

const kinds = ['decide', 'opinion', 'pool', 'correct'] as const;
const dues = ['overdue', 'today', 'week'] as const;
const rounds = ['first', 'later'] as const;
const holders = ['own', 'delegated'] as const;

export const viewIn = (search: URLSearchParams): View => oneOf(views, search.get('view')) ?? 'todo';

/** What an address filters by. What nobody knows is left out rather than refused. */
export const filtersIn = (search: URLSearchParams): InboxFilters =>
  present({
    q: search.get('q') ?? undefined,
    kind: oneOf(kinds, search.get('kind')),
    type: search.get('type') ?? undefined,
    stage: search.get('stage') ?? undefined,
    due: oneOf(dues, search.get('due')),
    unit: search.get('unit') ?? undefined,
    round: oneOf(rounds, search.get('round')),
    holder: oneOf(holders, search.get('holder')),
    opt: oneOf(['bulk'] as const, search.get('opt')),
  });

/** The filters of a view: its own, and what the person has narrowed it by. */
export const listed = (view: View, search: URLSearchParams): InboxFilters => ({
  ...filtersIn(search),
  ...(view === 'pool' && { kind: 'pool' as const }),
  ...(view === 'delegated' && { holder: 'delegated' as const }),
});

/** The address of a view with filters. */
export const addressOf = (view: View, filters: InboxFilters = {}): string => {
  const search = new URLSearchParams(view === 'todo' ? {} : { view });
  for (const [name, value] of Object.entries(present(filters))) search.set(name, String(value));
  return search.size === 0 ? '/inbox' : `/inbox?${search.toString()}`;
};
