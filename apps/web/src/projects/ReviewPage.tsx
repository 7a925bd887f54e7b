import { useParams } from 'react-router';
import { Review } from '../forms/Review';
import { WaitingPage } from '../ui/states';
import { useApplication } from './applications';
import { draftOf } from './draft';

export function ReviewPage() {
  const { id = '' } = useParams();
  const query = useApplication(id);
  if (query.data === undefined) {
    return <WaitingPage query={query} rows={8} />;
  }
  return <Review draft={draftOf(query.data)} />;
}
