import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/words';
import { Paged, type PagedQuery } from '../ui/Paged';
import { Empty } from '../ui/states';
import { viewIn } from './filters';
import { SearchBox } from './SearchBox';
import { ViewTabs } from './ViewTabs';

interface ListPageProps<T> {
  readonly query: PagedQuery<T>;
  readonly label: string;
  readonly empty: { readonly title: string; readonly lead: string };
  readonly keyOf: (item: T) => string;
  readonly row: (item: T) => ReactNode;
  /** Lists that can't be searched have no box for it. */
  readonly searched?: boolean;
}

/** Every list of the inbox but the one of what waits: the tabs, a search, rows that open the record. */
export function ListPage<T>({ searched = true, ...list }: ListPageProps<T>) {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  return (
    <div className="inbox">
      <section className="inbox-list" aria-label={list.label}>
        <div className="inbox-head">
          <h1 tabIndex={-1}>{inbox.views[viewIn(search)]}</h1>
          <ViewTabs />
          {searched && <SearchBox />}
        </div>
        <Rows {...list} />
      </section>
    </div>
  );
}

function Rows<T>({ query, empty, keyOf, row }: Omit<ListPageProps<T>, 'searched' | 'label'>) {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  return (
    <Paged query={query} empty={search.has('q') ? <Empty title={inbox.emptyFilter} /> : <Empty {...empty} />}>
      {(items) => (
        <ul>
          {items.map((item) => (
            <li className="inbox-row" key={keyOf(item)}>
              {row(item)}
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
