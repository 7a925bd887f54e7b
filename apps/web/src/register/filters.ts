import type { RegisterFilters } from '@shanhai/contracts/approvals';
import { dayIn, oneOf, present } from '../app/address';

/** As people ask for them: what runs, then how it may have ended. */
export const statuses = ['running', 'returned', 'approved', 'rejected', 'withdrawn', 'cancelled'] as const;

export type Filters = { readonly [K in keyof RegisterFilters]?: RegisterFilters[K] | undefined };

/** What an address filters by. */
export const filtersIn = (search: URLSearchParams): Filters =>
  present({
    q: search.get('q') ?? undefined,
    unit: search.get('unit') ?? undefined,
    status: oneOf(statuses, search.get('status')),
    route: search.get('route') ?? undefined,
    from: dayIn(search.get('from')),
    to: dayIn(search.get('to')),
  });

export const addressOf = (filters: Filters): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(present(filters))) search.set(name, String(value));
  return search.size === 0 ? '/approvals' : `/approvals?${search.toString()}`;
};
