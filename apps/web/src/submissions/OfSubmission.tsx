import type { Submission } from '@shanhai/contracts/approvals';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { WaitingPage } from '../ui/states';
import { useSubmission } from './submissions';

/** The submission that the address names, once it is there. */
export function OfSubmission({ children }: { children: (submission: Submission) => ReactNode }) {
  const { id = '' } = useParams();
  const query = useSubmission(id);
  if (query.data !== undefined) return children(query.data);
  return <WaitingPage query={query} rows={8} />;
}
