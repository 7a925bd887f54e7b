import type {
  AccountFilters,
  AskedMovement,
  MovementFilters,
  SumFilters,
} from '@shanhai/contracts/projects/money';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

const ALL = ['money'] as const;

/** After something was recorded everything agrees: dashboard, sums, accounts and statements. */
export const refreshMoney = (): Promise<void> => queries.invalidateQueries({ queryKey: ALL });

type Chosen<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Without a year, the last that has a budget. */
export const useFunds = (year: number | undefined) =>
  useQuery({
    queryKey: [...ALL, 'funds', year],
    queryFn: ({ signal }) => request('GET', '/funds', { query: { year }, signal }),
  });

export const useFund = (id: string) =>
  useQuery({
    queryKey: [...ALL, 'fund', id],
    queryFn: ({ signal }) => request('GET', '/funds/{id}', { params: { id }, signal }),
  });

/** All groups of the sums, as many as there are counties. */
export const useMoneySums = (filters: Chosen<SumFilters>) =>
  useQuery({
    queryKey: [...ALL, 'sums', filters],
    queryFn: ({ signal }) => request('GET', '/funds/sums', { query: { ...filters, limit: 200 }, signal }),
  });

export const useAccounts = (filters: Chosen<AccountFilters>) =>
  useInfiniteQuery({
    queryKey: [...ALL, 'accounts', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/funds/projects', { query: { ...filters, limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });

export const useStatement = (filters: MovementFilters) =>
  useInfiniteQuery({
    queryKey: [...ALL, 'movements', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/funds/movements', { query: { ...filters, limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });

/** What a movement would do; asked for as soon as there is enough of it. */
export const useEffectOf = (asked: AskedMovement | undefined) =>
  useQuery({
    queryKey: [...ALL, 'effect', asked],
    enabled: asked !== undefined,
    retry: false,
    queryFn: ({ signal }) => {
      if (asked === undefined) throw new Error('asked for the effect of nothing');
      return request('POST', '/funds/effect', { body: asked, signal });
    },
  });
