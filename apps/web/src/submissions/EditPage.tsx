import { Navigate } from 'react-router';
import { DraftForm } from '../forms/DraftForm';
import { OfSubmission } from './OfSubmission';
import { draftOf } from './submissions';

export function EditPage() {
  return (
    <OfSubmission>
      {(submission) =>
        submission.allowedActions.includes('edit') ? (
          <DraftForm key={submission.id} draft={draftOf(submission)} />
        ) : (
          <Navigate to={`/submissions/${submission.id}`} replace />
        )
      }
    </OfSubmission>
  );
}
