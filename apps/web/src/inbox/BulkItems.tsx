import type { InboxItem } from '@shanhai/contracts/approvals';
import { useWords } from '../i18n/words';
import { Facts } from '../ui/Facts';
import type { Doubt } from './bulk';

interface BulkItemsProps {
  readonly items: readonly InboxItem[];
  readonly doubts: ReadonlyMap<string, Doubt>;
  readonly ticked: ReadonlySet<string>;
  readonly setTicked: (ticked: Set<string>) => void;
}

/** Each item with its tick. What changed since it was listed can't be ticked: it must be looked at first. */
export function BulkItems({ items, doubts, ticked, setTicked }: BulkItemsProps) {
  const { inbox } = useWords();
  const toggle = (taskId: string) => {
    const next = new Set(ticked);
    if (!next.delete(taskId)) next.add(taskId);
    setTicked(next);
  };
  return (
    <ul className="bulk-items" aria-label={inbox.bulk.items} tabIndex={0}>
      {items.map((item) => {
        const doubt = doubts.get(item.taskId);
        return (
          <li key={item.taskId}>
            <label className="choice">
              <input
                type="checkbox"
                checked={ticked.has(item.taskId)}
                disabled={doubt === 'changed' || doubt === 'gone'}
                onChange={() => toggle(item.taskId)}
              />
              <span>
                {item.title} <Facts facts={item.facts.slice(0, 1)} />
                {doubt && <span className="tag amber">{inbox.bulk.doubt[doubt]}</span>}
              </span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
