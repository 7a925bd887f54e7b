import type { WorkItemSummary } from '@shanhai/contracts/targets/work-items';
import { StatusTag } from '../ui/StatusTag';
import { useWorkItemWords } from './words';

const tones = {
  created: 'grey',
  issued: 'amber',
  signed: 'blue',
  in_work: 'blue',
  review: 'amber',
  closed: 'green',
  cancelled: 'grey',
} as const;

export function StateTag({ status }: Pick<WorkItemSummary, 'status'>) {
  const { states } = useWorkItemWords();
  return <StatusTag tone={tones[status]}>{states[status]}</StatusTag>;
}
