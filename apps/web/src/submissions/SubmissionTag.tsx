import type { SubmissionSummary } from '@shanhai/contracts/approvals';
import type { ComponentProps } from 'react';
import { StatusTag } from '../ui/StatusTag';
import { useSubmissionWords } from './words';

type Status = SubmissionSummary['status'];

const tones: Record<Status, ComponentProps<typeof StatusTag>['tone']> = {
  draft: 'grey',
  running: 'blue',
  returned: 'amber',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'grey',
  cancelled: 'grey',
};

export function SubmissionTag({ status }: { status: Status }) {
  const words = useSubmissionWords();
  return <StatusTag tone={tones[status]}>{words.status[status]}</StatusTag>;
}
