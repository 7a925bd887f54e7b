export type { ReportWaiting, TargetReportActivities } from './ports';
