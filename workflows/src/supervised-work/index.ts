export type { ExtensionOutcome, SupervisedWorkActivities, WorkItemReading } from './ports';
