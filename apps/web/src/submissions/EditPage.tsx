import { Navigate } from 'react-router';
import { DraftForm } from '../forms/DraftForm';
import { OfSubmission } from './OfSubmission';
import { draftOf } from './submissions';
import { WayAhead } from './WayAhead';

export function EditPage() {
  return (
    <OfSubmission>
      {(submission) =>
        submission.allowedActions.includes('edit') ? (
          <DraftForm
            key={submission.id}
            draft={draftOf(submission)}
            ahead={(data) => <WayAhead submission={submission} data={data} />}
          />
        ) : (
          <Navigate to={`/submissions/${submission.id}`} replace />
        )
      }
    </OfSubmission>
  );
}
