import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';
import type { Filters } from './filters';

const root = ['work-items'] as const;

export const useWorkItems = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [...root, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/work-items', { query: { limit: 50, cursor: pageParam, ...filters }, signal }),
    ...byCursor,
  });

export const useBoard = ({ status: _, ...filters }: Filters) =>
  useQuery({
    queryKey: [...root, 'board', filters],
    queryFn: ({ signal }) => request('GET', '/work-items/board', { query: filters, signal }),
  });

/** For which units one supervises and reports. They change slowly. */
export const useStanding = () =>
  useQuery({
    queryKey: [...root, 'standing'],
    queryFn: ({ signal }) => request('GET', '/work-items/standing', { signal }),
    staleTime: 300_000,
  });

/** Units that may be chosen to do what one supervises; while another is asked for, those of before. */
export const useUnitsToChoose = (supervising: string) =>
  useQuery({
    queryKey: [...root, 'units', supervising],
    queryFn: ({ signal }) => request('GET', '/work-items/units', { query: { supervising }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

const minutesKey = [...root, 'minutes'];

/** The work items of an activity's minutes, and what of them the reader may have supervised. */
export const useWorkOfMinutes = (activity: string | undefined) =>
  useQuery({
    queryKey: [...minutesKey, activity],
    enabled: activity !== undefined,
    queryFn: ({ signal }) =>
      request('GET', '/work-items/minutes', { query: { activity: activity ?? '' }, signal }),
  });

export const rereadMinutes = (): Promise<void> => queries.invalidateQueries({ queryKey: minutesKey });

export const useUnmade = () =>
  useInfiniteQuery({
    queryKey: [...root, 'unmade'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/work-items/unmade', { query: { limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });

const itemKey = (id: string) => [...root, 'item', id];

export const useWorkItem = (id: string) =>
  useQuery({
    queryKey: itemKey(id),
    queryFn: ({ signal }) => request('GET', '/work-items/{id}', { params: { id }, signal }),
  });

/** What the service has answered is shown at once; lists and counts are read again. */
export async function settled(item: WorkItemView): Promise<void> {
  queries.setQueryData(itemKey(item.id), item);
  await queries.invalidateQueries({ queryKey: [...root, 'list'] });
  await queries.invalidateQueries({ queryKey: [...root, 'board'] });
  await queries.invalidateQueries({ queryKey: [...root, 'unmade'] });
  await rereadMinutes();
  await queries.invalidateQueries({ queryKey: ['deadlines'] });
}

export const reread = (id: string): Promise<void> => queries.invalidateQueries({ queryKey: itemKey(id) });
