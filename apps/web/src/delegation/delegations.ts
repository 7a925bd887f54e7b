import type { Delegation } from '@shanhai/contracts/org';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';

export type Side = 'principal' | 'delegate';
const LISTS = ['delegations'] as const;

export const useDelegations = (side: Side) =>
  useInfiniteQuery({
    queryKey: [...LISTS, side],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/delegations', { query: { as: side, limit: 20, cursor: pageParam }, signal }),
    ...byCursor,
  });

const COVER_MS = 300_000;

/** For whom the person acts at present; asked again now and then, because it begins and ends with the days. */
export const useCovering = (): readonly Delegation[] =>
  useQuery({
    queryKey: [...LISTS, 'covering'],
    queryFn: ({ signal }) =>
      request('GET', '/delegations', { query: { as: 'delegate', limit: 100 }, signal }),
    select: ({ items }) => items.filter(({ status }) => status === 'running'),
    ...{ staleTime: COVER_MS, refetchInterval: COVER_MS },
  }).data ?? [];

/** Who acts for whom has changed: the inboxes of both have. */
export const refreshDelegations = async (): Promise<void> => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: LISTS }),
    queries.invalidateQueries({ queryKey: ['inbox'] }),
    queries.invalidateQueries({ queryKey: ['session'] }),
  ]);
};

/** One choice for each route in force, whatever its versions. */
export const useRouteChoices = () =>
  useQuery({
    queryKey: ['routes', 'choices'],
    queryFn: async ({ signal }) => {
      const query = { status: 'published', limit: 200 } as const;
      const { items } = await request('GET', '/routes', { query, signal });
      return [...new Map(items.map(({ key, title }) => [key, { key, title }])).values()];
    },
    staleTime: 60_000,
  });

/** Running or still to come: it can be ended. */
export const isOpen = ({ status }: Delegation): boolean => status === 'running' || status === 'coming';
