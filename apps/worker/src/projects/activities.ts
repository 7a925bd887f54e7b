import { readDeadline } from '@shanhai/application/calendar';
import {
  finishCase,
  openCaseApproval,
  openPublicity,
  readApproval,
  registerCase,
  type ProcessDeps,
} from '@shanhai/application/projects/process';
import type { ProjectApplicationActivities } from '@shanhai/workflows/project-application';
import type { Step } from '../temporal/step';

/** The steps of the project application, as Temporal calls them. */
export const projectActivities = (deps: ProcessDeps, step: Step): ProjectApplicationActivities => ({
  registerCase: (applicationId) => step(() => registerCase(deps, applicationId)),
  openApproval: (applicationId) => step(() => openCaseApproval(deps, applicationId)),
  readApproval: (approvalId) => step(() => readApproval(deps, approvalId)),
  openPublicity: (request) => step(() => openPublicity(deps, request)),
  readDeadline: (deadlineId) => step(() => readDeadline(deps.db, deadlineId, deps.clock.now())),
  finish: async (request) => void (await step(() => finishCase(deps, request))),
});
