import type { CallFilters } from '@shanhai/contracts/projects/calls';
import { programmeKinds } from '@shanhai/contracts/projects/kinds';
import { oneOf, present, searchOf } from '../../app/address';

export const phases = ['open', 'coming', 'closed', 'withdrawn', 'draft'] as const;

export type Filters = { readonly [K in keyof CallFilters]?: CallFilters[K] | undefined };

const yearIn = (text: string | null): number | undefined => {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined;
};

/** What an address filters by. What nobody knows is left out rather than refused. */
export const filtersIn = (search: URLSearchParams): Filters =>
  present({
    phase: oneOf(phases, search.get('phase')),
    kind: oneOf(programmeKinds, search.get('kind')),
    year: yearIn(search.get('year')),
    q: search.get('q') ?? undefined,
  });

export function addressOf(filters: Filters): string {
  const { phase, kind, q, year } = present(filters);
  const search = searchOf({
    phase: phase === 'open' ? undefined : phase,
    kind,
    ...{ q: q === '' ? undefined : q, year: year === undefined ? undefined : String(year) },
  });
  return search === '' ? '/calls' : `/calls?${search}`;
}
