import type { ClosePage } from '@shanhai/contracts/targets/close';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

// Of the area of targets: what refreshes its pages refreshes these.
const pageKey = (id: string) => ['targets', 'closing', id] as const;
/** While people decide on opening it again. */
const WATCH_MS = 20_000;

export const useClosePage = (id: string) =>
  useQuery({
    queryKey: pageKey(id),
    queryFn: ({ signal }) => request('GET', '/target-plans/{id}/closing', { params: { id }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.reopenings.some(({ closedAt }) => closedAt === null) === true ? WATCH_MS : false,
  });

export const showClosePage = (id: string, page: ClosePage): void => {
  queries.setQueryData(pageKey(id), page);
};

export const useFacts = (id: string, version: number | undefined) =>
  useInfiniteQuery({
    queryKey: ['targets', 'facts', id, version ?? 'newest'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/target-plans/{id}/facts', {
        ...{ params: { id }, query: { version, limit: 20, cursor: pageParam }, signal },
      }),
    ...byCursor,
  });

export const useFactChanges = (id: string, before: number, after: number) =>
  useQuery({
    queryKey: ['targets', 'fact-changes', id, before, after],
    queryFn: async ({ signal }) =>
      (
        await request('GET', '/target-plans/{id}/facts/changes', {
          ...{ params: { id }, query: { before, after }, signal },
        })
      ).items,
    staleTime: Infinity,
  });

export const useReopening = (id: string) =>
  useQuery({
    queryKey: ['targets', 'reopening', id],
    queryFn: ({ signal }) => request('GET', '/target-reopenings/{id}', { params: { id }, signal }),
  });
