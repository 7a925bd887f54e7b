import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Application, ApplicationSummary } from '@shanhai/contracts/projects';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';

/** Between submission and the first stage everything happens within seconds: it is watched closely. */
const SOON_MS = 2_000;
const WATCH_MS = 20_000;
/** While people decide: the process goes on within a second of the last signature, and the page should say so. */
const DECIDED_MS = 5_000;

const isSettled = (status: ApplicationSummary['status']): boolean =>
  status === 'draft' ||
  status === 'completed' ||
  status === 'refused' ||
  status === 'rejected' ||
  status === 'withdrawn';

const watchInterval = (application: Application | undefined): number | false => {
  if (application === undefined || isSettled(application.status)) return false;
  if (application.status === 'submitted') return SOON_MS;
  return application.status === 'in_approval' ? DECIDED_MS : WATCH_MS;
};

export const useApplication = (id: string) =>
  useQuery({
    queryKey: ['application', id],
    queryFn: ({ signal }) => request('GET', '/applications/{id}', { params: { id }, signal }),
    refetchInterval: ({ state }) => watchInterval(state.data),
  });

export type Scope = 'mine' | 'units';

export const useApplications = (scope: Scope, status?: ApplicationSummary['status']) =>
  useInfiniteQuery({
    queryKey: ['applications', scope, status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/applications', { query: { scope, status, limit: 30, cursor: pageParam }, signal }),
    ...byCursor,
  });
