import { Review } from '../forms/Review';
import { OfSubmission } from './OfSubmission';
import { draftOf } from './submissions';
import { WayAhead } from './WayAhead';

export function ReviewPage() {
  return (
    <OfSubmission>
      {(submission) => (
        <Review
          draft={draftOf(submission)}
          ahead={<WayAhead submission={submission} data={submission.formData} />}
        />
      )}
    </OfSubmission>
  );
}
