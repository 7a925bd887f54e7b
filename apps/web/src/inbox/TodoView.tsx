import { lazy, Suspense, useEffect } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { InboxItem } from '@shanhai/contracts/approvals';
import { useKeys } from '../app/keys';
import { useMedia } from '../app/media';
import { useWords } from '../i18n/words';
import { Skeleton } from '../ui/states';
import { itemsOf, neighbourOf, useInbox } from './inbox';
import { InboxList } from './InboxList';
import { kindIn } from './kind';
import { KindFilter, ViewTabs } from './ViewTabs';

const ApprovalPane = lazy(async () => ({
  default: (await import('../approvals/ApprovalPane')).ApprovalPane,
}));

/** List on a phone; list and open item side by side on a wide screen. The open item stands in the address. */
export function TodoView() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const query = useInbox(kindIn(search));
  const items = itemsOf(query.data);
  const wide = useMedia('(min-width: 1100px)');
  const { open, choose, enter } = useChosen(items, wide);
  useKeys({
    KeyJ: () => choose(step(items, open, 1)),
    ArrowDown: () => choose(step(items, open, 1)),
    KeyK: () => choose(step(items, open, -1)),
    ArrowUp: () => choose(step(items, open, -1)),
    BracketRight: () => choose(step(items, open, 1)),
    BracketLeft: () => choose(step(items, open, -1)),
    ...(wide ? {} : { Enter: enter }),
  });
  return (
    <div className={wide ? 'inbox two-pane' : 'inbox'}>
      <section className="inbox-list" aria-label={inbox.listLabel}>
        <div className="inbox-head">
          <h1 tabIndex={-1}>{inbox.title}</h1>
          <ViewTabs />
          <KindFilter />
        </div>
        <InboxList query={query} items={items} openTask={open?.taskId} onChoose={wide ? choose : undefined} />
      </section>
      {wide && <Pane item={open} items={items} onNext={choose} />}
    </div>
  );
}

interface PaneProps {
  readonly item: InboxItem | undefined;
  readonly items: readonly InboxItem[];
  readonly onNext: (item: InboxItem | undefined) => void;
}

function Pane({ item, items, onNext }: PaneProps) {
  const { inbox } = useWords();
  return (
    <section className="inbox-pane" aria-label={inbox.paneLabel}>
      {item ? (
        <Suspense fallback={<Skeleton rows={6} />}>
          <ApprovalPane
            key={item.taskId}
            item={item}
            position={items.indexOf(item) + 1}
            total={items.length}
            next={neighbourOf(items, item.taskId)}
            onNext={onNext}
          />
        </Suspense>
      ) : (
        <p className="empty quiet">{inbox.choose}</p>
      )}
    </section>
  );
}

const step = (
  items: readonly InboxItem[],
  open: InboxItem | undefined,
  by: 1 | -1,
): InboxItem | undefined => {
  const at = open ? items.indexOf(open) : by === 1 ? -1 : items.length;
  return items[at + by] ?? open;
};

/**
 * The chosen item: on a wide screen the one in the address, else the first; on a phone the focused row. It goes
 * along in the history entry, because an item that was handled stays open, with what became of it.
 */
function useChosen(items: readonly InboxItem[], wide: boolean) {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const pinned = (useLocation().state as { open?: InboxItem } | null)?.open;
  const id = search.get('open');
  const found = items.find((item) => item.taskId === id);
  const open = found ?? (pinned?.taskId === id ? pinned : undefined) ?? (wide ? items[0] : undefined);
  useEffect(() => {
    // Pinned by the address, the open item is not replaced when the list changes.
    if (wide && open && open.taskId !== id) pin(setSearch, open);
  });
  const choose = (item: InboxItem | undefined) => {
    pin(setSearch, item);
    const row = document.querySelector(`[data-task="${item?.taskId ?? ''}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (!wide) row?.querySelector('a')?.focus();
  };
  return { open, choose, enter: () => open && void navigate(`/t/${open.taskId}`) };
}

type SetSearch = ReturnType<typeof useSearchParams>[1];

const pin = (setSearch: SetSearch, item: InboxItem | undefined) =>
  setSearch(
    (before) => {
      const after = new URLSearchParams(before);
      if (item) after.set('open', item.taskId);
      else after.delete('open');
      return after;
    },
    { replace: true, preventScrollReset: true, state: { open: item } },
  );
