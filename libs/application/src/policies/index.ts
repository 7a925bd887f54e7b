export { checkPolicy } from './check';
export { policyOn } from './dated.store';
export type { PolicyDeps } from './deps';
export { publishPolicy } from './publish';
export { listPolicies, readPolicy } from './read';
