import type { WorkItemCommandBody, WorkItemView } from '@shanhai/contracts/targets/work-items';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { TextArea } from '../forms/TextArea';
import { useWorkItemWords } from './words';

export interface ActProps {
  readonly item: WorkItemView;
  readonly act: (command: WorkItemCommandBody) => Promise<void>;
}

/** The milestones that are still to be reached. */
export const openMilestones = ({ milestones }: WorkItemView): WorkItemView['milestones'] =>
  milestones.filter(({ reachedAt }) => reachedAt === null);

interface SaidProps {
  readonly label: string;
  readonly hint?: string;
  /** Whether it was sent without the text, which is needed. */
  readonly lacking?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The words of an act. */
export function Said({ lacking = false, ...field }: SaidProps) {
  const { act } = useWorkItemWords();
  return <TextArea {...field} rows={4} maxLength={4000} error={lacking ? act.needText : null} />;
}

interface ReasonAndDayProps {
  readonly lacking: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly dueOn: string;
  readonly onDueOn: (day: string) => void;
}

/** Why, and a new last day, where there is to be one. */
export function ReasonAndDay({ lacking, reason, onReason, dueOn, onDueOn }: ReasonAndDayProps) {
  const { act } = useWorkItemWords();
  return (
    <>
      <Said label={act.reason} lacking={lacking} value={reason} onChange={onReason} />
      <Labeled label={act.dueOn} hint={act.dueKeep}>
        {(control) => <DayInput {...control} value={dueOn} onChange={onDueOn} />}
      </Labeled>
    </>
  );
}
