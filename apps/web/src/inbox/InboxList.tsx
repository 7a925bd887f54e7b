import type { InboxCounts, InboxFilters, InboxItem } from '@shanhai/contracts/approvals';
import { clockTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { useCounts } from '../notices/live';
import { More } from '../ui/Paged';
import { Waiting } from '../ui/states';
import type { useInbox } from './inbox';
import { InboxRow } from './InboxRow';
import { NothingToDo } from './NothingToDo';
import { groupByDue } from './time-left';

interface InboxListProps {
  readonly query: ReturnType<typeof useInbox>;
  readonly items: readonly InboxItem[];
  readonly openTask: string | undefined;
  /** Opens beside the list instead of as a page of its own. */
  readonly onChoose: ((item: InboxItem) => void) | undefined;
  readonly filters: InboxFilters;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (item: InboxItem) => void;
}

export function InboxList({ query, items, filters, ...row }: InboxListProps) {
  const { common } = useWords();
  if (query.data === undefined) {
    return <Waiting query={query} rows={6} />;
  }
  const asOf = new Date(query.data.pages[0]?.asOf ?? 0);
  return (
    <div className={query.isRefetching ? 'refreshing' : undefined}>
      <Arrivals query={query} filters={filters} />
      {query.isRefetchError && (
        <div className="band warning" role="status">
          {common.dataAsOf(clockTime(asOf))}{' '}
          <button className="button small" type="button" onClick={() => void query.refetch()}>
            {common.retry}
          </button>
        </div>
      )}
      {items.length === 0 && !query.hasNextPage ? (
        <NothingToDo filters={filters} />
      ) : (
        <Groups items={items} asOf={asOf} {...row} />
      )}
      <More query={query} />
    </div>
  );
}

interface GroupsProps extends Omit<InboxListProps, 'query' | 'filters'> {
  readonly asOf: Date;
}

function Groups({ items, asOf, openTask, onChoose, selected, onSelect }: GroupsProps) {
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
            selected={selected.has(item.taskId)}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </section>
  ));
}

/** New items wait behind a button, so that nothing moves under the pointer. */
function Arrivals({ query, filters }: Pick<InboxListProps, 'query' | 'filters'>) {
  const { inbox } = useWords();
  const counts = useCounts();
  const total = expectedIn(filters, counts);
  const listed = query.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  if (total === null || query.hasNextPage || total === listed || query.isFetching) return null;
  return (
    <button className="arrivals" type="button" onClick={() => void query.refetch()}>
      {total > listed ? inbox.arrivals(total - listed) : inbox.changed}
    </button>
  );
}

/** How many the tabs say there are; null for a list that is narrowed by what the tabs do not count. */
const expectedIn = (filters: InboxFilters, counts: InboxCounts): number | null => {
  const { kind, holder, ...others } = filters;
  if (Object.keys(others).length > 0 || (kind && holder) || holder === 'own') return null;
  if (holder === 'delegated') return counts.delegated;
  return kind === undefined ? counts.todo : counts[kind];
};
