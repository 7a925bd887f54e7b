import type { Submission } from '@shanhai/contracts/approvals';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Failure, Skeleton } from '../ui/states';
import { useSubmission } from './submissions';

/** The submission that the address names, once it is there. */
export function OfSubmission({ children }: { children: (submission: Submission) => ReactNode }) {
  const { id = '' } = useParams();
  const query = useSubmission(id);
  if (query.data !== undefined) return children(query.data);
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
