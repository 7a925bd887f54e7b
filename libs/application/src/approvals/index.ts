export { command, type ApprovalCommand, type CommandAnswer } from './command';
export { counts, done, inbox, task } from './inbox';
export { openApproval, type OpenApproval } from './open';
export type { ApprovalDeps, CaseContent, CaseSource } from './ports';
export { readApproval } from './read';
export { systemCommand, type SystemDeps } from './system';
export { loadRoute, type PublishedRoute } from './routes.store';
export { printSheet, type SheetDeps } from './sheet';
