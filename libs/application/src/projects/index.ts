export * from './process';
export { contentOf, factsOf } from './content';
export {
  attachFile,
  downloadAttachment,
  mayAttach,
  removeAttachment,
  type Download,
  type Incoming,
} from './attachments';
export type { ProjectDeps } from './deps';
export { createDraft, discardDraft, saveForm } from './drafts';
export { submissionErrors } from './form-check';
export { programmes } from './programmes';
export { listApplications, readApplication } from './read';
export { projectCases, submitApplication } from './submit';
