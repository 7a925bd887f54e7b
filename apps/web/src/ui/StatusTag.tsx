import type { Approval } from '@shanhai/contracts/approvals';
import type { ApplicationSummary } from '@shanhai/contracts/projects';
import { useWords } from '../i18n/words';

type Tone = 'blue' | 'green' | 'amber' | 'red' | 'grey';

const approvalTones: Record<Approval['status'], Tone> = {
  running: 'blue',
  returned: 'amber',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'grey',
  cancelled: 'grey',
};

const applicationTones: Record<ApplicationSummary['status'], Tone> = {
  draft: 'grey',
  submitted: 'blue',
  in_approval: 'blue',
  publicity: 'blue',
  completed: 'green',
  refused: 'red',
  rejected: 'red',
  withdrawn: 'grey',
};

/** The one tag for states: a word in a colour, never a colour alone. */
export function StatusTag({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`tag ${tone}`}>{children}</span>;
}

export function ApprovalTag({ status }: { status: Approval['status'] }) {
  const { approvals } = useWords();
  return <StatusTag tone={approvalTones[status]}>{approvals.status[status]}</StatusTag>;
}

export function ApplicationTag({
  application,
}: {
  application: Pick<ApplicationSummary, 'status' | 'returned'>;
}) {
  const { projects } = useWords();
  if (application.returned) return <StatusTag tone="amber">{projects.status.returned}</StatusTag>;
  return (
    <StatusTag tone={applicationTones[application.status]}>{projects.status[application.status]}</StatusTag>
  );
}
