export { cancelPlan } from './cancel';
export { reopeningCases, whereIsReopening } from './cases';
export { closePlan } from './close';
export { REOPENING, type CloseDeps } from './deps';
export { compareVersions, listFacts, readClosePage } from './read';
export { requestReopening } from './reopen';
export { factsTable } from './table';
export { verifyFacts } from './verify';
