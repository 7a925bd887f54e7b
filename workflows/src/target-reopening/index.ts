export type { TargetReopeningActivities } from './ports';
