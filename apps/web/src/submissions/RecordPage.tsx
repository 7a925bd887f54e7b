import type { Submission } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { useApproval } from '../approvals/approval';
import { DecisionBar } from '../approvals/DecisionBar';
import { Record } from '../approvals/Record';
import { useWords } from '../i18n/words';
import { PageTitle, useDocumentTitle } from '../ui/PageTitle';
import { Empty, Failure, Skeleton } from '../ui/states';
import { OfSubmission } from './OfSubmission';
import { useSubmissionWords } from './words';

export function RecordPage() {
  return (
    <OfSubmission>
      {(submission) =>
        submission.approvalId === null ? (
          <StillDraft submission={submission} />
        ) : (
          <OnItsWay approvalId={submission.approvalId} />
        )
      }
    </OfSubmission>
  );
}

/** One page for the applicant and for everybody who signs. */
function OnItsWay({ approvalId }: { approvalId: string }) {
  const query = useApproval(approvalId);
  const { approvals } = useWords();
  const approval = query.data;
  useDocumentTitle(approval ? `${approval.title} · ${approvals.status[approval.status]}` : '');
  if (approval === undefined) {
    return (
      <div className="page">
        {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />}
      </div>
    );
  }
  return <Record approval={approval} bar={<DecisionBar key={approval.id} approval={approval} />} />;
}

function StillDraft({ submission }: { submission: Submission }) {
  const { record, mine } = useSubmissionWords();
  return (
    <div className="page">
      <PageTitle title={submission.title || mine.untitled} />
      <Empty title={record.draftTitle} lead={record.draftLead}>
        <Link className="button primary" to={`/submissions/${submission.id}/edit`}>
          {record.toDraft}
        </Link>
      </Empty>
    </div>
  );
}
