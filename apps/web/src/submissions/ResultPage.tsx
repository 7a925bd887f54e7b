import type { Submission } from '@shanhai/contracts/approvals';
import { Link, useLocation } from 'react-router';
import { Ahead } from '../forms/Ahead';
import { useNames } from '../i18n/names';
import { PageTitle } from '../ui/PageTitle';
import { OfSubmission } from './OfSubmission';
import { useSubmissionWords } from './words';

/** After submitting: that it has arrived, who is asked next, and how one will hear of it. */
export function ResultPage() {
  return <OfSubmission>{(submission) => <Result submission={submission} />}</OfSubmission>;
}

function Result({ submission }: { submission: Submission }) {
  const { result } = useSubmissionWords();
  const names = useNames();
  const again = (useLocation().state as { again?: boolean } | null)?.again === true;
  const { id, title, number, approvalId, route } = submission;
  return (
    <div className="page">
      <PageTitle title={result.title} />
      <div className="note success">
        <strong>{again ? result.resubmitted : result.lead(title || names.text(route.title))}</strong>
        {number && <p className="nowrap">{number}</p>}
      </div>
      <h2 className="result-next">{result.nextTitle}</h2>
      {approvalId !== null && (
        <ol className="steps">
          <Ahead approvalId={approvalId} />
        </ol>
      )}
      <p>{result.told}</p>
      {!again && <p className="quiet">{result.withdrawHint}</p>}
      <p className="result-links">
        <Link className="button primary" to={`/submissions/${id}`}>
          {result.toRecord}
        </Link>
        <Link className="button" to="/mine?tab=submissions">
          {result.toMine}
        </Link>
      </p>
    </div>
  );
}
