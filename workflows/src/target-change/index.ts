export type { TargetChangeActivities } from './ports';
