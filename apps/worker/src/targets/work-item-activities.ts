import {
  openExtension,
  readExtension,
  readForProcess,
  settleExtension,
  type SupervisedWorkDeps,
} from '@shanhai/application/targets/work-items/process';
import type { SupervisedWorkActivities } from '@shanhai/workflows/supervised-work';
import type { Step } from '../temporal/step';

/** The steps of supervised work, as Temporal calls them. */
export const supervisedWorkActivities = (deps: SupervisedWorkDeps, step: Step): SupervisedWorkActivities => ({
  readWorkItem: (workItemId) => step(() => readForProcess(deps, workItemId)),
  openExtension: async (of) => void (await step(() => openExtension(deps, of))),
  readExtension: (extension) => step(() => readExtension(deps, extension)),
  settleExtension: async (of) => void (await step(() => settleExtension(deps, of))),
});
