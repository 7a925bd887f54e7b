import { Review } from '../forms/Review';
import { OfSubmission } from './OfSubmission';
import { draftOf } from './submissions';

export function ReviewPage() {
  return <OfSubmission>{(submission) => <Review draft={draftOf(submission)} />}</OfSubmission>;
}
