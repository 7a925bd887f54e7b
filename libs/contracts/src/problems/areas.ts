import { approvalProblems } from './approvals';
import { calendarProblems } from './calendars';
import { callProblems } from './calls';
import { cooperationProblems } from './cooperation';
import { delegationProblems } from './delegations';
import { ladderProblems } from './ladders';
import { moneyProblems } from './money';
import { policyProblems } from './policies';
import { targetImportProblems } from './target-imports';
import { targetChangeProblems, targetCloseProblems } from './target-changes';
import { targetProblems } from './targets';
import { workItemProblems } from './work-items';

/** Problems of the areas that have a table of their own. */
export const areaProblems = {
  ...approvalProblems,
  ...calendarProblems,
  ...callProblems,
  ...cooperationProblems,
  ...delegationProblems,
  ...ladderProblems,
  ...moneyProblems,
  ...policyProblems,
  ...targetImportProblems,
  ...targetChangeProblems,
  ...targetCloseProblems,
  ...targetProblems,
  ...workItemProblems,
} as const;
