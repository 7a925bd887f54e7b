import {
  concludeReport,
  nextOfReport,
  nextOfYear,
  openReports,
  type ReportDeps,
} from '@shanhai/application/targets/reports/process';
import type { TargetReportActivities } from '@shanhai/workflows/target-report';
import type { TargetYearActivities } from '@shanhai/workflows/target-year';
import type { Step } from '../temporal/step';

/** What a plan's year and its reports ask for besides what all processes do: `readDeadline`, `readApproval`. */
type Own = Omit<TargetYearActivities & TargetReportActivities, 'readDeadline' | 'readApproval'>;

/** The steps of a plan's year and of its reports, as Temporal calls them. */
export const reportActivities = (deps: ReportDeps, step: Step): Own => ({
  nextOfYear: (planId) => step(() => nextOfYear(deps, planId)),
  openReports: (batch) => step(() => openReports(deps, batch)),
  nextOfReport: (reportId) => step(() => nextOfReport(deps, reportId)),
  concludeReport: async (request) => void (await step(() => concludeReport(deps, request))),
});
