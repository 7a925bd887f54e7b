import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { loadedItems, neighbourOf, useSomeInbox } from '../inbox/inbox';
import { useDocumentTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import { heldTasks } from './acts';
import { useApproval } from './approval';
import { DecisionBar } from './DecisionBar';
import { Record } from './Record';
import { useReadReceipt } from './read-receipt';

interface ApprovalRecordProps {
  readonly approvalId: string;
  /** The task that the person came by, to know which item of the inbox follows. */
  readonly taskId?: string | undefined;
  readonly notes?: ReactNode;
}

/** The page of any approval for everybody who may see it: applicant, signers, coordinators. */
export function ApprovalRecord({ approvalId, taskId, notes }: ApprovalRecordProps) {
  const query = useApproval(approvalId);
  const { approvals } = useWords();
  const approval = query.data;
  useDocumentTitle(approval ? `${approval.title} · ${approvals.status[approval.status]}` : '');
  useReadReceipt(approval);
  useSomeInbox(approval !== undefined && heldTasks(approval).length > 0);
  if (approval === undefined) {
    return <WaitingPage query={query} />;
  }
  const mine = taskId ?? heldTasks(approval)[0]?.taskId ?? '';
  const items = loadedItems();
  const at = items.findIndex((item) => item.taskId === mine);
  return (
    <Record
      approval={approval}
      notes={notes}
      bar={
        <DecisionBar
          key={approval.id}
          approval={approval}
          taskId={taskId}
          next={neighbourOf(items, mine)}
          position={at >= 0 ? { at: at + 1, of: items.length } : undefined}
        />
      }
    />
  );
}
