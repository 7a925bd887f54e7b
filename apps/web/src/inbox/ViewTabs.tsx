import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useWords } from '../i18n/words';
import { useCounts } from '../notices/live';
import { addressOf, filtersIn, viewIn, views, type View } from './filters';

export function ViewTabs() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const counts = useCounts();
  const present = viewIn(search);
  const numbers: Readonly<Record<View, number | null>> = {
    ...{ todo: counts.todo, pool: counts.pool, queued: counts.queued, delegated: counts.delegated },
    ...{ started: counts.started, copies: counts.copiesUnread, done: null },
  };
  const tabs = useRef<HTMLElement>(null);
  // On a phone the tabs are one line that slides: the one that is open is in sight.
  useEffect(() => {
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [present, counts]);
  return (
    <nav ref={tabs} className="segments" aria-label={inbox.views.label}>
      {views.map((view) => {
        const count = numbers[view];
        return (
          <Link key={view} to={addressOf(view)} aria-current={view === present ? 'page' : undefined}>
            {inbox.views[view]}
            {count !== null && count > 0 && <span className="tab-count">{count}</span>}
            {view === 'copies' && count !== null && count > 0 && (
              <span className="visually-hidden"> {inbox.unread}</span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

const kinds = [undefined, 'decide', 'opinion', 'correct'] as const;

/** What is asked for; kinds of which there are none are left out. */
export function KindFilter() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const filters = filtersIn(search);
  const counts = useCounts();
  const shown = kinds.filter((kind) => kind === undefined || kind === filters.kind || counts[kind] > 0);
  // One kind alone is nothing to choose between.
  if (shown.length < 3 && filters.kind === undefined) return null;
  return (
    <nav className="kind-filter" aria-label={inbox.kinds.label}>
      {shown.map((kind) => {
        const { kind: _, ...others } = filters;
        return (
          <Link
            key={kind ?? 'all'}
            to={addressOf('todo', kind === undefined ? others : { ...others, kind })}
            aria-current={kind === filters.kind ? 'true' : undefined}
          >
            {inbox.kinds[kind ?? 'all']} {kind === undefined ? counts.todo : counts[kind]}
          </Link>
        );
      })}
    </nav>
  );
}
