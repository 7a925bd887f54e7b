import type { RouteSummary, RouteView } from '@shanhai/contracts/approvals';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { stringify } from 'yaml';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

const LISTS = ['routes'] as const;

export const useRoutes = (status?: RouteSummary['status']) =>
  useInfiniteQuery({
    queryKey: [...LISTS, status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/routes', { query: { status, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** The versions of one route, newest first. */
export const useVersions = (key: string) =>
  useQuery({
    queryKey: [...LISTS, 'of', key],
    queryFn: ({ signal }) => request('GET', '/routes', { query: { key, limit: 200 }, signal }),
  });

export const routeQuery = (id: string) => ({
  queryKey: ['route', id] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request('GET', '/routes/{id}', { params: { id }, signal }),
});
export const useRoute = (id: string) => useQuery(routeQuery(id));

/** A route has changed, or there is one more or less: everything that shows routes reads them again. */
export const refreshRoutes = async (changed?: RouteView): Promise<void> => {
  if (changed) queries.setQueryData(['route', changed.id], changed);
  await Promise.all([
    queries.invalidateQueries({ queryKey: LISTS }),
    queries.invalidateQueries({ queryKey: ['submission-kinds'] }),
  ]);
};

/** The text as somebody wrote it, else the document written out. */
export const textOf = ({ source, document }: Pick<RouteView, 'source' | 'document'>): string =>
  source ?? stringify(document, { lineWidth: 110 });
