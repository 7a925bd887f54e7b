import {
  openExtension,
  readExtension,
  readForProcess,
  settleExtension,
  type SupervisedWorkDeps,
} from '@shanhai/application/targets/work-items/process';
import type { Result } from '@shanhai/domain/result';
import type { SupervisedWorkActivities } from '@shanhai/workflows/supervised-work';
import { answer } from '../temporal/answer';

/** The steps of supervised work, as Temporal calls them; `followClock` brings the business clock up to date first. */
export function supervisedWorkActivities(
  deps: SupervisedWorkDeps,
  followClock: () => Promise<void>,
): SupervisedWorkActivities {
  const step = async <T>(work: () => Promise<Result<T>>): Promise<T> => {
    await followClock();
    return answer(work());
  };
  return {
    readWorkItem: (workItemId) => step(() => readForProcess(deps, workItemId)),
    openExtension: async (of) => void (await step(() => openExtension(deps, of))),
    readExtension: (extension) => step(() => readExtension(deps, extension)),
    settleExtension: async (of) => void (await step(() => settleExtension(deps, of))),
  };
}
