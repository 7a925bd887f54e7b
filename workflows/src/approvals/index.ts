export type { ApprovalOutcome, ApprovalReading } from './ports';
