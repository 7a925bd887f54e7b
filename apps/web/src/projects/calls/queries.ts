import type { Call } from '@shanhai/contracts/projects/calls';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import type { Filters } from './filters';

const ALL = ['calls'] as const;

/** After a call was changed everything agrees: lists, pages, and what can be begun. */
export async function refreshCalls(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ALL }),
    queries.invalidateQueries({ queryKey: ['programmes'] }),
  ]);
}

export const useCalls = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [...ALL, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/calls', { query: { ...filters, limit: 30, cursor: pageParam }, signal }),
    ...byCursor,
  });

const callKey = (id: string) => [...ALL, 'call', id];

export const readCall = (id: string, signal?: AbortSignal): Promise<Call> =>
  request('GET', '/calls/{id}', { params: { id }, ...(signal && { signal }) });

export const useCall = (id: string) =>
  useQuery({ queryKey: callKey(id), queryFn: ({ signal }) => readCall(id, signal) });

/** What the service has answered is shown at once; lists are read again. */
export async function settled(call: Call): Promise<void> {
  queries.setQueryData(callKey(call.id), call);
  await refreshCalls();
}

/** What a draft can name. It changes slowly. */
export const useChoices = (enabled = true) =>
  useQuery({
    queryKey: [...ALL, 'choices'],
    enabled,
    queryFn: ({ signal }) => request('GET', '/calls/choices', { signal }),
    staleTime: 60_000,
  });

/** One's own applications to a call. */
export const useAnswers = (call: string) =>
  useInfiniteQuery({
    queryKey: ['applications', 'mine', 'call', call],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/applications', {
        query: { scope: 'mine', call, limit: 30, cursor: pageParam },
        signal,
      }),
    ...byCursor,
  });
