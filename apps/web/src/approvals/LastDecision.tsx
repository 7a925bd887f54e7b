import { Link } from 'react-router';
import { createStore, useStore } from '../app/store';
import { useWords } from '../i18n/words';
import type { Act } from './approval';

export interface Decided {
  readonly act: Act;
  readonly title: string;
  readonly caseId: string;
  /** The page has gone on to another item since, whose heading takes the focus once. */
  readonly moved: boolean;
}

export const lastDecision = createStore<Decided | null>(null);

/** What was decided last, with the way back to it; not on its own page, which says so itself. */
export function LastDecision({ except }: { except: string }) {
  const { approvals, common } = useWords();
  const decided = useStore(lastDecision);
  if (decided === null || decided.caseId === except) return null;
  return (
    <p className="band last-decision">
      ✓ {approvals.bar.done[decided.act]}
      {common.colon}
      <Link to={`/projects/${decided.caseId}`}>{decided.title}</Link>{' '}
      <button className="button small quiet" type="button" onClick={() => lastDecision.set(null)}>
        {common.close}
      </button>
    </p>
  );
}
