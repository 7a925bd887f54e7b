import type { Responsibility } from '@shanhai/contracts/org';
import { useInfiniteQuery } from '@tanstack/react-query';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';

const LIST = ['responsibilities'] as const;

export interface ResponsibilityFilter {
  readonly unit: string | undefined;
  /** 2026-11-23. */
  readonly on: string | undefined;
}

export const useResponsibilities = ({ unit, on }: ResponsibilityFilter) =>
  useInfiniteQuery({
    queryKey: [...LIST, unit, on],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/responsibilities', { query: { unit, on, limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });

export const refreshResponsibilities = (): Promise<void> => queries.invalidateQueries({ queryKey: LIST });

/** Days are compared as they are written. */
export function stateOf(
  { validFrom, validTo }: Pick<Responsibility, 'validFrom' | 'validTo'>,
  today: string,
): 'coming' | 'present' | 'past' {
  if (validFrom > today) return 'coming';
  return validTo !== null && validTo < today ? 'past' : 'present';
}
