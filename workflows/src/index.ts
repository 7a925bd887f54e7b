// The bundle that the worker runs: every exported function here is a workflow type.
export { projectApplication } from './project-application/workflow';
export { supervisedWork } from './supervised-work/workflow';
export { targetChange } from './target-change/workflow';
export { targetIssuance } from './target-issuance/workflow';
export { targetRecipient } from './target-recipient/workflow';
export { targetReopening } from './target-reopening/workflow';
export { targetReport } from './target-report/workflow';
export { targetYear } from './target-year/workflow';
