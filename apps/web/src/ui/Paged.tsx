import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { Waiting } from './states';

interface Page<T> {
  readonly items: readonly T[];
}
export type PagedQuery<T> = UseInfiniteQueryResult<InfiniteData<Page<T>>>;

interface PagedProps<T> {
  readonly query: PagedQuery<T>;
  /** Stands in its place when there is nothing to list. */
  readonly empty: ReactNode;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A list that comes page by page: what it shows while it loads, when it fails, when it is empty, and for more. */
export function Paged<T>({ query, empty, children }: PagedProps<T>) {
  if (query.data === undefined) {
    return <Waiting query={query} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      <More query={query} />
    </>
  );
}

interface MoreProps {
  readonly query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}

export function More({ query }: MoreProps) {
  const { common } = useWords();
  if (!query.hasNextPage) return null;
  return (
    <p className="load-more">
      <button
        className="button"
        type="button"
        disabled={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? common.loadingMore : common.loadMore}
      </button>
    </p>
  );
}
