import type { RouteSummary, RouteView } from '@shanhai/contracts/approvals';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { stringify } from 'yaml';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

const LISTS = ['routes'] as const;

export const useRoutes = (status?: RouteSummary['status']) =>
  useInfiniteQuery({
    queryKey: [...LISTS, status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/routes', { query: { status, limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
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

/** The order in which people write a route; the database keeps none. */
const ORDER = [
  ...['kind', 'key', 'title', 'submission', 'form', 'version', 'startedBy', 'number', 'summary'],
  ...['join', 'mode', 'vote', 'groups', 'by', 'role', 'relation', 'signers', 'due', 'budget', 'unit', 'when'],
];
const placeOf = (key: unknown): number => {
  const at = ORDER.indexOf(String(key));
  // The tree comes last, as it is long; what has no place of its own keeps before it.
  return key === 'root' || key === 'children' || key === 'branches'
    ? ORDER.length + 1
    : at < 0
      ? ORDER.length
      : at;
};

/** The text as somebody wrote it, else the document written out. */
export const textOf = ({ source, document }: Pick<RouteView, 'source' | 'document'>): string =>
  source ??
  stringify(document, {
    lineWidth: 110,
    sortMapEntries: (a, b) => placeOf(a.key) - placeOf(b.key),
  });
