export type { TargetRecipientActivities, Waiting } from './ports';
