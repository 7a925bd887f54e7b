import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import type { Filters } from './filters';

export const useDeadlines = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: ['deadlines', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/deadlines', { query: { limit: 50, cursor: pageParam, ...filters }, signal }),
    ...byCursor,
  });

export const useMonth = (month: string, { day: _, ...filters }: Filters) =>
  useQuery({
    queryKey: ['deadlines', 'month', month, filters],
    queryFn: ({ signal }) => request('GET', '/deadlines/month', { query: { month, ...filters }, signal }),
    placeholderData: keepPreviousData,
  });

/** Without the numbers of before: their links would have the filters of now. */
export const useBoard = ({ day: _, light: __, ...filters }: Filters) =>
  useQuery({
    queryKey: ['deadlines', 'board', filters],
    queryFn: ({ signal }) => request('GET', '/deadlines/board', { query: filters, signal }),
  });

/** The units and kinds that there are to choose from. They change slowly. */
export const useChoices = (scope: Filters['scope']) =>
  useQuery({
    queryKey: ['deadlines', 'choices', scope],
    queryFn: ({ signal }) => request('GET', '/deadlines/board', { query: { scope }, signal }),
    staleTime: 300_000,
    select: ({ cells }) => cells,
  });

const feedKey = ['deadlines', 'feed'];

export const useFeed = () =>
  useQuery({
    queryKey: feedKey,
    queryFn: ({ signal }) => request('GET', '/calendar-feed', { signal }),
  });

/** Each changes what {@link useFeed} says. */
export function useFeedActs() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: feedKey });
  return {
    renew: useMutation({ mutationFn: () => request('PUT', '/calendar-feed', {}), onSuccess }),
    revoke: useMutation({ mutationFn: () => request('DELETE', '/calendar-feed', {}), onSuccess }),
  };
}
