import { useQuery } from '@tanstack/react-query';
import type { InboxCounts } from '@shanhai/contracts/approvals';
import type { CountsEvent } from '@shanhai/contracts/notices';
import { useEffect, useState } from 'react';
import { request } from '../api/request';
import { queries } from '../app/queries';

const COUNTS = ['inbox', 'counts'] as const;
const UNREAD = ['notices', 'unread'] as const;
const POLL_MS = 15_000;
const NONE: InboxCounts = {
  ...{ todo: 0, overdue: 0, dueToday: 0, decide: 0, opinion: 0, pool: 0, correct: 0 },
  ...{ delegated: 0, queued: 0, copiesUnread: 0, started: 0 },
};

/** Numbers of the badge, the tabs and the window's title: one query for all of them. */
export const useCounts = (): InboxCounts =>
  useQuery({ queryKey: COUNTS, queryFn: () => request('GET', '/inbox/counts', {}), staleTime: POLL_MS })
    .data ?? NONE;

/** Reads the numbers again; when that fails the old ones stay until the stream or the poll brings new ones. */
export const refreshCounts = (): Promise<void> => queries.invalidateQueries({ queryKey: COUNTS });

export const knownCounts = (): InboxCounts => queries.getQueryData<InboxCounts>(COUNTS) ?? NONE;

const readUnread = async (): Promise<number> =>
  (await request('GET', '/notices', { query: { limit: 1 } })).unread;

export const useUnread = (): number =>
  useQuery({ queryKey: UNREAD, queryFn: readUnread, staleTime: POLL_MS }).data ?? 0;

const take = ({ inbox, unread }: CountsEvent): void => {
  const before = queries.getQueryData<number>(UNREAD);
  queries.setQueryData(COUNTS, inbox);
  queries.setQueryData(UNREAD, unread);
  if (before !== undefined && before !== unread)
    void queries.invalidateQueries({ queryKey: ['notices', 'list'] });
};

/** Follows the numbers by server-sent events; while the stream is down, by asking every 15 seconds. */
export function useLiveCounts() {
  const [streaming, setStreaming] = useState(true);
  useEffect(() => {
    const source = new EventSource('/api/v1/events');
    source.addEventListener('open', () => setStreaming(true));
    source.addEventListener('error', () => setStreaming(false));
    source.addEventListener('counts', (event) => take(JSON.parse(event.data as string) as CountsEvent));
    return () => source.close();
  }, []);
  useEffect(() => {
    if (streaming) return;
    const ask = () => {
      void queries.invalidateQueries({ queryKey: COUNTS });
      void queries.invalidateQueries({ queryKey: UNREAD });
    };
    ask();
    const timer = window.setInterval(ask, POLL_MS);
    return () => window.clearInterval(timer);
  }, [streaming]);
}
