import { lazy, Suspense, useEffect } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { InboxItem } from '@shanhai/contracts/approvals';
import { useKeys } from '../app/keys';
import { useMedia } from '../app/media';
import { useSteady } from '../app/steady';
import { useWords } from '../i18n/words';
import { Skeleton } from '../ui/states';
import { BulkStrip } from './BulkStrip';
import { FilterPanel } from './FilterPanel';
import { listed, type View } from './filters';
import { itemsOf, lookAt, neighbourOf, useInbox } from './inbox';
import { InboxList } from './InboxList';
import { SavedViews } from './SavedViews';
import { SearchBox } from './SearchBox';
import { useSelection } from './selection';
import { KindFilter, ViewTabs } from './ViewTabs';

const ApprovalPane = lazy(async () => ({
  default: (await import('../approvals/ApprovalPane')).ApprovalPane,
}));

interface TodoViewProps {
  readonly view: Extract<View, 'todo' | 'pool' | 'delegated'>;
}

/** List on a phone; list and open item side by side on a wide screen. The open item stands in the address. */
export function TodoView({ view }: TodoViewProps) {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const filters = listed(view, search);
  const query = useInbox(filters);
  const items = itemsOf(query.data);
  const wide = useMedia('(min-width: 1100px)');
  const { open, choose, enter } = useChosen(items, wide);
  const selection = useSelection(items);
  useEffect(() => lookAt(filters));
  const onChoose = useSteady(choose);
  const onSelect = useSteady(selection.toggle);
  useTriage({ items, open, choose, enter, select: selection.toggle });
  return (
    <div className={wide ? 'inbox two-pane' : 'inbox'}>
      <section className="inbox-list" aria-label={inbox.listLabel}>
        <div className="inbox-head">
          <h1 tabIndex={-1}>{view === 'todo' ? inbox.title : inbox.views[view]}</h1>
          <ViewTabs />
          {view === 'todo' && <KindFilter />}
          <div className="inbox-tools">
            <SearchBox />
            <FilterPanel view={view} items={items} />
          </div>
          <SavedViews view={view} />
        </div>
        <BulkStrip selection={selection} items={items} filters={filters} />
        <InboxList
          {...{ query, items, filters, onSelect }}
          openTask={open?.taskId}
          onChoose={wide ? onChoose : undefined}
          selected={selection.ids}
        />
      </section>
      {wide && <Pane item={open} items={items} onNext={choose} />}
    </div>
  );
}

interface Triage {
  readonly items: readonly InboxItem[];
  readonly open: InboxItem | undefined;
  readonly choose: (item: InboxItem | undefined) => void;
  readonly enter: () => void;
  readonly select: (item: InboxItem) => void;
}

/** Through the list by keys alone; what decides opens a panel and sends nothing. */
function useTriage({ items, open, choose, enter, select }: Triage) {
  const down = () => choose(step(items, open, 1));
  const up = () => choose(step(items, open, -1));
  useKeys({
    ...{ KeyJ: down, ArrowDown: down, BracketRight: down },
    ...{ KeyK: up, ArrowUp: up, BracketLeft: up },
    KeyX: open?.bulk === true ? () => select(open) : undefined,
    Enter: onControl() ? undefined : enter,
  });
}

/** Enter on a link or a button is that control's own. */
const onControl = (): boolean => document.activeElement?.matches('a, button, summary') === true;

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
            position={items.findIndex(({ taskId }) => taskId === item.taskId) + 1}
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
  const at = open ? items.findIndex(({ taskId }) => taskId === open.taskId) : by === 1 ? -1 : items.length;
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
    // At once: the next key, pressed in the same breath, is meant for the item that this one has chosen.
    pin(setSearch, item, true);
    const row = document.querySelector(`[data-task="${item?.taskId ?? ''}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (!wide) row?.querySelector('a')?.focus();
  };
  const enter = () => {
    if (wide) document.querySelector<HTMLElement>('.inbox-pane h1')?.focus();
    else if (open) void navigate(`/t/${open.taskId}`);
  };
  return { open, choose, enter };
}

type SetSearch = ReturnType<typeof useSearchParams>[1];

const pin = (setSearch: SetSearch, item: InboxItem | undefined, flushSync = false) =>
  setSearch(
    (before) => {
      const after = new URLSearchParams(before);
      if (item) after.set('open', item.taskId);
      else after.delete('open');
      return after;
    },
    { replace: true, preventScrollReset: true, flushSync, state: { open: item } },
  );
