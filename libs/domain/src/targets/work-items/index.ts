export { clockChanges, type ClockChanges, type WorkItemClock, type WorkItemClockKind } from './clocks';
export type { WorkItemCommand, WorkItemContext, WrittenTerms } from './commands';
export { decideWorkItem } from './decide';
export type { ExtensionOutcome, WorkItemEvent } from './events';
export { evolveWorkItem, foldWorkItem } from './evolve';
export { allowedActions, type WorkItemAction } from './rules';
export {
  hasEnded,
  openMilestones,
  workItemStatuses,
  type Extension,
  type Milestone,
  type WorkItem,
  type WorkItemStatus,
} from './state';
