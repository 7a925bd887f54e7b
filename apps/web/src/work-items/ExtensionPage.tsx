import { Navigate, useParams } from 'react-router';
import { ApprovalRecord } from '../approvals/ApprovalRecord';
import { WaitingPage } from '../ui/states';
import { useWorkItem } from './queries';

/** The approval of the extension that is asked for, as its signers see it; when it has ended, the item itself. */
export function ExtensionPage() {
  const { id = '' } = useParams();
  const query = useWorkItem(id);
  if (query.data === undefined) return <WaitingPage query={query} />;
  const approvalId = query.data.extension?.approvalId ?? null;
  if (approvalId === null) return <Navigate to={`/work-items/${id}`} replace />;
  return <ApprovalRecord approvalId={approvalId} />;
}
