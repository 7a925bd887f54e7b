import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import type { Filters } from './filters';

export const useRegister = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: ['register', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/approvals', { query: { limit: 50, cursor: pageParam, ...filters }, signal }),
    ...byCursor,
  });

/** The units and routes that there are to choose from. They change slowly. */
export const useChoices = () =>
  useQuery({
    queryKey: ['register', 'choices'],
    queryFn: ({ signal }) => request('GET', '/approvals/choices', { signal }),
    staleTime: 300_000,
  });
