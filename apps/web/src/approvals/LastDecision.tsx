import { Link } from 'react-router';
import { recordPath } from '../app/cases';
import { createStore, useStore } from '../app/store';
import { useWords } from '../i18n/words';
import { useApproval } from './approval';

export interface Decided {
  /** What was done, in words. */
  readonly said: string;
  readonly title: string;
  readonly approvalId: string;
  readonly caseType: string;
  readonly caseId: string;
  /** The page has gone on to another item since, whose heading takes the focus once. */
  readonly moved: boolean;
}

export const lastDecision = createStore<Decided | null>(null);

/** What was decided last, with the way back to it; not on its own page, which says so itself. */
export function LastDecision({ except }: { except: string }) {
  const decided = useStore(lastDecision);
  return decided === null || decided.caseId === except ? null : <Strip decided={decided} />;
}

function Strip({ decided }: { decided: Decided }) {
  const { acts, common } = useWords();
  const { said, title, caseType, caseId, approvalId } = decided;
  const mayTakeBack = useApproval(approvalId).data?.allowedActions.some(
    ({ action, blocked }) => action === 'take_back' && blocked === null,
  );
  return (
    <p className="band last-decision">
      ✓ {said}
      {common.colon}
      <Link to={recordPath(caseType, caseId)}>{title}</Link>{' '}
      {mayTakeBack === true && (
        <Link
          className="button small"
          to={recordPath(caseType, caseId)}
          aria-label={`${acts.name.take_back}${common.colon}${title}`}
        >
          {acts.name.take_back}
        </Link>
      )}{' '}
      <button className="button small quiet" type="button" onClick={() => lastDecision.set(null)}>
        {common.close}
      </button>
    </p>
  );
}
