export type { CloseDeps } from '../deps';
export { concludeReopening, openReopening } from './reopening';
