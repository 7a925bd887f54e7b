import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { ProjectApplicationInput } from '@shanhai/contracts/messages';
import { listenForDeadlines, until, type DeadlineNews } from '../deadlines/until';
import { databaseStep } from '../policy';
import { approvalClosed } from './messages';
import type { ApprovalOutcome, CaseEnd, ProjectApplicationActivities } from './ports';

const { registerCase, openApproval, readApproval, openPublicity, finish } =
  proxyActivities<ProjectApplicationActivities>(databaseStep);

interface Inbox {
  readonly deadlines: DeadlineNews;
  /** How the approvals that have ended did so, by approval. */
  readonly outcomes: ReadonlyMap<string, ApprovalOutcome>;
}

export type ProjectApplicationResult = CaseEnd | 'refused';

/**
 * 项目申报: one application from its submission to its end. The workflow id is `project-application:{id}`.
 * Every step answers what it did when it is asked again, so a continued run starts from the top.
 */
export async function projectApplication(input: ProjectApplicationInput): Promise<ProjectApplicationResult> {
  const inbox = listen();
  if (!(await acceptance(input))) return 'refused';
  const outcome = await approval(input, inbox);
  if (outcome !== 'approved') return end(input, outcome);
  await publicity(input, inbox);
  return end(input, 'completed');
}

function listen(): Inbox {
  const outcomes = new Map<string, ApprovalOutcome>();
  // An approval ends once: a repeated signal says the same again. It may come before it is waited for.
  setHandler(approvalClosed, ({ approvalId, outcome }) => void outcomes.set(approvalId, outcome));
  return { deadlines: listenForDeadlines(), outcomes };
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
  // A continued run, or one that Temporal lost and was started again, gets no second signal: the database knows.
  const reading = await readApproval(approvalId);
  if (reading.closed) return reading.outcome;
  await condition(() => outcomes.has(approvalId));
  return outcomes.get(approvalId) as ApprovalOutcome;
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
