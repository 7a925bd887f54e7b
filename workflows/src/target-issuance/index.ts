export type { IssuedBatch, TargetIssuanceActivities } from './ports';
