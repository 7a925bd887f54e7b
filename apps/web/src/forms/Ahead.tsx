import type { Approval, StageView } from '@shanhai/contracts/approvals';
import { useApproval } from '../approvals/approval';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';

const peopleOf = (stage: StageView) =>
  stage.status === 'open' ? stage.seats.flatMap(({ person }) => person ?? []) : stage.forecast;

const aheadOf = (approval: Approval | undefined): StageView[] =>
  approval?.stages.filter(({ status }) => status === 'open' || status === 'ahead') ?? [];

/** The stages that a case has before it, each with who is asked: items of a list. */
export function Ahead({ approvalId }: { approvalId: string }) {
  const { projects } = useWords();
  const names = useNames();
  const { data } = useApproval(approvalId);
  return aheadOf(data).map((stage) => (
    <li key={stage.key}>{projects.result.stage(names.text(stage.title), names.people(peopleOf(stage)))}</li>
  ));
}
