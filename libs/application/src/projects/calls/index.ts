export type { CallDeps } from './deps';
export { checkCall, createCall, discardCall, saveCall } from './drafts';
export { callChoices, listCalls } from './list';
export { extendCall, publishCall, withdrawCall } from './publish';
export { readCall } from './read';
