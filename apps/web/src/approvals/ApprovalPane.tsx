import type { InboxItem } from '@shanhai/contracts/approvals';
import { useEffect, useRef } from 'react';
import { Waiting } from '../ui/states';
import { actRules, type Act } from './acts';
import { useApproval } from './approval';
import { DecisionBar } from './DecisionBar';
import { lastDecision, LastDecision } from './LastDecision';
import { Record } from './Record';

interface ApprovalPaneProps {
  readonly item: InboxItem;
  readonly position: number;
  readonly total: number;
  readonly next: InboxItem | undefined;
  readonly onNext: (item: InboxItem | undefined) => void;
}

/** The item beside the list. After a decision the next one opens, and says what was done to the last. */
export function ApprovalPane({ item, position, total, next, onNext }: ApprovalPaneProps) {
  const query = useApproval(item.approvalId);
  const heading = useFocusAfterDecision(query.data !== undefined);
  if (query.data === undefined) {
    return <Waiting query={query} rows={6} />;
  }
  const done = (act: Act, said: string) => {
    if (!actRules[act].leaves) return;
    const { approvalId, caseType, caseId, title } = item;
    lastDecision.set({ said, title, approvalId, caseType, caseId, moved: next !== undefined });
    if (next) onNext(next);
  };
  return (
    <div className="pane" ref={heading}>
      <LastDecision except={item.caseId} />
      <Record
        approval={query.data}
        bar={
          <DecisionBar
            approval={query.data}
            taskId={item.taskId}
            next={next}
            position={position > 0 ? { at: position, of: total } : undefined}
            onDone={done}
          />
        }
      />
    </div>
  );
}

/** After a decision the focus goes to the heading of the item that follows (ui.md 6). */
function useFocusAfterDecision(ready: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const decided = lastDecision.get();
    if (!ready || decided?.moved !== true) return;
    lastDecision.set({ ...decided, moved: false });
    ref.current?.querySelector('h1')?.focus();
  }, [ready]);
  return ref;
}
