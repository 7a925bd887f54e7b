import { useQuery } from '@tanstack/react-query';
import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { request } from '../api/request';
import { createStore, useStore } from './store';

export type Status = AnswerOf<(typeof api)['admin']['status']>;

/** How often the time left is drawn anew between two readings. */
const TICK_MS = 15_000;

/** The service's clock: deadlines are drawn against it, never against the device's. */
const serviceNow = createStore(new Date());

/** What the service's clock said last, and when by the browser's monotonic one; until it has, the device's. */
let reading = { at: performance.now(), now: Date.now() };

/** What time it is for the service: for what happens now, where a page shows {@link useServiceNow}. */
export const serviceTime = (): Date => new Date(reading.now + performance.now() - reading.at);

/** Follows a reading by the browser's monotonic clock, so that a wrong clock of the device does no harm. */
const follow = (status: Status): Status => {
  reading = { at: performance.now(), now: Date.parse(status.now) };
  const tick = () => serviceNow.set(serviceTime());
  window.clearInterval(ticking);
  ticking = window.setInterval(tick, TICK_MS);
  tick();
  return status;
};
let ticking: number | undefined;

const isHealthy = (status: Status | undefined): boolean => status?.health.status === 'ok';

export const useStatus = () =>
  useQuery({
    queryKey: ['status'],
    queryFn: async () => follow(await request('GET', '/status', {})),
    refetchInterval: ({ state }) => (isHealthy(state.data) ? 30_000 : 4_000),
    refetchOnWindowFocus: true,
  });

export const useServiceNow = (): Date => useStore(serviceNow);
