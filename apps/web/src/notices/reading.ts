import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { Notice } from '@shanhai/contracts/notices';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';

export interface NoticeFilters {
  readonly group?: Notice['group'] | undefined;
  readonly process?: string | undefined;
  readonly unread?: 'true' | undefined;
}

const LISTS = ['notices'] as const;

export const useNotices = (filters: NoticeFilters) =>
  useInfiniteQuery({
    queryKey: ['notices', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/notices', { query: { ...filters, limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });

const NEWEST = 8;

export const useNewest = () =>
  useQuery({
    queryKey: ['notices', 'list', 'newest'],
    queryFn: ({ signal }) => request('GET', '/notices', { query: { limit: NEWEST }, signal }),
  });

const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: LISTS });

/** Reading is no act on the case: a link that is opened marks its notice, nothing more. */
export const markRead = async (id: string): Promise<void> => {
  try {
    await request('PUT', '/notices/{id}/read', { params: { id } });
  } finally {
    await refresh();
  }
};

/** What comes after `until` stays unread: the newest that the person has seen. */
export const useMarkAllRead = () =>
  useMutation({
    mutationFn: (until: string) => request('PUT', '/notices/read', { body: { until } }),
    onSettled: refresh,
  });
