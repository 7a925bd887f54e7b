import type { DeliveryCommand } from '@shanhai/contracts/admin';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useAreaWords } from '../../i18n/area';
import { deliveries as en } from '../../i18n/en/deliveries';
import { deliveries as zh } from '../../i18n/zh/deliveries';
import { channelStates, DELIVERIES as KEY } from './dead-letters';

export const useDeliveryWords = () => useAreaWords({ zh, en });

export const statuses = ['pending', 'sending', 'sent', 'dead', 'given_up', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

export interface Filter {
  readonly status?: Status;
  readonly q?: string;
}

const WATCH_MS = 10_000;

export const useDeliveries = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: [...KEY, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/admin/deliveries', { query: { ...filter, limit: 50, cursor: pageParam }, signal }),
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
