import { readApproval } from '@shanhai/application/projects/process';
import {
  concludeChange,
  openChangeApproval,
  type ChangeStepDeps,
} from '@shanhai/application/targets/changes/process';
import type { TargetChangeActivities } from '@shanhai/workflows/target-change';
import type { Step } from '../temporal/step';

/** The steps of requests for changes, as Temporal calls them. */
export const changeActivities = (deps: ChangeStepDeps, step: Step): TargetChangeActivities => ({
  openChangeApproval: (changeId) => step(() => openChangeApproval(deps, changeId)),
  readApproval: (approvalId) => step(() => readApproval(deps, approvalId)),
  concludeChange: (request) => step(() => concludeChange(deps, request)),
});
