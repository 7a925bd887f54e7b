import { approvalProblems } from './approvals';
import { calendarProblems } from './calendars';
import { cooperationProblems } from './cooperation';
import { delegationProblems } from './delegations';
import { ladderProblems } from './ladders';
import { targetImportProblems } from './target-imports';
import { targetProblems } from './targets';
import { workItemProblems } from './work-items';

/** Problems of the areas that have a table of their own. */
export const areaProblems = {
  ...approvalProblems,
  ...calendarProblems,
  ...cooperationProblems,
  ...delegationProblems,
  ...ladderProblems,
  ...targetImportProblems,
  ...targetProblems,
  ...workItemProblems,
} as const;
