export type { CaseEnd, ProjectApplicationActivities, Registration } from './ports';
