export * from './process';
export { projectFiles } from './files';
export type { ProjectDeps } from './deps';
export { createDraft, discardDraft, saveForm } from './drafts';
export { programmes } from './programmes';
export { listApplications, readApplication } from './read';
export { projectCases, submitApplication } from './submit';
