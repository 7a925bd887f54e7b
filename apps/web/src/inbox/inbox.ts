import { infiniteQueryOptions, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import type { InboxFilters, InboxItem } from '@shanhai/contracts/approvals';
import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';

export type InboxPageData = AnswerOf<(typeof api)['approvals']['inbox']>;
interface Loaded extends Pick<InfiniteData<InboxPageData>, 'pages'> {
  readonly pageParams: unknown[];
}

const PAGE = 50;

/**
 * Pages of the inbox. Nothing refetches by itself, because nothing may move under the pointer: arrivals are
 * offered by a button, and a decided item leaves by `leaveInbox`.
 */
export const inboxQuery = (filters: InboxFilters) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/inbox', { query: { limit: PAGE, cursor: pageParam, ...filters }, signal }),
    ...byCursor,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const useInbox = (filters: InboxFilters) => useInfiniteQuery(inboxQuery(filters));

/** Whoever came to an item by its address has no list yet: what follows it is read for them. */
export const useSomeInbox = (holds: boolean): void => {
  useInfiniteQuery({ ...inboxQuery({}), enabled: holds && loadedItems().length === 0 });
};

export const itemsOf = (data: Loaded | undefined): InboxItem[] =>
  data?.pages.flatMap(({ items }) => items) ?? [];

type Edit = (items: readonly InboxItem[]) => InboxItem[];

const editLists = (edit: Edit): void => {
  queries.setQueriesData<Loaded>({ queryKey: ['inbox', 'list'] }, (loaded) =>
    loaded === undefined
      ? loaded
      : { ...loaded, pages: loaded.pages.map((page) => ({ ...page, items: edit(page.items) })) },
  );
};

/** Takes handled items out of every loaded list, and leaves the others where they are. */
export const leaveInbox = (...taskIds: readonly string[]): void =>
  editLists((items) => items.filter(({ taskId }) => !taskIds.includes(taskId)));

/** An item that stays, as what it has become. */
export const changeInInbox = (taskId: string, change: (item: InboxItem) => InboxItem): void =>
  editLists((items) => items.map((item) => (item.taskId === taskId ? change(item) : item)));

/** The items of the list that was looked at last, for "next item" and its count. */
export const loadedItems = (): InboxItem[] =>
  itemsOf(queries.getQueryData<Loaded>(['inbox', 'list', lookedAt]) ?? anyList());

const anyList = (): Loaded | undefined =>
  queries.getQueriesData<Loaded>({ queryKey: ['inbox', 'list'] }).find(([, loaded]) => loaded)?.[1];

let lookedAt: InboxFilters = {};

/** Remembers which list the person has on the screen. */
export const lookAt = (filters: InboxFilters): void => {
  lookedAt = filters;
};

/** What follows an item in the list, or precedes the end of it: where the eye goes after a decision. */
export const neighbourOf = (items: readonly InboxItem[], taskId: string): InboxItem | undefined => {
  const at = items.findIndex((item) => item.taskId === taskId);
  return items[at + 1] ?? items.filter((item) => item.taskId !== taskId)[at === -1 ? 0 : at - 1];
};
