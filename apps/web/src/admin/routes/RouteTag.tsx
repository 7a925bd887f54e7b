import type { RouteSummary } from '@shanhai/contracts/approvals';
import { StatusTag } from '../../ui/StatusTag';
import { useAdminWords } from '../words';

const tones = { draft: 'amber', published: 'green', superseded: 'grey', retired: 'grey' } as const;

export function RouteTag({ status }: { status: RouteSummary['status'] }) {
  const { routes } = useAdminWords();
  return <StatusTag tone={tones[status]}>{routes.status[status]}</StatusTag>;
}
