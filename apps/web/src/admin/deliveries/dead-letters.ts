import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../api/request';

export const DELIVERIES = ['deliveries'] as const;
const LOOK_AGAIN_MS = 60_000;

/** What waits and what is dead, by channel. */
export const channelStates = queryOptions({
  queryKey: [...DELIVERIES, 'channels'],
  queryFn: ({ signal }) => request('GET', '/admin/channels', { signal }),
});

/** How many messages wait among the dead for an administrator. Part of the first load: it knows no words. */
export const useDeadLetters = (): number =>
  useQuery({ ...channelStates, refetchInterval: LOOK_AGAIN_MS }).data?.items.reduce(
    (sum, { dead }) => sum + dead.reduce((count, group) => count + group.count, 0),
    0,
  ) ?? 0;
