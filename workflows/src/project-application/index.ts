export type { ApprovalReading, CaseEnd, ProjectApplicationActivities, Registration } from './ports';
