export { backoff } from './backoff';
export { Pause } from './pause';
