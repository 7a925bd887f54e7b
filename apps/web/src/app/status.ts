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

/** Follows a reading by the browser's monotonic clock, so that a wrong clock of the device does no harm. */
const follow = (status: Status): Status => {
  const read = { at: performance.now(), now: Date.parse(status.now) };
  const tick = () => serviceNow.set(new Date(read.now + performance.now() - read.at));
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
