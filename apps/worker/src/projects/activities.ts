import { readDeadline } from '@shanhai/application/calendar';
import {
  finishCase,
  openCaseApproval,
  openPublicity,
  readApproval,
  registerCase,
  type ProcessDeps,
} from '@shanhai/application/projects/process';
import type { Result } from '@shanhai/domain/result';
import type { ProjectApplicationActivities } from '@shanhai/workflows/project-application';
import { answer } from '../temporal/answer';

/**
 * The steps of the project application, as Temporal calls them. `followClock` brings the business clock up to
 * date first: a step that ran on a clock half a second old could begin a term before the clock was set forward,
 * or find a deadline still running whose end was announced a moment ago.
 */
export function projectActivities(
  deps: ProcessDeps,
  followClock: () => Promise<void>,
): ProjectApplicationActivities {
  const step = async <T>(work: () => Promise<Result<T>>): Promise<T> => {
    await followClock();
    return answer(work());
  };
  return {
    registerCase: (applicationId) => step(() => registerCase(deps, applicationId)),
    openApproval: (applicationId) => step(() => openCaseApproval(deps, applicationId)),
    readApproval: (approvalId) => step(() => readApproval(deps, approvalId)),
    openPublicity: (request) => step(() => openPublicity(deps, request)),
    readDeadline: (deadlineId) => step(() => readDeadline(deps.db, deadlineId, deps.clock.now())),
    finish: async (request) => void (await step(() => finishCase(deps, request))),
  };
}
