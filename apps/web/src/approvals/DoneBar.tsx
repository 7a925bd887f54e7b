import type { InboxItem } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { useWords } from '../i18n/words';
import { useCounts } from '../notices/live';
import { useActWords } from './act-words';
import type { Act, Offer } from './acts';
import type { Decision } from './decision';

interface DoneBarProps {
  readonly act: Act;
  /** Whether it was a vote. */
  readonly voted: boolean;
  readonly offers: readonly Offer[];
  readonly next: InboxItem | undefined;
  readonly decision: Decision;
}

/** What was decided, the way on, and the way back as long as the service allows it. */
export function DoneBar({ act, voted, offers, next, decision }: DoneBarProps) {
  const { approvals, app } = useWords();
  const { todo } = useCounts();
  const words = useActWords(voted);
  const undo = offers.find((offer) => offer.act === 'take_back');
  return (
    <section className="decision-bar" aria-label={approvals.bar.label}>
      <div className="decision-buttons">
        <strong className="done-word">✓ {words.done(act)}</strong>
        {undo && (
          <button className="button" type="button" onClick={() => decision.open(undo)}>
            {words.name('take_back')}
          </button>
        )}
        {next ? (
          <Link className="button primary" to={`/t/${next.taskId}`}>
            {approvals.bar.next(todo)}
          </Link>
        ) : (
          <Link className="button" to="/inbox">
            {app.errors.toInbox}
          </Link>
        )}
      </div>
    </section>
  );
}
