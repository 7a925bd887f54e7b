import type { ChangeStatus } from '@shanhai/contracts/targets/changes';
import { StatusTag } from '../../ui/StatusTag';
import { useChangeWords } from './words';

const tones: Readonly<Record<ChangeStatus, Parameters<typeof StatusTag>[0]['tone']>> = {
  ...{ draft: 'grey', submitted: 'blue', in_approval: 'blue', approved: 'green' },
  ...{ rejected: 'red', withdrawn: 'grey', lapsed: 'amber' },
};

export function ChangeTag({ status }: { status: ChangeStatus }) {
  const { statuses } = useChangeWords();
  return <StatusTag tone={tones[status]}>{statuses[status]}</StatusTag>;
}
