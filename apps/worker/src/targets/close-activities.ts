import { readApproval } from '@shanhai/application/projects/process';
import { concludeReopening, openReopening, type CloseDeps } from '@shanhai/application/targets/close/process';
import type { TargetReopeningActivities } from '@shanhai/workflows/target-reopening';
import type { Step } from '../temporal/step';

/** The steps of opening a closed year again, as Temporal calls them. */
export const closeActivities = (deps: CloseDeps, step: Step): TargetReopeningActivities => ({
  openReopening: (reopeningId) => step(() => openReopening(deps, reopeningId)),
  readApproval: (approvalId) => step(() => readApproval(deps, approvalId)),
  concludeReopening: async (request) => void (await step(() => concludeReopening(deps, request))),
});
