import type { DeadlineActivities } from '../deadlines/ports';

/** What the year of a plan waits for. */
export type YearWaiting =
  | { readonly for: 'deadline'; readonly deadlineId: string }
  | { readonly for: 'reports'; readonly period: number }
  | { readonly for: 'nothing' };

/** Each is one transaction and may be asked for again: it then changes nothing and answers what it answered first. */
export interface TargetYearActivities extends DeadlineActivities {
  /** What comes next, opened where it is not open yet. */
  nextOfYear(planId: string): Promise<YearWaiting>;
  /** Opens the reports of the next units; answers the last of them, or null when none are left. */
  openReports(batch: {
    readonly planId: string;
    readonly period: number;
    readonly after: string;
    readonly limit: number;
  }): Promise<{ readonly after: string | null }>;
}
