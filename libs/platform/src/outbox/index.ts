export { appendOutbox, outboxRows, type OutboxRow } from './append.store';
export {
  claimHeads,
  forgetDone,
  markDead,
  markDone,
  markFailed,
  release,
  type ClaimedMessage,
} from './claim.store';
export {
  deadLetters,
  outboxBacklog,
  retryDeadLetter,
  type DeadLetter,
  type OutboxBacklog,
} from './dead-letters.store';
export { OUTBOX_CHANNEL, OutboxWake } from './wake.store';
