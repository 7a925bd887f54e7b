/** The rule by which a light is decided: the same on the pages, while a report is written, and in the service. */
export { asksWhy, emptyEntry, fallenBy, lacksEvidence, lightOfEntry } from '@shanhai/domain/targets/reports';
export type { Entry, ReportFrame, ReportedTarget } from '@shanhai/domain/targets/reports';
