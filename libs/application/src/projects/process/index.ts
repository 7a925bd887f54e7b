export { registerCase, type Registration } from './acceptance';
export { approvalIdOf, openCaseApproval, readApproval, type ApprovalReading } from './approval';
export { processKey, type ProcessDeps } from './deps';
export { finishCase, type CaseEnd, type FinishCase } from './finish';
export { openPublicity, publicityIdOf, type OpenPublicity } from './publicity';
