import type { Submission } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { ApprovalRecord } from '../approvals/ApprovalRecord';
import { PageTitle } from '../ui/PageTitle';
import { Empty } from '../ui/states';
import { OfSubmission } from './OfSubmission';
import { useSubmissionWords } from './words';

export function RecordPage() {
  return (
    <OfSubmission>
      {(submission) =>
        submission.approvalId === null ? (
          <StillDraft submission={submission} />
        ) : (
          <ApprovalRecord approvalId={submission.approvalId} />
        )
      }
    </OfSubmission>
  );
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
