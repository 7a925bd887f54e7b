import type { AskedChange, ChangeView } from '@shanhai/contracts/targets/changes';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

// Of the area of targets: what refreshes its pages refreshes these.
const changeKey = (id: string) => ['targets', 'change', id] as const;
/** While the process moves by itself, and while people decide. */
const SOON_MS = 2_000;
const WATCH_MS = 20_000;

const watch = (change: ChangeView | undefined): number | false => {
  if (change?.status === 'submitted') return SOON_MS;
  return change?.status === 'in_approval' ? WATCH_MS : false;
};

export const useChange = (id: string) =>
  useQuery({
    queryKey: changeKey(id),
    queryFn: ({ signal }) => request('GET', '/target-changes/{id}', { params: { id }, signal }),
    refetchInterval: ({ state }) => watch(state.data),
  });

export const useRequests = (of: { readonly plan: string; readonly unit?: string }) =>
  useInfiniteQuery({
    queryKey: ['targets', 'requests', of.plan, of.unit ?? ''],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/target-changes', { query: { ...of, limit: 30, cursor: pageParam }, signal }),
    ...byCursor,
  });

export interface AskedEffect {
  readonly planId: string;
  readonly unitId: string;
  readonly items: readonly AskedChange[];
  readonly as: 'request' | 'breakdown';
}

/** What would follow from some lines; nothing while there are none. What was shown stays until the next is there. */
export const useEffectOf = ({ planId, unitId, items, as }: AskedEffect) =>
  useQuery({
    queryKey: ['targets', 'effect', planId, unitId, as, items],
    queryFn: ({ signal }) =>
      request('POST', '/target-plans/{id}/effect', {
        ...{ params: { id: planId }, body: { unitId, items: [...items], as }, signal },
      }),
    enabled: items.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });

export const showChange = (change: ChangeView): void => {
  queries.setQueryData(changeKey(change.id), change);
};
