export { reportCases } from './cases';
export { correctReport, discardCorrection } from './correct';
export type { ReportDeps, ReportFileDeps } from './deps';
export { saveReport } from './draft';
export { attachEvidence, removeEvidence, reportFileHost } from './files';
export { submitReport } from './hand-in';
export { readProgress } from './progress';
export { readReport } from './read';
export { readStanding } from './standing';
