import { useParams } from 'react-router';
import { Review } from '../forms/Review';
import { Failure, Skeleton } from '../ui/states';
import { useApplication } from './applications';
import { draftOf } from './draft';

export function ReviewPage() {
  const { id = '' } = useParams();
  const query = useApplication(id);
  if (query.data === undefined) {
    return (
      <div className="page">
        {query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={8} />
        )}
      </div>
    );
  }
  return <Review draft={draftOf(query.data)} />;
}
