import type { BulkAnswer, BulkResult, InboxItem } from '@shanhai/contracts/approvals';
import { useEffect, useRef } from 'react';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { outcomeOf, stillWaits, type Outcome } from './bulk';

interface BulkResultsProps {
  readonly answer: BulkAnswer;
  readonly items: readonly InboxItem[];
  readonly onClose: () => void;
}

const outcomes: readonly Outcome[] = ['failed', 'taken', 'done'];
const tones: Readonly<Record<Outcome, string>> = { failed: 'tag red', taken: 'tag amber', done: 'tag green' };

/** What became of each; what was not done comes first; what still waits stays chosen in the list. */
export function BulkResults({ answer, items, onClose }: BulkResultsProps) {
  const { inbox, common } = useWords();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const titles = new Map(items.map(({ taskId, title }) => [taskId, title]));
  return (
    <>
      <p ref={heading} tabIndex={-1}>
        <strong>{inbox.bulk.summary(answer.decided, answer.refused)}</strong>
        {answer.items.some(stillWaits) && <span className="quiet"> {inbox.bulk.stillChosen}</span>}
      </p>
      <ul className="bulk-items" aria-label={inbox.bulk.resultTitle} tabIndex={0}>
        {outcomes.flatMap((outcome) =>
          answer.items
            .filter((result) => outcomeOf(result) === outcome)
            .map((result) => (
              <li key={result.taskId}>
                <span className={tones[outcome]}>{inbox.bulk.outcomes[outcome]}</span>{' '}
                {titles.get(result.taskId)}
                <Why result={result} />
              </li>
            )),
        )}
      </ul>
      <div className="actions">
        <button className="button primary" type="button" onClick={onClose}>
          {common.close}
        </button>
      </div>
    </>
  );
}

function Why({ result: { ok, message, by, at } }: { result: BulkResult }) {
  const { inbox } = useWords();
  const names = useNames();
  if (ok) return null;
  return (
    <span className="quiet">
      {' '}
      {message}
      {by && at && ` ${inbox.bulk.by(names.person(by), dayAndTime(new Date(at)))}`}
    </span>
  );
}
