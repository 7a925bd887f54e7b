export type { ReportDeps } from '../deps';
export { concludeReport, nextOfReport, type ReportWaiting } from './report';
export { nextOfYear, openReports, type ReportBatch, type YearWaiting } from './year';
