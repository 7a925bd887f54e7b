export type { PlanDeps } from '../deps';
export { issueLetters, letterTools, writeLetters, type IssueBatch, type Issued } from './issue';
export { beginIssue, endIssue, openPlanApproval, refusePlan } from './plan';
export { concludeReview, nextOfRecipient, settleRecipient, type Waiting } from './recipient';
