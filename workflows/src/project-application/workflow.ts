import { continueAsNew, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ProjectApplicationInput } from '@shanhai/contracts/messages';
import { listenForApprovals, outcomeOf, type Outcomes } from '../approvals/outcome';
import type { ApprovalOutcome } from '../approvals/ports';
import { listenForDeadlines, until, type DeadlineNews } from '../deadlines/until';
import { databaseStep } from '../policy';
import type { CaseEnd, ProjectApplicationActivities } from './ports';

const { registerCase, openApproval, readApproval, openPublicity, finish } =
  proxyActivities<ProjectApplicationActivities>(databaseStep);

interface Inbox {
  readonly deadlines: DeadlineNews;
  readonly outcomes: Outcomes;
}

export type ProjectApplicationResult = CaseEnd | 'refused';

/**
 * 项目申报: one application from its submission to its end. The workflow id is `project-application:{id}`.
 * Every step answers what it did when it is asked again, so a continued run starts from the top.
 */
export async function projectApplication(input: ProjectApplicationInput): Promise<ProjectApplicationResult> {
  const inbox = { deadlines: listenForDeadlines(), outcomes: listenForApprovals() };
  if (!(await acceptance(input))) return 'refused';
  const outcome = await approval(input, inbox);
  if (outcome !== 'approved') return end(input, outcome);
  await publicity(input, inbox);
  return end(input, 'completed');
}

async function acceptance({ applicationId }: ProjectApplicationInput): Promise<boolean> {
  setCurrentDetails('受理 · acceptance');
  const { accepted } = await registerCase(applicationId);
  return accepted;
}

async function approval(
  { applicationId }: ProjectApplicationInput,
  { outcomes }: Inbox,
): Promise<ApprovalOutcome> {
  setCurrentDetails('审批 · approval');
  const { approvalId } = await openApproval(applicationId);
  return outcomeOf(approvalId, outcomes, readApproval);
}

async function publicity(input: ProjectApplicationInput, { deadlines }: Inbox): Promise<void> {
  setCurrentDetails('公示 · publicity');
  const { applicationId, publicityWorkingDays: workingDays } = input;
  const { deadlineId } = await openPublicity({ applicationId, workingDays });
  await until(deadlineId, deadlines, () => continueAsNew<typeof projectApplication>(input));
}

async function end({ applicationId }: ProjectApplicationInput, how: CaseEnd): Promise<CaseEnd> {
  setCurrentDetails('办结 · end');
  await finish({ applicationId, end: how });
  return how;
}
