import type { InboxItem } from '@shanhai/contracts/approvals';
import { Link, useSearchParams } from 'react-router';
import { clockTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { useCounts } from '../notices/live';
import { Empty, Failure, Skeleton } from '../ui/states';
import type { useInbox } from './inbox';
import { InboxRow } from './InboxRow';
import { groupByDue } from './time-left';
import { kindIn } from './kind';

interface InboxListProps {
  readonly query: ReturnType<typeof useInbox>;
  readonly items: readonly InboxItem[];
  readonly openTask: string | undefined;
  /** Opens beside the list instead of as a page of its own. */
  readonly onChoose: ((item: InboxItem) => void) | undefined;
}

export function InboxList({ query, items, openTask, onChoose }: InboxListProps) {
  const { common } = useWords();
  if (query.data === undefined) {
    return query.isError ? (
      <Failure error={query.error} retry={() => void query.refetch()} />
    ) : (
      <Skeleton rows={6} />
    );
  }
  const asOf = new Date(query.data.pages[0]?.asOf ?? 0);
  return (
    <div className={query.isRefetching ? 'refreshing' : undefined}>
      <Arrivals query={query} />
      {query.isRefetchError && (
        <div className="band warning" role="status">
          {common.dataAsOf(clockTime(asOf))}{' '}
          <button className="button small" type="button" onClick={() => void query.refetch()}>
            {common.retry}
          </button>
        </div>
      )}
      {items.length === 0 && !query.hasNextPage ? (
        <NothingToDo />
      ) : (
        <Groups items={items} asOf={asOf} openTask={openTask} onChoose={onChoose} />
      )}
      <More query={query} />
    </div>
  );
}

interface GroupsProps extends Omit<InboxListProps, 'query'> {
  readonly asOf: Date;
}

function Groups({ items, asOf, openTask, onChoose }: GroupsProps) {
  const { inbox } = useWords();
  return groupByDue(items, asOf).map(({ key, items: rows }) => (
    <section key={key} className={`due-group ${key}`} aria-labelledby={`due-${key}`}>
      <h2 id={`due-${key}`}>
        {inbox.groups[key]} <span className="quiet">{rows.length}</span>
      </h2>
      <ul>
        {rows.map((item) => (
          <InboxRow
            key={item.taskId}
            item={item}
            asOf={asOf}
            open={item.taskId === openTask}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </section>
  ));
}

/** New items wait behind a button, so that nothing moves under the pointer. */
function Arrivals({ query }: { query: ReturnType<typeof useInbox> }) {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const kind = kindIn(search);
  const counts = useCounts();
  const listed = itemsCount(query);
  const total = kind === undefined ? counts.todo : counts[kind];
  const known = query.hasNextPage || total === listed;
  if (known || query.isFetching) return null;
  return (
    <button className="arrivals" type="button" onClick={() => void query.refetch()}>
      {total > listed ? inbox.arrivals(total - listed) : inbox.changed}
    </button>
  );
}

const itemsCount = (query: ReturnType<typeof useInbox>): number =>
  query.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;

function More({ query }: { query: ReturnType<typeof useInbox> }) {
  const { common } = useWords();
  if (!query.hasNextPage) return null;
  return (
    <div className="load-more">
      <button
        className="button"
        type="button"
        disabled={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? common.loadingMore : common.loadMore}
      </button>
    </div>
  );
}

function NothingToDo() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  if (kindIn(search) !== undefined) {
    return (
      <Empty title={inbox.emptyFilter}>
        <Link className="button" to="/inbox">
          {inbox.clearFilter}
        </Link>
      </Empty>
    );
  }
  return (
    <Empty title={inbox.emptyTitle} lead={inbox.emptyLead}>
      <Link className="button" to="/inbox?view=done">
        {inbox.emptyDoneLink}
      </Link>
    </Empty>
  );
}
