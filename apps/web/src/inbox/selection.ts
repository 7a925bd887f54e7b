import type { InboxItem } from '@shanhai/contracts/approvals';
import { useState } from 'react';

/** The service decides at most so many in one request. */
export const MOST = 100;

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly items: readonly InboxItem[];
  readonly toggle: (item: InboxItem) => void;
  readonly set: (items: readonly InboxItem[]) => void;
}

/** Items chosen for one act on all of them; those that have left the list are no longer among them. */
export function useSelection(listed: readonly InboxItem[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const items = listed.filter((item) => item.bulk && chosen.has(item.taskId));
  const ids = new Set(items.map(({ taskId }) => taskId));
  return {
    ids,
    items,
    toggle: ({ taskId, bulk }) => {
      if (!bulk || (!ids.has(taskId) && ids.size >= MOST)) return;
      const next = new Set(ids);
      if (!next.delete(taskId)) next.add(taskId);
      setChosen(next);
    },
    set: (next) => setChosen(new Set(next.slice(0, MOST).map(({ taskId }) => taskId))),
  };
}
