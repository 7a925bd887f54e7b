import type { ActivityFilters, FundFilters, MovementFilters } from '@shanhai/contracts/cooperation';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';

const ALL = ['cooperation'] as const;

/** After something was recorded everything agrees: sums, lists and pages. */
export const refreshCooperation = (): Promise<void> => queries.invalidateQueries({ queryKey: ALL });

type Chosen<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** For which units one may record, and the years that there are. */
export const useScope = () =>
  useQuery({
    queryKey: [...ALL, 'scope'],
    queryFn: ({ signal }) => request('GET', '/cooperation/scope', { signal }),
    staleTime: 60_000,
  });

export interface PairFilters {
  readonly year?: number | undefined;
  readonly city?: string | undefined;
  readonly unit?: string | undefined;
  readonly ended?: 'included' | undefined;
}

/** All pairs that one may see: a graph can't be drawn from a part of them. */
export const usePairs = (filters: PairFilters, enabled = true) =>
  useQuery({
    queryKey: [...ALL, 'pairs', filters],
    enabled,
    queryFn: async ({ signal }) => {
      const first = await request('GET', '/cooperation/pairs', { query: { ...filters, limit: 200 }, signal });
      const items = [...first.items];
      for (let cursor = first.nextCursor; cursor !== null;) {
        const query = { ...filters, limit: 200, cursor };
        const page = await request('GET', '/cooperation/pairs', { query, signal });
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      return items;
    },
  });

export const usePair = (id: string, year: number | undefined) =>
  useQuery({
    queryKey: [...ALL, 'pair', id, year],
    queryFn: ({ signal }) =>
      request('GET', '/cooperation/pairs/{id}', { params: { id }, query: { year }, signal }),
  });

export const useActivities = (filters: Chosen<ActivityFilters>) =>
  useInfiniteQuery({
    queryKey: [...ALL, 'activities', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/cooperation/activities', {
        query: { ...filters, limit: 50, cursor: pageParam },
        signal,
      }),
    ...byCursor,
  });

export const useActivity = (id: string) =>
  useQuery({
    queryKey: [...ALL, 'activity', id],
    queryFn: ({ signal }) => request('GET', '/cooperation/activities/{id}', { params: { id }, signal }),
  });

export const useEdition = (id: string, edition: number | undefined) =>
  useQuery({
    queryKey: [...ALL, 'edition', id, edition],
    enabled: edition !== undefined,
    queryFn: ({ signal }) =>
      request('GET', '/cooperation/activities/{id}/editions/{edition}', {
        params: { id, edition: edition ?? 0 },
        signal,
      }),
    staleTime: Infinity,
  });

export const useGroups = (on: string) =>
  useInfiniteQuery({
    queryKey: [...ALL, 'groups', on],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/cooperation/groups', { query: { on, limit: 100, cursor: pageParam }, signal }),
    ...byCursor,
  });

export const useMembers = (id: string, on: string) =>
  useInfiniteQuery({
    queryKey: [...ALL, 'members', id, on],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/cooperation/groups/{id}/members', {
        ...{ params: { id }, query: { on, limit: 100, cursor: pageParam }, signal },
      }),
    ...byCursor,
  });

export const useSums = (filters: Chosen<FundFilters> & { readonly by: 'pair' | 'city' | 'year' }) =>
  useQuery({
    queryKey: [...ALL, 'sums', filters],
    queryFn: ({ signal }) => request('GET', '/cooperation/funds/sums', { query: filters, signal }),
  });

export const useMovements = (filters: Chosen<MovementFilters>) =>
  useInfiniteQuery({
    queryKey: [...ALL, 'movements', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/cooperation/funds/movements', {
        query: { ...filters, limit: 50, cursor: pageParam },
        signal,
      }),
    ...byCursor,
  });
