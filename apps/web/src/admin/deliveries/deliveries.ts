import type { ChannelState, DeliveryAct, DeliveryCommand } from '@shanhai/contracts/admin';
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
/** After an act one looks closely: what is sent again has left within seconds. */
const CLOSELY_MS = 1_000;
const CLOSELY_FOR_MS = 20_000;

let actedAt = -Infinity;
const watch = (): number => (performance.now() - actedAt < CLOSELY_FOR_MS ? CLOSELY_MS : WATCH_MS);

export const useDeliveries = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [...KEY, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/admin/deliveries', {
        query: { ...queryOf(filters), limit: 50, cursor: pageParam },
        signal,
      }),
    ...byCursor,
    refetchInterval: watch,
  });

export const useDelivery = (id: string) =>
  useQuery({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => request('GET', '/admin/deliveries/{id}', { params: { id }, signal }),
  });

export const useChannels = () => useQuery({ ...channelStates, refetchInterval: watch });

/** How long the end of one's own act stays in sight. */
const SHOWN_MS = 60_000;

/** The newest act on all of a reason, while it is carried out and, after one's own, a minute longer. */
export const useActInSight = (): DeliveryAct | null | undefined =>
  useQuery({
    queryKey: [...KEY, 'acts'],
    queryFn: async ({ signal }) => {
      const { items } = await request('GET', '/admin/delivery-acts', { query: { limit: 20 }, signal });
      const newest = items.find(({ scope }) => scope !== null);
      const own = performance.now() - actedAt < SHOWN_MS;
      return newest && (newest.finishedAt === null || own) ? newest : null;
    },
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? CLOSELY_MS : watch()),
  }).data;

/** Tries dead letters again or gives them up, and looks again at what is shown of them. */
export async function actOn(body: DeliveryCommand, idempotencyKey: string): Promise<void> {
  try {
    await request('POST', '/admin/delivery-acts', { body, idempotencyKey });
  } finally {
    actedAt = performance.now();
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
