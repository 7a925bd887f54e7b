import type { InboxItem } from '@shanhai/contracts/approvals';
import { useNames } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import { amountIn } from '@shanhai/contracts/answers';
import { amountOf, largestOf, totalsOf, type Amount } from './amounts';

const LARGEST = 3;

/** How many, how much in all, and the largest ones: what an eye would look for first. */
export function BulkTotals({ items }: { items: readonly InboxItem[] }) {
  const { inbox, common } = useWords();
  const names = useNames();
  const said = useAmountWords();
  const largest = largestOf(items, LARGEST);
  return (
    <div className="bulk-totals">
      <p>
        <strong>{inbox.bulk.count(items.length)}</strong>
        {totalsOf(items).map((total) => (
          <span key={total.label.zh}>
            {' · '}
            {inbox.bulk.total(names.text(total.label))}
            {common.colon}
            <span className="nowrap">{said(total)}</span>
          </span>
        ))}
      </p>
      {largest.length > 1 && (
        <>
          <p className="quiet">{inbox.bulk.largest}</p>
          <ol className="steps">
            {largest.map((item) => {
              const amount = amountOf(item);
              return (
                <li key={item.taskId}>
                  {item.title} <span className="nowrap">{amount && said(amount)}</span>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </div>
  );
}

function useAmountWords() {
  const { language } = useSpeech();
  return ({ figure, unit }: Amount): string => amountIn(language, figure, unit);
}
