import type { DeadlineFilters } from '@shanhai/contracts/deadlines';
import { dayIn, oneOf, present } from '../app/address';

export const views = ['list', 'calendar', 'board'] as const;
export type View = (typeof views)[number];
export const scopes = ['mine', 'held', 'started', 'unit', 'covered'] as const;
export const states = ['overdue', 'today', 'week', 'month', 'later', 'paused', 'provisional'] as const;
/** Worst first, as on the board. */
export const lights = ['serious', 'near', 'on_time', 'waiting'] as const;
export type LightName = (typeof lights)[number];
export const processes = [
  'project-application',
  'submission',
  'supervised-work',
  'target-issuance',
  'target-recipient',
  'target-report',
  'target-change',
  'target-reopening',
] as const;

export type Filters = { readonly [K in keyof DeadlineFilters]?: DeadlineFilters[K] | undefined };

export const viewIn = (search: URLSearchParams): View => oneOf(views, search.get('view')) ?? 'list';

/** What an address filters by. What nobody knows is left out rather than refused. */
export const filtersIn = (search: URLSearchParams): Filters =>
  present({
    scope: oneOf(scopes, search.get('scope')),
    kind: search.get('kind') ?? undefined,
    process: search.get('process') ?? undefined,
    unit: search.get('unit') ?? undefined,
    state: oneOf(states, search.get('state')),
    light: oneOf(lights, search.get('light')),
    day: dayIn(search.get('day')),
    edition: editionIn(search.get('edition')),
  });

const editionIn = (text: string | null): number | undefined =>
  text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;

/** The month that an address shows, `YYYY-MM`. */
export const monthIn = (search: URLSearchParams, today: string): string => {
  const asked = search.get('month');
  return asked !== null && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7);
};

/** `2026-12` and 1 make `2027-01`. */
export const shiftMonth = (month: string, by: number): string => {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
};

export const addressOf = (
  view: View,
  filters: Filters = {},
  more: Readonly<Record<string, string>> = {},
): string => {
  const search = new URLSearchParams(view === 'list' ? {} : { view });
  for (const [name, value] of Object.entries({ ...present(filters), ...more })) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? '/deadlines' : `/deadlines?${search.toString()}`;
};
