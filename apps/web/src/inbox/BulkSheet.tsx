import type { BulkAnswer, InboxFilters, InboxItem } from '@shanhai/contracts/approvals';
import { useId, useRef, useState } from 'react';
import { useActKey } from '../api/act-key';
import { useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { Dialog } from '../ui/Dialog';
import { Failure, Skeleton } from '../ui/states';
import { approveAll, stillWaits, useDoubts, type Doubt } from './bulk';
import { BulkItems } from './BulkItems';
import { BulkResults } from './BulkResults';
import { BulkTotals } from './BulkTotals';
import type { Selection } from './selection';

interface BulkSheetProps {
  readonly selection: Selection;
  readonly filters: InboxFilters;
  readonly onClose: () => void;
}

/** All that is to be approved at once, looked over before; then what became of each. */
export function BulkSheet({ selection, filters, onClose }: BulkSheetProps) {
  const { inbox } = useWords();
  // The list behind the sheet goes on changing; what was chosen when it opened is what it is about.
  const [items] = useState(selection.items);
  const [answer, setAnswer] = useState<BulkAnswer | null>(null);
  const doubts = useDoubts(items, filters);
  const answered = (next: BulkAnswer) => {
    setAnswer(next);
    announce(inbox.bulk.summary(next.decided, next.refused));
    const left = new Set(next.items.filter(stillWaits).map(({ taskId }) => taskId));
    selection.set(items.filter(({ taskId }) => left.has(taskId)));
  };
  return (
    <Dialog title={answer ? inbox.bulk.resultTitle : inbox.bulk.title} onClose={onClose}>
      {answer && <BulkResults answer={answer} items={items} onClose={onClose} />}
      {!answer && doubts.isError && <Failure error={doubts.error} retry={() => void doubts.refetch()} />}
      {!answer && doubts.isPending && <Skeleton rows={3} />}
      {!answer && doubts.data && (
        <BulkReview items={items} doubts={doubts.data} onDone={answered} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface BulkReviewProps {
  readonly items: readonly InboxItem[];
  readonly doubts: ReadonlyMap<string, Doubt>;
  readonly onDone: (answer: BulkAnswer) => void;
  readonly onClose: () => void;
}

function BulkReview({ items, doubts, onDone, onClose }: BulkReviewProps) {
  const { inbox, approvals, common, acts } = useWords();
  const id = useId();
  const [ticked, setTicked] = useState(
    () => new Set(items.flatMap(({ taskId }) => (doubts.has(taskId) ? [] : [taskId]))),
  );
  const [comment, setComment] = useState('');
  const { sending, failure, send } = useSending(onDone);
  const chosen = items.filter(({ taskId }) => ticked.has(taskId));
  return (
    <>
      <BulkTotals items={chosen} />
      <BulkItems {...{ items, doubts, ticked, setTicked }} />
      <label className="field-label" htmlFor={id}>
        {approvals.bar.optionalWords(approvals.bar.words.opinion)}
      </label>
      <textarea
        className="input"
        {...{ id, rows: 2, maxLength: 4000, value: comment }}
        onChange={(event) => setComment(event.target.value)}
      />
      {failure !== null && <Failure error={failure} title={approvals.bar.failed} />}
      <div className="actions">
        <button className="button" type="button" disabled={sending} onClick={onClose}>
          {common.cancel}
        </button>
        <button
          className="button primary"
          type="button"
          disabled={sending || chosen.length === 0}
          onClick={() => void send(chosen, comment.trim())}
        >
          {sending ? approvals.bar.sending : inbox.bulk.confirm(acts.name.approve, chosen.length)}
        </button>
      </div>
    </>
  );
}

/** One click sends one request; the same items and words sent again are the same act. */
function useSending(onDone: (answer: BulkAnswer) => void) {
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const inFlight = useRef(false);
  const keyOf = useActKey();
  const send = async (items: readonly InboxItem[], comment: string) => {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setFailure(null);
    try {
      const content = [items.map(({ taskId, version }) => [taskId, version]), comment];
      onDone(await approveAll(items, comment, keyOf(content)));
    } catch (error) {
      setFailure(error);
    } finally {
      inFlight.current = false;
      setSending(false);
    }
  };
  return { sending, failure, send };
}
