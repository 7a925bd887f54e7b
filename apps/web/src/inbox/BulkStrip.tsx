import type { InboxFilters, InboxItem } from '@shanhai/contracts/approvals';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/words';
import { MOST, type Selection } from './selection';

const BulkSheet = lazy(async () => ({ default: (await import('./BulkSheet')).BulkSheet }));

interface BulkStripProps {
  readonly selection: Selection;
  readonly items: readonly InboxItem[];
  readonly filters: InboxFilters;
}

/** Above the list, where items of stages that allow it can be chosen: how many are, and the way to the sheet. */
export function BulkStrip({ selection, items, filters }: BulkStripProps) {
  const { inbox } = useWords();
  const [open, setOpen] = useState(false);
  const able = items.filter(({ bulk }) => bulk);
  if (able.length === 0 && !open) return null;
  const count = selection.items.length;
  return (
    <div className="bulk-strip">
      {count > 0 && <strong role="status">{inbox.bulk.chosen(count)}</strong>}
      {count < Math.min(able.length, MOST) && (
        <button className="button small quiet" type="button" onClick={() => selection.set(able)}>
          {inbox.bulk.all(Math.min(able.length, MOST))}
        </button>
      )}
      {count > 0 && (
        <>
          <button className="button small quiet" type="button" onClick={() => selection.set([])}>
            {inbox.bulk.none}
          </button>
          <button className="button small primary" type="button" onClick={() => setOpen(true)}>
            {inbox.bulk.open}
          </button>
        </>
      )}
      {open && (
        <Suspense fallback={null}>
          <BulkSheet selection={selection} filters={filters} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
