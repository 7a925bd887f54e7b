export type { ChangeStepDeps } from '../deps';
export { concludeChange, type Concluded } from './conclude';
export { openChangeApproval } from './open';
