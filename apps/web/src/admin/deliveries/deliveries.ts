import type { ChannelState, DeliveryCommand } from '@shanhai/contracts/admin';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useAreaWords } from '../../i18n/area';
import { deliveries as en } from '../../i18n/en/deliveries';
import { deliveries as zh } from '../../i18n/zh/deliveries';
import { channelStates, DELIVERIES as KEY } from './dead-letters';
import { queryOf, type Filters } from './filters';

export const useDeliveryWords = () => useAreaWords({ zh, en });

const WATCH_MS = 10_000;

export const useDeliveries = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [...KEY, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/admin/deliveries', {
        query: { ...queryOf(filters), limit: 50, cursor: pageParam },
        signal,
      }),
    ...byCursor,
    refetchInterval: WATCH_MS,
  });

export const useDelivery = (id: string) =>
  useQuery({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => request('GET', '/admin/deliveries/{id}', { params: { id }, signal }),
  });

export const useChannels = () => useQuery({ ...channelStates, refetchInterval: WATCH_MS });

/** Tries dead letters again or gives them up, and looks again at what is shown of them. */
export async function actOn(body: DeliveryCommand, idempotencyKey: string): Promise<void> {
  try {
    await request('POST', '/admin/delivery-acts', { body, idempotencyKey });
  } finally {
    await queries.invalidateQueries({ queryKey: KEY });
  }
}

/** Sets how many messages a minute a channel sends at most; null: as fast as it takes them. */
export async function paceOf(
  channel: ChannelState['channel'],
  perMinute: number | null,
  version: number,
): Promise<void> {
  try {
    const params = { channel };
    await request('PUT', '/admin/channels/{channel}/pace', { params, body: { perMinute }, ifMatch: version });
  } finally {
    await queries.invalidateQueries({ queryKey: KEY });
  }
}
