import { actionPlans } from '@shanhai/contracts/targets/action-plans';
import type { WorkItemFilters } from '@shanhai/contracts/targets/work-items';
import { oneOf, present } from '../app/address';
import { lights } from '../deadlines/filters';

export const scopes = ['all', 'mine', 'supervised'] as const;
export const states = ['created', 'issued', 'signed', 'in_work', 'review', 'closed', 'cancelled'] as const;

export type Filters = { readonly [K in keyof WorkItemFilters]?: WorkItemFilters[K] | undefined };

/** What an address filters by. What nobody knows is left out rather than refused. */
export const filtersIn = (search: URLSearchParams): Filters =>
  present({
    scope: oneOf(scopes, search.get('scope')),
    status: oneOf(states, search.get('status')),
    actionPlan: oneOf(actionPlans, search.get('actionPlan')),
    unit: search.get('unit') ?? undefined,
    light: oneOf(lights, search.get('light')),
    late: oneOf(['yes'] as const, search.get('late')),
    q: search.get('q') ?? undefined,
  });

export const addressOf = (filters: Filters): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(present(filters))) search.set(name, String(value));
  return search.size === 0 ? '/work-items' : `/work-items?${search.toString()}`;
};

/** Without a state, those are listed that have not ended: they are the work. */
export const listedBy = (filters: Filters): Filters =>
  filters.status === undefined ? { ...filters, ended: 'no' } : filters;
