export { boardFiles, openQueueBoard, type QueueBoard, type QueueBoardOptions } from './board';
export { openQueues, type QueuesOptions } from './open';
export type { Consumer, ConsumerOptions, Job, JobQueue, QueueDepth, Queues } from './port';
