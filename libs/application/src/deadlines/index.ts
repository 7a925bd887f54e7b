export { feedOf, readFeed, renewFeed, revokeFeed, type FeedDeps } from './feed';
export type { DeadlineDeps } from './lights';
export { board, deadlines, month } from './lists';
export { deadlineTable } from './table';
