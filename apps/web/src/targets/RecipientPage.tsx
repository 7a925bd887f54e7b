import { Navigate, useParams } from 'react-router';
import { WaitingPage } from '../ui/states';
import { useRecipient } from './plans';

/** Where messages and deadlines of a unit's part lead: its page in the plan. */
export function RecipientPage() {
  const { id = '' } = useParams();
  const query = useRecipient(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const { planId, unitId } = query.data;
  return <Navigate to={`/targets/${planId}/units/${unitId}`} replace />;
}
